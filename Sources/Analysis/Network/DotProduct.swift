import ReportNumerics

/// The product of two inputs over one axis of each, example by example.
///
/// Axes in front of the last two are the same in both inputs and hold products apart, as the heads of attention do.
package struct DotProduct: Layer {
  /// Axis of one example of each input that is summed over; negative counts from the end.
  let axes: (first: Int, second: Int)

  package init(axes: (first: Int, second: Int)) { self.axes = axes }

  package var role: LayerRole { .context(joinsPositions: false) }
  package var parameterCount: Int { 0 }
  package var workPerElement: Int { 16 }
  package var detail: String { "product over one axis of each input" }

  /// An example as a matrix: its rows, and whether the summed axis comes first.
  private func matrix(_ shape: [Int], _ axis: Int) -> (rows: Int, inner: Int, innerFirst: Bool)? {
    let lead = max(0, shape.count - 2)
    let axis = axis < 0 ? shape.count + axis : axis
    guard shape.indices.contains(axis), axis >= lead else { return nil }
    return shape.count == 1 ? (1, shape[0], false) : (shape[2 * lead + 1 - axis], shape[axis], axis == lead)
  }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    guard inputs.count == 2, let a = matrix(inputs[0], axes.first), let b = matrix(inputs[1], axes.second) else {
      throw LayerError("a product of inputs \(inputs.map(TensorShape.text).joined(separator: ", "))")
    }
    guard a.inner == b.inner, a.inner > 0, a.rows > 0, b.rows > 0 else {
      throw LayerError("a product over axes of \(a.inner) and \(b.inner) elements")
    }
    let lead = Array(inputs[0].dropLast(2))
    guard lead == Array(inputs[1].dropLast(2)) else {
      throw LayerError("a product of inputs \(inputs.map(TensorShape.text).joined(separator: ", "))")
    }
    let result = lead + (inputs[0].count >= 2 ? [a.rows] : []) + (inputs[1].count >= 2 ? [b.rows] : [])
    return result.isEmpty ? [1] : result
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { nil }
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { nil }
  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow {
    SequenceWindow(size: shape[axis], stride: 1)
  }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    nil
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    forEachExample(inputs) { row, a, b in
      MatrixProduct.multiply(
        inputs[0].values, inputs[1].values, into: &output.values, rows: a.rows, columns: b.rows, inner: a.inner,
        transposeA: a.innerFirst, transposeB: !b.innerFirst, aOffset: row * a.rows * a.inner,
        bOffset: row * b.rows * b.inner, cOffset: row * a.rows * b.rows)
    }
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    forEachExample(inputs) { row, a, b in
      let (aStart, bStart, start) = (row * a.rows * a.inner, row * b.rows * b.inner, row * a.rows * b.rows)
      // Each gradient is written in the order of its input: G B and Gᵀ A, or their transposes.
      if a.innerFirst {
        MatrixProduct.multiply(
          inputs[1].values, gradient.values, into: &inputGradients[0].values, rows: a.inner, columns: a.rows,
          inner: b.rows, transposeA: !b.innerFirst, transposeB: true, aOffset: bStart, bOffset: start,
          cOffset: aStart)
      } else {
        MatrixProduct.multiply(
          gradient.values, inputs[1].values, into: &inputGradients[0].values, rows: a.rows, columns: a.inner,
          inner: b.rows, transposeB: b.innerFirst, aOffset: start, bOffset: bStart, cOffset: aStart)
      }
      if b.innerFirst {
        MatrixProduct.multiply(
          inputs[0].values, gradient.values, into: &inputGradients[1].values, rows: b.inner, columns: b.rows,
          inner: a.rows, transposeA: !a.innerFirst, aOffset: aStart, bOffset: start, cOffset: bStart)
      } else {
        MatrixProduct.multiply(
          gradient.values, inputs[0].values, into: &inputGradients[1].values, rows: b.rows, columns: b.inner,
          inner: a.rows, transposeA: true, transposeB: a.innerFirst, aOffset: start, bOffset: aStart,
          cOffset: bStart)
      }
    }
  }

  private typealias Matrix = (rows: Int, inner: Int, innerFirst: Bool)

  private func forEachExample(_ inputs: [Tensor], _ body: (Int, Matrix, Matrix) -> Void) {
    guard let a = matrix(Array(inputs[0].shape.dropFirst()), axes.first),
      let b = matrix(Array(inputs[1].shape.dropFirst()), axes.second)
    else { return }
    // Products that are held apart follow one another as examples do.
    for row in 0..<inputs[0].count / (a.rows * a.inner) { body(row, a, b) }
  }
}
