import ReportNumerics

/// A convolution whose kernel is another one at every position.
package struct LocallyConnected: Layer {
  /// `[positions, taps × channels, filters]`.
  let kernels: Tensor
  /// `[positions, filters]`; nil for none.
  let bias: [Float]?
  /// A convolution of one filter with the same windows.
  private let windows: Convolution

  /// - Parameter size: taps along each position axis, `[height, width]` or `[width]`.
  package init(kernels: Tensor, bias: [Float]?, size: [Int], channels: Int, strides: [Int]) {
    self.kernels = kernels
    self.bias = bias
    let plane = size.count == 2 ? size : [1] + size
    windows = Convolution(
      kernel: Tensor(shape: plane + [channels, 1]), bias: nil, rank: size.count, strides: strides,
      dilations: [Int](repeating: 1, count: size.count), padding: .valid, channelsFirst: false)
  }

  private var filters: Int { kernels.shape[2] }
  private var positions: Int { kernels.shape[0] }

  package var role: LayerRole { .context(joinsPositions: false) }
  package var parameterCount: Int { kernels.count + (bias?.count ?? 0) }
  package var workPerElement: Int { windows.taps }
  package var detail: String { "\(filters) filters, others at each position" }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let shape = try windows.outputShape(inputs)
    guard shape.reduce(1, *) == positions, kernels.shape[1] == windows.taps else {
      throw LayerError("kernels for \(positions) positions, the input has \(shape.reduce(1, *))")
    }
    return shape.dropLast() + [filters]
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { output.count - 1 }
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes[0] }
  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow { windows.window(along: axis, of: shape) }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    nil
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    forEachChunk(inputs[0], &scratch) { gather, first, count, scratch in
      gather.gather(inputs[0], from: first, count: count, into: &scratch.values)
      for position in 0..<positions {
        MatrixProduct.multiply(
          scratch.values, kernels.values, into: &output.values, rows: count, columns: filters, inner: windows.taps,
          aOffset: position * windows.taps, bOffset: position * windows.taps * filters,
          cOffset: (first * positions + position) * filters, aStride: positions * windows.taps,
          cStride: positions * filters)
      }
    }
    guard let bias else { return }
    for i in 0..<output.count { output.values[i] += bias[i % bias.count] }
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    VectorArithmetic.fill(&inputGradients[0].values, with: 0)
    forEachChunk(inputs[0], &scratch) { gather, first, count, scratch in
      for position in 0..<positions {
        MatrixProduct.multiply(
          gradient.values, kernels.values, into: &scratch.values, rows: count, columns: windows.taps, inner: filters,
          transposeB: true, aOffset: (first * positions + position) * filters,
          bOffset: position * windows.taps * filters, cOffset: position * windows.taps,
          aStride: positions * filters, cStride: positions * windows.taps)
      }
      gather.scatter(scratch.values, from: first, count: count, into: &inputGradients[0].values)
    }
  }

  private func forEachChunk(
    _ input: Tensor, _ scratch: inout LayerScratch,
    _ body: (ConvolutionWindows, Int, Int, inout LayerScratch) -> Void
  ) {
    let gather = ConvolutionWindows(windows, input)
    gather.allocate(&scratch)
    var first = 0
    while first < input.rows {
      let count = min(gather.chunk, input.rows - first)
      body(gather, first, count, &scratch)
      first += count
    }
  }
}
