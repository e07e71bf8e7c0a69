import ReportNumerics

/// Largest or mean value of each channel over all positions.
package struct GlobalPooling: Layer {
  package let kind: Pooling.Kind
  package let rank: Int
  package private(set) var channelsFirst: Bool
  /// Whether the position axes stay, with extent 1.
  package let keepsAxes: Bool

  package init(kind: Pooling.Kind, rank: Int, channelsFirst: Bool, keepsAxes: Bool = false) {
    self.kind = kind
    self.rank = rank
    self.channelsFirst = channelsFirst
    self.keepsAxes = keepsAxes
  }

  /// The same pooling of maps whose channels stand behind the positions.
  var withChannelsLast: GlobalPooling {
    var copy = self
    copy.channelsFirst = false
    return copy
  }

  package var role: LayerRole { .globalPooling(self) }
  package var parameterCount: Int { 0 }
  package var workPerElement: Int { 1 }
  package var detail: String { "\(kind.rawValue) over all positions" }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let plane = try PlaneGeometry(shape: inputs[0], rank: rank, channelsFirst: channelsFirst)
    guard plane.height > 0, plane.width > 0 else { throw LayerError("an input without positions") }
    return keepsAxes
      ? PlaneGeometry.shape(height: 1, width: 1, channels: plane.channels, rank: rank, channelsFirst: channelsFirst)
      : [plane.channels]
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? {
    keepsAxes && !channelsFirst ? rank : 0
  }

  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { nil }

  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow {
    axis == (channelsFirst ? 0 : rank) ? .single : SequenceWindow(size: shape[axis], stride: shape[axis])
  }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    ActivationBounds.unchanged(inputs[0], channels: channels)
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    withWindow(of: inputs[0]) { pooling, shape in
      let kept = output.shape
      output.reshape([inputs[0].rows] + shape)
      pooling.forward(inputs, into: &output, scratch: &scratch)
      output.reshape(kept)
    }
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    withWindow(of: inputs[0]) { pooling, shape in
      let full = [inputs[0].rows] + shape
      pooling.backward(
        inputs, output: output.reshaped(full), gradient: gradient.reshaped(full), into: &inputGradients,
        scratch: &scratch)
    }
  }

  /// The window that covers the whole plane of an input, and the shape of its one position.
  private func withWindow(of input: Tensor, _ body: (Pooling, [Int]) -> Void) {
    let shape = Array(input.shape.dropFirst())
    let plane = channelsFirst ? Array(shape.dropFirst()) : Array(shape.dropLast())
    let pooling = Pooling(
      kind: kind, rank: rank, size: plane, strides: plane, padding: .valid, channelsFirst: channelsFirst)
    body(
      pooling,
      PlaneGeometry.shape(
        height: 1, width: 1, channels: channelsFirst ? shape[0] : shape[rank], rank: rank,
        channelsFirst: channelsFirst))
  }
}
