import ReportNumerics

/// One operation of a network with its weights: a forward pass on a batch and the gradient with respect to its inputs.
///
/// Layers are values without state; buffers belong to the caller and are allocated once. Gradients with respect to
/// weights are not formed: the weights of an interpreted network never change.
package protocol Layer: Sendable {
  /// Number of weights.
  var parameterCount: Int { get }

  /// Window that one output position sees along an axis of an example; nil for layers that do not mix positions.
  func window(along axis: Int) -> SequenceWindow?

  /// Whether the output is the input's elements under another shape, so that no pass is needed.
  var isView: Bool { get }

  /// What the layer does in a few words, for tables.
  var detail: String { get }

  /// Shape of the output of one example, the batch axis left out.
  ///
  /// - Throws: `LayerError` where the inputs do not fit the layer.
  func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int]

  /// Axis of the output that counts channels, nil where channels can no longer be told apart.
  func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int?

  /// Computes the output of a batch.
  ///
  /// - Parameter inputs: one tensor per input, batch first.
  /// - Parameter output: already of the right shape; every element is overwritten.
  func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch)

  /// Computes the gradient with respect to each input from the gradient with respect to the output.
  ///
  /// Follows a `forward` on the same inputs with the same scratch. Every element of `inputGradients` is overwritten.
  func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch)
}

extension Layer {
  package var parameterCount: Int { 0 }
  package func window(along axis: Int) -> SequenceWindow? { nil }
  package var isView: Bool { false }
  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes.first ?? nil }
}

/// Working memory that a layer keeps from its forward pass for its gradient.
package struct LayerScratch: Sendable {
  var values: [Float] = []
  var indices: [Int32] = []
  init() {}
}

/// Input positions that one output position sees, and input positions between neighbouring output positions.
package struct SequenceWindow: Hashable, Sendable {
  package var size: Int
  package var stride: Int
  init(size: Int, stride: Int) {
    self.size = size
    self.stride = stride
  }
}

/// An input that does not fit a layer: what is wrong, in words.
package struct LayerError: Error, Hashable, Sendable {
  package var problem: String
  init(_ problem: String) { self.problem = problem }
}
