import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ReportNumerics

/// The gradient of every layer against central differences of its forward pass.
@Suite("Gradients of layers")
struct LayerGradientTests {
  /// Half the distance between the two inputs of a difference: less than half of `DistinctValues.spacing`, so that no
  /// kink and no exchange of largest values lies between them.
  static let step: Float = 1 / 64
  /// Relative to the largest gradient of the case.
  ///
  /// Rounding gives some 1e-7 × √outputs / step, curvature step² / 6.
  static let tolerance: Double = 1e-3
  static let batch = 2

  @Test("The gradient is the central difference", arguments: GradientCase.all)
  func agreesWithDifferences(_ example: GradientCase) throws {
    let inputs = DistinctValues.tensors(example.shapes.map { [Self.batch] + $0 }, seed: 5)
    let shape = [Self.batch] + (try example.layer.outputShape(example.shapes))
    let seed = DistinctValues.weights(shape, seed: 9)
    var scratch = LayerScratch()
    // What a buffer held before must not show: passes overwrite every element.
    var output = Tensor(shape: shape, repeating: .nan)
    var gradients = inputs.map { Tensor(shape: $0.shape, repeating: .nan) }
    example.layer.forward(inputs, into: &output, scratch: &scratch)
    example.layer.backward(inputs, output: output, gradient: seed, into: &gradients, scratch: &scratch)

    func objective(_ inputs: [Tensor]) -> Double {
      example.layer.forward(inputs, into: &output, scratch: &scratch)
      return zip(output.values, seed.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    let largest = gradients.flatMap(\.values).map { Double(abs($0)) }.max() ?? 0
    #expect(largest > 0)
    for input in inputs.indices {
      for element in 0..<inputs[input].count {
        var moved = inputs
        moved[input].values[element] += Self.step
        let above = objective(moved)
        moved[input].values[element] = inputs[input].values[element] - Self.step
        let difference = (above - objective(moved)) / Double(2 * Self.step)
        let gradient = Double(gradients[input].values[element])
        #expect(abs(gradient - difference) <= Self.tolerance * largest, "input \(input), element \(element)")
      }
    }
  }

  @Test("The output has the shape worked out by hand", arguments: GradientCase.all)
  func outputShape(_ example: GradientCase) throws {
    #expect(try example.layer.outputShape(example.shapes) == example.output)
  }

  @Test("Examples of a batch do not touch each other", arguments: GradientCase.all)
  func examplesAreIndependent(_ example: GradientCase) throws {
    let inputs = DistinctValues.tensors(example.shapes.map { [Self.batch] + $0 }, seed: 6)
    let shape = try example.layer.outputShape(example.shapes)
    var scratch = LayerScratch()
    var together = Tensor(shape: [Self.batch] + shape, repeating: .nan)
    example.layer.forward(inputs, into: &together, scratch: &scratch)
    for row in 0..<Self.batch {
      var alone = Tensor(shape: [1] + shape, repeating: .nan)
      var fresh = LayerScratch()
      let rows = inputs.map { Tensor(shape: [1] + $0.shape.dropFirst(), values: Array($0.row(row))) }
      example.layer.forward(rows, into: &alone, scratch: &fresh)
      #expect(Tensor(shape: [1] + shape, values: Array(together.row(row))).isClose(to: alone))
    }
  }
}
