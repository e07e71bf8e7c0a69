import Analysis
import TestSupport
import Testing

@testable import SiteGen

/// Archives of arrays that NumPy reads, by the bytes that its format asks for.
@Suite("Arrays of attributions")
struct AttributionArraysTests {
  @Test("The checksum is that of the standard")
  func checksum() {
    #expect(ZipArchive.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(ZipArchive.checksum([]) == 0)
  }

  @Test("An array begins at a multiple of 64 behind its header, in little-endian order")
  func layout() throws {
    var archive = ArrayArchive()
    archive.add("a", shape: [1, 2], [1, -2])
    let bytes = archive.bytes
    // 30 bytes of the archive's header and the name of five letters stand before the array's own.
    let array = Array(bytes[35...])
    #expect(array.prefix(8) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0])
    let header = Int(array[8]) + Int(array[9]) << 8
    #expect((10 + header) % 64 == 0)
    let text = String(decoding: array[10..<10 + header], as: UTF8.self)
    #expect(text.hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }") && text.hasSuffix("\n"))
    #expect(Array(array[(10 + header)..<(18 + header)]) == [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0])
    // The end of the archive counts one file.
    #expect(bytes.suffix(22).prefix(4) == [0x50, 0x4B, 5, 6] && bytes[bytes.count - 14] == 1)
  }

  @Test("Equal attributions give equal bytes, with an array for each method")
  func arrays() {
    let found = ExplanationFixture.explanations(classes: 2)
    let bytes = AttributionArrays(found).bytes
    #expect(bytes == AttributionArrays(found).bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    for name in ["sequences", "saliency", "gradient_times_input", "deeplift", "mutagenesis_all", "class_index"] {
      #expect(text.contains("\(name).npy"), "\(name)")
    }
    let without = AttributionArrays(ExplanationFixture.explanations(classes: 1, mutagenesis: false)).bytes
    #expect(!String(decoding: without, as: UTF8.self).contains("mutagenesis"))
  }

  @Test("Of a long sequence the stretch with the largest attributions is shown")
  func window() {
    var values = [Float](repeating: 0, count: 50)
    values[30] = -3
    values[33] = 1
    #expect(SequenceFigures.window(values, most: 10) == 24..<34)
    #expect(SequenceFigures.window(values, most: 50) == 0..<50)
    #expect(SequenceFigures.window([Float](repeating: 0, count: 20), most: 5) == 0..<5)
  }
}
