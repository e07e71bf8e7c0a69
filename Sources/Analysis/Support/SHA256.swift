/// The SHA-256 digest of a stream of bytes.
///
/// Foundation has no digest on Linux, and the names of models, databases and site files rest on one.
/// Source: FIPS PUB 180-4, "Secure Hash Standard", sections 4.1.2, 5.1.1 and 6.2.
package struct SHA256: Sendable {
  /// H(i), the hash value so far: eight 32-bit words.
  private var hash = initialHash
  /// Bytes of the block that is not full yet, at most 63.
  private var pending: [UInt8] = []
  private var byteCount: UInt64 = 0

  /// The digest of no bytes yet.
  package init() {}

  /// Takes in the next bytes of the stream.
  ///
  /// - Complexity: O(n) in the number of bytes.
  package mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

  /// Takes in the next bytes of the stream.
  ///
  /// - Complexity: O(n) in the number of bytes.
  package mutating func update(_ bytes: Span<UInt8>) {
    byteCount += UInt64(bytes.count)
    var start = 0
    if !pending.isEmpty {
      while start < bytes.count, pending.count < Self.blockSize {
        pending.append(bytes[start])
        start += 1
      }
      guard pending.count == Self.blockSize else { return }
      let block = pending  // a span of a property would borrow the whole struct
      pending = []
      Self.compress(block.span, into: &hash)
    }
    while start + Self.blockSize <= bytes.count {
      Self.compress(bytes.extracting(start..<start + Self.blockSize), into: &hash)
      start += Self.blockSize
    }
    while start < bytes.count {
      pending.append(bytes[start])
      start += 1
    }
  }

  /// Ends the stream and gives the digest: 32 bytes.
  consuming func finalize() -> [UInt8] {
    let bitCount = byteCount * 8
    // The end is a one bit, zeros, and the length in bits as the last 8 bytes of a block.
    let zeros = (2 * Self.blockSize - 9 - pending.count) % Self.blockSize
    update([0x80] + [UInt8](repeating: 0, count: zeros) + Self.bigEndianBytes(bitCount))
    return hash.flatMap { Self.bigEndianBytes($0) }
  }

  /// The digest of some bytes as 64 lower-case hexadecimal digits.
  package static func hexadecimal(of bytes: [UInt8]) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return hexadecimal(digest.finalize())
  }

  /// Bytes as lower-case hexadecimal digits, two for each byte.
  package static func hexadecimal(_ digest: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".unicodeScalars)
    var text = String.UnicodeScalarView()
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(text)
  }

  /// Mixes one block of 64 bytes into the hash value.
  private static func compress(_ block: Span<UInt8>, into hash: inout [UInt32]) {
    var w: [64 of UInt32] = .init(repeating: 0)
    for t in 0..<16 {
      for byte in 0..<4 { w[t] = w[t] << 8 | UInt32(block[4 * t + byte]) }
    }
    for t in 16..<64 {
      let early = w[t - 15], late = w[t - 2]
      let sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >> 3)
      let sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >> 10)
      w[t] = sigma1 &+ w[t - 7] &+ sigma0 &+ w[t - 16]
    }

    var (a, b, c, d) = (hash[0], hash[1], hash[2], hash[3])
    var (e, f, g, h) = (hash[4], hash[5], hash[6], hash[7])
    let constants = roundConstants.span
    for t in 0..<64 {
      let choice = (e & f) ^ (~e & g)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      let sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      let first = h &+ sum1 &+ choice &+ constants[t] &+ w[t]
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ sum0 &+ majority)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { hash[index] &+= word }
  }

  /// The word turned right by `count` bits.
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

  private static func bigEndianBytes(_ word: some FixedWidthInteger) -> [UInt8] {
    stride(from: word.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
  }

  private static let blockSize = 64

  /// First 32 bits of the fractional parts of the square roots of the first 8 primes.
  private static let initialHash: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  /// First 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
