import Foundation
import TestSupport
import Testing

@testable import ModelReading
@testable import ReportNumerics

/// Files written and read in memory.
@Suite("HDF5 files")
struct HDF5FileTests {
  private func image(_ fill: (borrowing HDF5Handle) throws -> Void) throws -> [UInt8] {
    let file = try HDF5Library.create()
    try fill(file)
    return try HDF5Library.image(of: file)
  }

  @Test("What is written comes back")
  func roundTrip() throws {
    let bytes = try image { file in
      try HDF5Library.write([Float](arrayLiteral: 1, -2.5, 3, 0, 1e-30, 6), shape: [2, 3], to: file, "group/floats")
      try HDF5Library.write([0.1, -1e300], shape: [2], to: file, "group/doubles")
      try HDF5Library.write([Int64](arrayLiteral: 3, -1 << 40), shape: [2], to: file, "whole/numbers")
      try HDF5Library.write([Int8](arrayLiteral: 1, 0, -1), shape: [3], to: file, "whole/small")
      try HDF5Library.write(attribute: "window_size", 19, of: file)
      try HDF5Library.write(text: Array("äöü\0\n".utf8), to: file, "text")
    }
    let file = try HDF5File(bytes: bytes, name: "memory")
    #expect(try file.tensor(at: "group/floats") == Tensor(shape: [2, 3], values: [1, -2.5, 3, 0, 1e-30, 6]))
    #expect(try file.tensor(at: "/group//floats", expected: [2, 3]).count == 6)
    #expect(try file.doubles(at: "group/doubles", expected: [2]) == [0.1, -1e300])
    #expect(try file.text(at: "text") == Array("äöü\0\n".utf8))
    #expect(try file.children(of: "whole") == ["numbers", "small"])
    #expect(try file.integer("window_size", at: "/") == 19)
    #expect(try file.children(of: "/") == ["group", "text", "whole"])
    #expect(try file.children(of: "group") == ["doubles", "floats"])
    #expect(try file.kind(at: "group") == .group)
    #expect(try file.kind(at: "group/floats") == .dataset)
    #expect(try file.kind(at: "nowhere") == nil)
    #expect(try file.exists("group/nowhere") == false)
  }

  @Test("The same contents give the same bytes, a second later too")
  func deterministic() async throws {
    func make() throws -> [UInt8] {
      try image { try HDF5Library.write([Float](repeating: 1, count: 100), shape: [10, 10], to: $0, "group/a") }
    }
    let first = try make()
    // Times are kept in seconds.
    try await Task.sleep(for: .seconds(1.1))
    #expect(try make() == first)
  }

  @Test("The head has no checksum, which the library would leave wrong in an image, and groups are compact")
  func head() throws {
    let bytes = try image { file in
      for index in 0..<20 { try HDF5Library.write([Float](arrayLiteral: 1), shape: [1], to: file, "g\(index)/a") }
    }
    #expect(bytes[8] == 0)
    // In the older form each group alone takes a kilobyte.
    #expect(bytes.count < 20 * 700)
  }

  @Test("Errors name the file and the place")
  func errors() throws {
    let bytes = try image { file in
      try HDF5Library.write([Float](arrayLiteral: 1), shape: [1], to: file, "group/one")
      try HDF5Library.write([Float](arrayLiteral: 1, 2), shape: [2], to: file, "pair")
      try HDF5Library.write(text: [1, 2], to: file, "bytes")
      try HDF5Library.write([Float](), shape: [0, 3], to: file, "none")
    }
    let file = try HDF5File(bytes: bytes, name: "m.h5")
    func line(_ body: () throws -> Void) -> String {
      do {
        try body()
        return "read"
      } catch {
        return (error as? HDF5Error).map { "\($0.place ?? ""): \($0.problem)" } ?? "\(error)"
      }
    }
    #expect(line { _ = try file.tensor(at: "nowhere") } == "/nowhere: no such dataset")
    #expect(line { _ = try file.tensor(at: "group") } == "/group: not a dataset")
    #expect(line { _ = try file.tensor(at: "bytes") } == "/bytes: floating-point numbers expected")
    #expect(line { _ = try file.tensor(at: "none") } == "/none: no values at all")
    #expect(
      line { _ = try file.tensor(at: "pair", expected: [3]) } == "/pair: shape 2, the configuration says 3")
    #expect(try file.texts("absent", at: "group") == nil)
    #expect(try file.integer("absent", at: "/") == nil)
  }

  @Test("Attributes of every form that Keras wrote")
  func attributes() throws {
    // Names of fixed length, of variable length, an empty list of numbers in their stead, and a count.
    let fixed = try HDF5File(bytes: try Fixture.bytes("keras2_list.h5"), name: "fixed")
    let names = try #require(try fixed.texts("layer_names", at: "model_weights"))
    #expect(!names.isScalar)
    #expect(
      names.values.map { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }.prefix(2) == [
        "conv1d_1", "max_pooling1d_1",
      ])
    #expect(try fixed.texts("weight_names", at: "model_weights/max_pooling1d_1")?.values.isEmpty == true)
    let variable = try HDF5File(bytes: try Fixture.bytes("keras2_object.h5"), name: "variable")
    let version = try #require(try variable.texts("keras_version", at: "/"))
    #expect(version.isScalar)
    #expect(version.values == [Array("2.2.4".utf8)])
    let numbered = try HDF5File(bytes: try Fixture.bytes("keras0.h5"), name: "numbered")
    #expect(try numbered.integer("nb_layers", at: "/") == 8)
    #expect(throws: HDF5Error.self) { try numbered.texts("nb_layers", at: "/") }
  }

  @Test("A list of more texts than allowed is not read")
  func textLimit() throws {
    let file = try HDF5File(bytes: try Fixture.bytes("keras2_list.h5"), name: "m.h5")
    let error = #expect(throws: HDF5Error.self) { try file.texts("layer_names", at: "model_weights", limit: 3) }
    #expect(error?.problem == "a list of 7 texts, at most 3 are read")
  }

  @Test("A signature may stand behind a block of the user's own")
  func userBlock() throws {
    let bytes = try image { try HDF5Library.write([Float](arrayLiteral: 7), shape: [1], to: $0, "a") }
    for size in [512, 1024, 2048] {
      #expect(HDF5Signature.formOfOther([UInt8](repeating: 32, count: size) + bytes) == nil)
    }
    #expect(HDF5Signature.formOfOther([UInt8](repeating: 32, count: 100) + bytes) != nil)
  }

  @Test("Files of many threads do not disturb each other")
  func threads() async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<8 {
        group.addTask {
          let values = (0..<50).map { Float($0 * index) }
          let bytes = try image { try HDF5Library.write(values, shape: [50], to: $0, "a") }
          let file = try HDF5File(bytes: bytes, name: "m")
          // Each thread also fails once: the error stack is its own.
          #expect(throws: HDF5Error.self) { try file.tensor(at: "b") }
          return try file.tensor(at: "a").values == values
        }
      }
      for try await isEqual in group { #expect(isEqual) }
    }
  }
}
