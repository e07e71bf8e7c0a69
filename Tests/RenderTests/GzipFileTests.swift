import Analysis
import TestSupport
import Testing

@testable import Render

@Suite("Compressed files")
struct GzipFileTests {
  @Test("Give their bytes back and know no time", arguments: [0, 1, 1000, 300_000])
  func roundTrip(count: Int) {
    var generator = SplitMix64(seed: 1)
    let bytes = (0..<count).map { _ in UInt8.random(in: 65...70, using: &generator) }
    let file = GzipFile.bytes(of: bytes)
    #expect(Inflation.inflate(file, wrapping: .gzip, limit: 1 << 20) == bytes)
    #expect(Array(file[4..<8]) == [0, 0, 0, 0])
    #expect(count < 1000 || file.count < bytes.count / 2)
  }
}
