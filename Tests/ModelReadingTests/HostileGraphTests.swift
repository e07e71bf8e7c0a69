import Foundation
import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ModelReading

/// ONNX files that ask for what cannot be, word for word.
@Suite("Refused graphs")
struct HostileGraphTests {
  /// One field of a message.
  private static func field(_ number: Int, _ bytes: [UInt8]) -> [UInt8] {
    varint(number << 3 | 2) + varint(bytes.count) + bytes
  }
  private static func field(_ number: Int, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }
  private static func field(_ number: Int, _ value: Int) -> [UInt8] { varint(number << 3) + varint(value) }

  private static func varint(_ value: Int) -> [UInt8] {
    var (rest, bytes): (UInt64, [UInt8]) = (UInt64(bitPattern: Int64(value)), [])
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(truncatingIfNeeded: rest)]
  }

  private static func port(_ number: Int, _ name: String, _ shape: [Int], type: Int = 1) -> [UInt8] {
    let extents = shape.flatMap { field(1, field(1, $0)) }
    return field(number, field(1, name) + field(2, field(1, field(1, type) + field(2, extents))))
  }

  private static func node(
    _ kind: String, _ inputs: [String], _ output: String, name: String = "here", _ attributes: [UInt8] = []
  ) -> [UInt8] {
    field(1, inputs.flatMap { field(1, $0) } + field(2, output) + field(3, name) + field(4, kind) + attributes)
  }

  private static func integers(_ name: String, _ values: [Int]) -> [UInt8] {
    field(5, field(1, name) + values.flatMap { field(8, $0) } + field(20, 7))
  }

  private static func tensor(_ name: String, _ shape: [Int], _ fields: [UInt8], type: Int = 1) -> [UInt8] {
    field(5, shape.flatMap { field(1, $0) } + field(2, type) + fields + field(8, name))
  }

  private static func ones(_ count: Int) -> [UInt8] {
    field(9, (0..<count).flatMap { _ in [UInt8](arrayLiteral: 0, 0, 128, 63) })
  }

  private static func external(_ location: String, length: String? = nil) -> [UInt8] {
    field(13, field(1, "location") + field(2, location)) + field(14, 1)
      + (length.map { field(13, field(1, "length") + field(2, $0)) } ?? [])
  }

  private static func model(_ graph: [UInt8]) -> [UInt8] {
    field(1, 8) + field(2, "toy") + field(7, graph) + field(8, field(1, "") + field(2, 17))
  }

  private static let input = port(11, "x", [1, 4, 20])
  private static let output = port(12, "y", [1, 2])
  private static let convolution = node("Conv", ["x", "w"], "y")

  /// Graphs and what is said of them.
  static let graphs: [(String, [UInt8], String)] = [
    (
      "an operator that is not known", input + output + node("Det", ["x"], "y"),
      "E-LAYER-UNSUPPORTED m.onnx: node \"here\": unsupported operator \"Det\". Remedy: supported are Conv"
    ),
    (
      "an operator of another domain",
      input + output + field(1, field(1, "x") + field(2, "y") + field(4, "Gelu") + field(7, "com.microsoft")),
      "E-LAYER-UNSUPPORTED m.onnx: node \"y\": unsupported operator \"com.microsoft.Gelu\" (an operator of another domain)"
    ),
    (
      "a circle",
      input + output + node("Relu", ["b"], "a", name: "one") + node("Relu", ["a"], "b") + node("Add", ["b", "x"], "y"),
      "E-ONNX m.onnx: node \"here\": it reads \"b\", which nothing before it makes. Remedy: copy the file again"
    ),
    (
      "weights of negative extent", input + output + convolution + tensor("w", [-2, 4, 3], ones(24)),
      "E-ONNX m.onnx: tensor \"w\": a shape of [-2, 4, 3] is negative or too large."
    ),
    (
      "weights beyond all memory", input + output + convolution + tensor("w", [1 << 40, 1 << 30, 3], ones(24)),
      "E-ONNX m.onnx: tensor \"w\": a shape of [1099511627776, 1073741824, 3] is negative or too large."
    ),
    (
      "fewer values than elements", input + output + convolution + tensor("w", [2, 4, 3], ones(23)),
      "E-ONNX m.onnx: tensor \"w\": 92 bytes for 24 elements of 4."
    ),
    (
      "elements of texts", input + output + convolution + tensor("w", [2, 4, 3], ones(24), type: 8),
      "E-ONNX m.onnx: tensor \"w\": its elements are text, which are not read."
    ),
    (
      "values in another folder", input + output + convolution + tensor("w", [2, 4, 3], external("../w.bin")),
      "E-ONNX-EXTERNAL m.onnx: tensor \"w\": its values are kept at \"../w.bin\", not beside the model."
    ),
    (
      "values at an absolute place", input + output + convolution + tensor("w", [2, 4, 3], external("/etc/passwd")),
      "E-ONNX-EXTERNAL m.onnx: tensor \"w\": its values are kept at \"/etc/passwd\", not beside the model."
    ),
    (
      "values in a file that is not there", input + output + convolution + tensor("w", [2, 4, 3], external("w.bin")),
      "E-ONNX-EXTERNAL m.onnx: tensor \"w\": \"w.bin\", which holds its values, cannot be read: there is no such file."
    ),
    (
      "values in a file that is too short",
      input + output + convolution + tensor("w", [2, 4, 3], external("short.bin")),
      "E-ONNX-EXTERNAL m.onnx: tensor \"w\": \"short.bin\" ends before its values do."
    ),
    (
      "values of another length",
      input + output + convolution + tensor("w", [2, 4, 3], external("short.bin", length: "9223372036854775807")),
      "E-ONNX-EXTERNAL m.onnx: tensor \"w\": the place of its values does not fit its shape."
    ),
    (
      "a window without an end",
      input + output + node("MaxPool", ["x"], "y", integers("kernel_shape", [Int.max])),
      "E-SHAPE m.onnx: node \"here\": windows, strides, dilations or pads that no window has."
    ),
    (
      "a stride of zero",
      input + output + node("MaxPool", ["x"], "y", integers("kernel_shape", [2]) + integers("strides", [0])),
      "E-SHAPE m.onnx: node \"here\": windows, strides, dilations or pads that no window has."
    ),
    (
      "a kernel for other channels", input + output + convolution + tensor("w", [2, 3, 3], ones(18)),
      "E-SHAPE m.onnx: node \"here\": 4 channels and 2 filters in 1 groups of 3."
    ),
    (
      "whole numbers as input", port(11, "x", [1, 4, 20], type: 7) + output + node("Relu", ["x"], "y"),
      "E-LAYER-UNSUPPORTED m.onnx: input \"x\": it takes whole numbers or texts, the models read here take one-hot bases."
    ),
    (
      "an input of any size", port(11, "x", [1, 1 << 40, 1 << 40]) + output + node("Relu", ["x"], "y"),
      "E-LIMIT m.onnx: input \"x\": an input of shape [1099511627776, 1099511627776]."
    ),
    ("no output", input + node("Relu", ["x"], "y"), "E-ONNX m.onnx: a graph without outputs."),
    (
      "more operators than any model",
      input + output + [[UInt8]](repeating: field(1, []), count: 200_001).flatMap { $0 },
      "E-LIMIT m.onnx: a graph of more than 200000 operators."
    ),
  ]

  @Test("Graphs that cannot be", arguments: graphs)
  func graph(_ what: String, _ graph: [UInt8], _ expected: String) throws {
    let files = ["m.onnx": Self.model(graph), "short.bin": [UInt8](repeating: 0, count: 12)]
    try Fixture.withFiles(files) { folder in
      let line = RefusalTests.line(reading: folder.appendingPathComponent("m.onnx").path)
      #expect(line.hasPrefix(expected), "\(what): \(line)")
      #expect(!line.contains("\n"))
    }
  }

  @Test("A link that leads out of the folder is not followed")
  func link() throws {
    let model = Self.model(
      Self.input + Self.output + Self.convolution + Self.tensor("w", [2, 4, 3], Self.external("w.bin")))
    try Fixture.withFiles(["m.onnx": model]) { folder in
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("w.bin"), withDestinationURL: URL(fileURLWithPath: "/etc/passwd"))
      let line = RefusalTests.line(reading: folder.appendingPathComponent("m.onnx").path)
      #expect(line.hasPrefix("E-ONNX-EXTERNAL m.onnx: tensor \"w\": \"w.bin\", which holds its values, is a link."))
    }
  }

  @Test("Values beside the model are read")
  func beside() throws {
    let weights = (0..<24).flatMap { _ in [UInt8](arrayLiteral: 0, 0, 128, 63) }
    let model = Self.model(
      Self.input + Self.port(12, "y", [1, 2, 18]) + Self.convolution
        + Self.tensor("w", [2, 4, 3], Self.external("w.bin")))
    try Fixture.withFiles(["m.onnx": model, "w.bin": weights]) { folder in
      let network = try ModelReader.read(folder.appendingPathComponent("m.onnx").path).network
      #expect(
        network.nodes.lazy.compactMap(\.operation.convolution).last?.kernel.values == [Float](repeating: 1, count: 24))
    }
  }

  @Test(
    "A file cut short is refused or read wherever it is cut", arguments: Array(stride(from: 1, to: 12_000, by: 997)))
  func truncated(_ length: Int) throws {
    let whole = try Fixture.bytes("ONNX/plane.onnx")
    try #require(length < whole.count)
    try Fixture.withFiles(["m.onnx": Array(whole[..<length])]) { folder in
      let line = RefusalTests.line(reading: folder.appendingPathComponent("m.onnx").path)
      #expect(
        line.hasPrefix("E-ONNX m.onnx: the file is damaged or cut short: ") || line.hasPrefix("E-NOT-HDF5"), "\(line)")
    }
  }
}
