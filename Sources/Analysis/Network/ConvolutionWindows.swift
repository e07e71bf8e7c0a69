import ReportNumerics

/// The windows of a convolution on inputs of one shape: which elements each of them gathers.
///
/// With channels last the gathered matrix has a row per output position and a column per tap; with channels first a
/// row per tap and a column per output position. Either way most runs of elements lie side by side in the input.
struct ConvolutionWindows {
  private let input: PlaneGeometry
  private let layer: Convolution
  private let outputHeight: Int
  private let outputWidth: Int
  private let above: Int
  private let before: Int
  /// Examples gathered at once.
  let chunk: Int

  /// Output positions of one example.
  var area: Int { outputHeight * outputWidth }

  init(_ layer: Convolution, _ tensor: Tensor) {
    self.layer = layer
    guard
      let input = try? PlaneGeometry(
        shape: Array(tensor.shape.dropFirst()), rank: layer.rank, channelsFirst: layer.channelsFirst),
      let vertical = try? layer.rows.place(over: input.height),
      let horizontal = try? layer.columns.place(over: input.width)
    else { preconditionFailure("the shape was checked when the network was built") }
    self.input = input
    (outputHeight, above) = vertical
    (outputWidth, before) = horizontal
    chunk = min(tensor.rows, max(1, Convolution.chunkValues / max(1, outputHeight * outputWidth * layer.taps)))
  }

  func allocate(_ scratch: inout LayerScratch) {
    let needed = chunk * area * layer.taps
    if scratch.values.count < needed { scratch.values = [Float](repeating: 0, count: needed) }
  }

  /// Elements that lie in a row in the gathered matrix.
  private struct Run {
    /// First element in the example; nil for zeros beyond the border.
    var source: Int?
    /// First element in the gathered matrix of the example.
    var target: Int
    var count: Int
    /// Distance of neighbours in the example.
    var stride: Int
  }

  private func forEachRun(_ body: (Run) -> Void) {
    if layer.channelsFirst { forEachRunAlongPositions(body) } else { forEachRunAlongTaps(body) }
  }

  /// Runs of the matrix with a row per output position.
  private func forEachRunAlongTaps(_ body: (Run) -> Void) {
    let channels = input.channels
    let kernelWidth = layer.columns.kernel
    for y in 0..<outputHeight {
      for x in 0..<outputWidth {
        var target = (y * outputWidth + x) * layer.taps
        let column = x * layer.columns.stride - before
        for kernelRow in 0..<layer.rows.kernel {
          let row = y * layer.rows.stride - above + kernelRow * layer.rows.dilation
          let isRowInside = row >= 0 && row < input.height
          // All channels of neighbouring taps lie side by side when no tap is skipped.
          if isRowInside && layer.columns.dilation == 1 && column >= 0 && column + kernelWidth <= input.width {
            let source = row * input.rowStride + column * input.columnStride
            body(Run(source: source, target: target, count: kernelWidth * channels, stride: 1))
            target += kernelWidth * channels
            continue
          }
          for tap in 0..<kernelWidth {
            let position = column + tap * layer.columns.dilation
            let isInside = isRowInside && position >= 0 && position < input.width
            let source = row * input.rowStride + position * input.columnStride
            body(Run(source: isInside ? source : nil, target: target, count: channels, stride: 1))
            target += channels
          }
        }
      }
    }
  }

  /// Runs of the matrix with a row per tap.
  private func forEachRunAlongPositions(_ body: (Run) -> Void) {
    let stride = layer.columns.stride
    for kernelRow in 0..<layer.rows.kernel {
      for tap in 0..<layer.columns.kernel {
        // Output positions whose tap lies inside the input.
        let shift = tap * layer.columns.dilation - before
        let first = min(outputWidth, shift >= 0 ? 0 : (-shift + stride - 1) / stride)
        let reachable = input.width > shift ? (input.width - 1 - shift) / stride + 1 : 0
        let end = max(first, min(outputWidth, reachable))
        for channel in 0..<input.channels {
          let tapRow = (kernelRow * layer.columns.kernel + tap) * input.channels + channel
          for y in 0..<outputHeight {
            let row = y * layer.rows.stride - above + kernelRow * layer.rows.dilation
            let target = tapRow * area + y * outputWidth
            guard row >= 0 && row < input.height && first < end else {
              body(Run(source: nil, target: target, count: outputWidth, stride: 1))
              continue
            }
            if first > 0 { body(Run(source: nil, target: target, count: first, stride: 1)) }
            let source = channel * input.channelStride + row * input.rowStride + first * stride + shift
            body(Run(source: source, target: target + first, count: end - first, stride: stride))
            if end < outputWidth { body(Run(source: nil, target: target + end, count: outputWidth - end, stride: 1)) }
          }
        }
      }
    }
  }

  /// Copies the windows of some examples into the gathered matrices, one after the other.
  func gather(_ tensor: Tensor, from first: Int, count: Int, into gathered: inout [Float]) {
    let source = tensor.values.span
    var target = gathered.mutableSpan
    for example in 0..<count {
      let sourceBase = (first + example) * input.count
      let targetBase = example * area * layer.taps
      forEachRun { run in
        let to = targetBase + run.target
        guard let start = run.source else {
          for i in 0..<run.count { target[to + i] = 0 }
          return
        }
        let from = sourceBase + start
        if run.stride == 1 {
          for i in 0..<run.count { target[to + i] = source[from + i] }
        } else {
          for i in 0..<run.count { target[to + i] = source[from + i * run.stride] }
        }
      }
    }
  }

  /// Adds gathered matrices to the elements that they were gathered from.
  func scatter(_ gathered: [Float], from first: Int, count: Int, into gradient: inout [Float]) {
    let source = gathered.span
    var target = gradient.mutableSpan
    for example in 0..<count {
      let targetBase = (first + example) * input.count
      let sourceBase = example * area * layer.taps
      forEachRun { run in
        guard let start = run.source else { return }
        let to = targetBase + start
        let from = sourceBase + run.target
        if run.stride == 1 {
          for i in 0..<run.count { target[to + i] += source[from + i] }
        } else {
          for i in 0..<run.count { target[to + i * run.stride] += source[from + i] }
        }
      }
    }
  }
}
