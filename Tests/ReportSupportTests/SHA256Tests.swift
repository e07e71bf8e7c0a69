import Testing

@testable import ReportSupport

@Suite("SHA-256")
struct SHA256Tests {
  /// Known answers of FIPS 180-4 and of its test vectors.
  static let knownAnswers: [(message: String, digest: String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ]

  @Test("Published digests come out", arguments: knownAnswers)
  func knownAnswer(message: String, digest: String) {
    #expect(SHA256.hexadecimal(of: Array(message.utf8)) == digest)
  }

  @Test("A long message of one letter")
  func longMessage() {
    let message = [UInt8](repeating: UInt8(ascii: "a"), count: 20_000)
    #expect(
      SHA256.hexadecimal(of: message)
        == "cc17faaad36649c4603dda4d8ff97cb149722af0bcac0746305a2134ad2d0b97")
  }

  /// Lengths around the block size, where the padding changes its number of blocks.
  @Test("Pieces give the digest of the whole", arguments: [0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 128, 300])
  func streaming(length: Int) {
    let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for piece in [1, 3, 63, 64, 65] {
      var digest = SHA256()
      for start in stride(from: 0, to: length, by: piece) {
        digest.update(Array(message[start..<min(start + piece, length)]))
      }
      #expect(SHA256.hexadecimal(digest.finalize()) == SHA256.hexadecimal(of: message))
    }
  }
}
