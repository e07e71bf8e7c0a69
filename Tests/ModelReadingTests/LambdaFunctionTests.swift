import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ModelReading
@testable import ReportNumerics

/// What a user says of a Lambda layer becomes a layer of known mathematics.
@Suite("Lambda functions")
struct LambdaFunctionTests {
  private static func layer(_ text: String, _ shapes: [Int]...) throws -> any Layer {
    let configuration = LayerConfiguration(
      kind: "Lambda", name: "l", position: 3, settings: .object([:]), calls: nil, file: "m.h5")
    return try #require(LambdaFunction(text: text)).layer(for: configuration, shapes: shapes)
  }

  /// Values of a layer on one example that counts from 1.
  private static func values(_ text: String, _ shape: [Int]) throws -> (shape: [Int], values: [Float]) {
    let layer = try layer(text, shape)
    let output = try layer.outputShape([shape])
    let input = Tensor(shape: [1] + shape, values: (1...shape.reduce(1, *)).map { Float($0) })
    var result = Tensor(shape: [1] + output)
    var scratch = LayerScratch()
    layer.forward([input], into: &result, scratch: &scratch)
    return (output, result.values)
  }

  static let answers: [(String, [Int], [Int], [Float])] = [
    ("identity", [2, 3], [2, 3], [1, 2, 3, 4, 5, 6]),
    ("flatten", [2, 3], [6], [1, 2, 3, 4, 5, 6]),
    ("sum:1", [2, 3], [3], [5, 7, 9]), ("sum:-1", [2, 3], [2], [6, 15]), ("mean:2", [2, 3], [2], [2, 5]),
    ("max:1", [2, 3], [3], [4, 5, 6]), ("min:-2", [2, 3], [3], [1, 2, 3]), ("mean:1", [4], [1], [2.5]),
    ("slice:1,0,1", [2, 3], [1, 3], [1, 2, 3]), ("slice:2,1,", [2, 3], [2, 2], [2, 3, 5, 6]),
    ("slice:-1,-1,", [2, 3], [2, 1], [3, 6]), ("slice:1,,-1", [3, 2], [2, 2], [1, 2, 3, 4]),
    // The last base first, T for A.
    ("reverse-complement", [2, 4], [2, 4], [8, 7, 6, 5, 4, 3, 2, 1]),
  ]

  @Test("By hand", arguments: answers)
  func answer(_ text: String, _ shape: [Int], _ output: [Int], _ values: [Float]) throws {
    let found = try Self.values(text, shape)
    #expect(found.shape == output)
    #expect(found.values == values)
  }

  @Test("logsumexp keeps the axis, as ChromBPNet's does: ln(e + e² + e³) = 3.4076")
  func logSumExp() throws {
    let found = try Self.values("logsumexp", [3])
    #expect(found.shape == [1])
    #expect(abs(found.values[0] - 3.407_606) < 1e-5)
    #expect(try Self.values("logsumexp:1", [2, 3]).shape == [1, 3])
  }

  @Test(
    "Texts that are no functions",
    arguments: [
      "", "Identity", "mean", "mean:0", "mean:x", "mean:1,2", "slice:1", "slice:,0,1", "slice:0,0,1", "logsumexp:0",
      "relu:1", "python",
    ])
  func refusedTexts(_ text: String) { #expect(LambdaFunction(text: text) == nil) }

  static let misfits: [(String, [Int], String)] = [
    ("mean:3", [2, 3], "mean:3: no axis 3 in 2 × 3 behind the batch"),
    ("slice:1,2,2", [2, 3], "slice:1,2,2 leaves nothing of 2 × 3"),
    ("reverse-complement", [7], "reverse-complement of 7, which is no one-hot sequence"),
  ]

  @Test("Functions that do not fit name the layer", arguments: misfits)
  func misfit(_ text: String, _ shape: [Int], _ problem: String) {
    let error = #expect(throws: ModelError.self) { try Self.layer(text, shape) }
    #expect(error?.problem == problem)
    #expect(error?.place == "layer 3 \"l\" (Lambda)")
  }
}
