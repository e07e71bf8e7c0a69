import Foundation
import Testing

@testable import ReportSupport

@Suite("Compressed files")
struct InflationTests {
  /// "ACGTACGTACGT\n" as `gzip -n` writes it.
  static let gzip: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x73, 0x74, 0x76, 0x0F, 0x71, 0x84, 0x62, 0x2E, 0x00,
    0x8F, 0xFE, 0xB3, 0xB8, 0x0D, 0x00, 0x00, 0x00,
  ]
  static let plain = Array("ACGTACGTACGT\n".utf8)

  @Test("gzip, one member and several")
  func members() {
    #expect(Inflation.inflate(Self.gzip, wrapping: .gzip, limit: 100) == Self.plain)
    #expect(Inflation.inflate(Self.gzip + Self.gzip, wrapping: .gzip, limit: 100) == Self.plain + Self.plain)
  }

  @Test("Bare deflate")
  func raw() {
    #expect(Inflation.inflate(Array(Self.gzip[10..<19]), wrapping: .raw, limit: 100) == Self.plain)
  }

  @Test("Cut, damaged or too long: nothing")
  func refused() {
    for length in 0..<Self.gzip.count {
      #expect(Inflation.inflate(Array(Self.gzip[..<length]), wrapping: .gzip, limit: 100) == nil)
    }
    var damaged = Self.gzip
    damaged[20] ^= 1
    #expect(Inflation.inflate(damaged, wrapping: .gzip, limit: 100) == nil)
    #expect(Inflation.inflate(Self.gzip, wrapping: .gzip, limit: Self.plain.count - 1) == nil)
    #expect(Inflation.inflate(Self.gzip + [1, 2, 3], wrapping: .gzip, limit: 100) == nil)
  }
}
