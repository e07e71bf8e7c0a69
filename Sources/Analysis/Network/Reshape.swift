import ReportNumerics

/// The same elements under another shape: Flatten and Reshape.
package struct Reshape: ViewLayer {
  /// Target shape of one example; -1 once for what is left.
  package let target: [Int]

  package init(target: [Int]) { self.target = target }

  /// All elements in one axis.
  package static let flatten = Reshape(target: [-1])

  package var role: LayerRole { .reshape(self) }
  package var detail: String { target == [-1] ? "to one axis" : "to \(TensorShape.text(target))" }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let count = inputs[0].reduce(1, *)
    let extents = target.filter { $0 != -1 }
    let known = Network.holds(extents) ? extents.reduce(1, *) : 0
    guard target.filter({ $0 == -1 }).count <= 1, known > 0, count % known == 0,
      target.contains(-1) || known == count
    else {
      throw LayerError("\(TensorShape.text(inputs[0])) does not reshape to \(TensorShape.text(target))")
    }
    return target.map { $0 == -1 ? count / known : $0 }
  }

  /// Channels survive where axes of extent 1 come or go and nothing is merged with them.
  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? {
    keptAxis(axes[0], inputs: inputs, output: output)
  }

  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? {
    keptAxis(axes[0], inputs: inputs, output: output)
  }

  /// The axis of the output that has the extent of an axis of the input, with as many elements before it.
  private func keptAxis(_ axis: Int?, inputs: [[Int]], output: [Int]) -> Int? {
    guard let axis else { return nil }
    let extent = inputs[0][axis]
    let outer = inputs[0][..<axis].reduce(1, *)
    return output.indices.first { output[$0] == extent && output[..<$0].reduce(1, *) == outer }
  }
}
