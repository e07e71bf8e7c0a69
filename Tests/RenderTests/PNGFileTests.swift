import Testing

@testable import Render

@Suite("PNG files")
struct PNGFileTests {
  @Test("The check sum is that of the PNG specification")
  func checksum() {
    #expect(PNGFile.checksum(Array("IEND".utf8)) == 0xAE42_6082)
    #expect(PNGFile.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
  }
}

/// The chunks of a PNG in order.
struct PNGChunks {
  private var chunks: [(name: String, body: [UInt8], isIntact: Bool)] = []

  var names: [String] { chunks.map(\.name) }
  var areIntact: Bool { chunks.allSatisfy(\.isIntact) && names.last == "IEND" }

  init?(_ png: [UInt8]) {
    guard png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
    var place = 8
    while place + 12 <= png.count {
      let length = Self.number(png[place..<place + 4])
      let end = place + 8 + length
      guard end + 4 <= png.count else { return nil }
      let isIntact = PNGFile.checksum(Array(png[place + 4..<end])) == UInt32(Self.number(png[end..<end + 4]))
      chunks.append(
        (String(decoding: png[place + 4..<place + 8], as: UTF8.self), Array(png[place + 8..<end]), isIntact))
      place = end + 4
    }
  }

  func body(of name: String) -> [UInt8]? { chunks.first { $0.name == name }?.body }

  static func number(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
