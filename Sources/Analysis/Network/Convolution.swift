/// Convolution along one or two axes, as the cross-correlation that Keras calls by that name.
///
/// Windows are gathered into rows of a matrix and multiplied with the kernel by one product per chunk of examples.
/// A kernel written by Theano is flipped when it is read, so nothing here depends on who trained the model.
public struct Convolution: Layer {
  /// `[kernel height, kernel width, channels, filters]`; height 1 for one axis.
  public let kernel: Tensor
  /// One value per filter.
  public let bias: [Float]
  public let rank: Int
  public let channelsFirst: Bool
  let rows: AxisWindow
  let columns: AxisWindow

  public init(
    kernel: Tensor, bias: [Float]?, rank: Int, strides: [Int], dilations: [Int], padding: Padding,
    channelsFirst: Bool
  ) {
    precondition(kernel.shape.count == 4, "a kernel has four axes")
    self.kernel = kernel
    self.bias = bias ?? [Float](repeating: 0, count: kernel.shape[3])
    self.rank = rank
    self.channelsFirst = channelsFirst
    hasBias = bias != nil
    rows = AxisWindow(
      kernel: kernel.shape[0], stride: rank == 2 ? strides[0] : 1, dilation: rank == 2 ? dilations[0] : 1,
      padding: rank == 2 ? padding : .valid)
    columns = AxisWindow(
      kernel: kernel.shape[1], stride: strides[rank - 1], dilation: dilations[rank - 1], padding: padding)
  }

  private let hasBias: Bool
  /// Values of the gathered windows held at once: 4 MB, so that they stay in the second-level cache of two cores.
  private static let chunkValues = 1 << 20

  public var filters: Int { kernel.shape[3] }
  public var channels: Int { kernel.shape[2] }
  private var taps: Int { kernel.shape[0] * kernel.shape[1] * kernel.shape[2] }

  public var parameterCount: Int { kernel.count + (hasBias ? bias.count : 0) }

  public var window: SequenceWindow? {
    rows.reach > columns.reach
      ? SequenceWindow(size: rows.reach, stride: rows.stride)
      : SequenceWindow(size: columns.reach, stride: columns.stride)
  }

  public var detail: String {
    let size = rank == 2 ? "\(rows.kernel)×\(columns.kernel)" : "\(columns.kernel)"
    var text = "\(filters) filters of width \(size)"
    if columns.stride > 1 || rows.stride > 1 { text += ", stride \(max(columns.stride, rows.stride))" }
    if columns.dilation > 1 || rows.dilation > 1 { text += ", dilation \(max(columns.dilation, rows.dilation))" }
    return columns.padding == .valid ? text : text + ", \(columns.padding == .causal ? "causal" : "same") padding"
  }

  public func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let plane = try PlaneGeometry(shape: inputs[0], rank: rank, channelsFirst: channelsFirst)
    guard plane.channels == channels else {
      throw LayerError("an input of \(plane.channels) channels, the kernel reads \(channels)")
    }
    return PlaneGeometry.shape(
      height: try rows.place(over: plane.height).output, width: try columns.place(over: plane.width).output,
      channels: filters, rank: rank, channelsFirst: channelsFirst)
  }

  public func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { channelsFirst ? 0 : rank }

  public func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    let place = Placement(self, inputs[0])
    let examples = output.rows
    let area = place.area
    place.allocate(&scratch)
    var first = 0
    while first < examples {
      let count = min(place.chunk, examples - first)
      place.gather(inputs[0], from: first, count: count, into: &scratch.values)
      if channelsFirst {
        for example in 0..<count {
          MatrixProduct.multiply(
            kernel.values, scratch.values, into: &output.values, rows: filters, columns: area, inner: taps,
            transposeA: true, transposeB: true, bOffset: example * area * taps,
            cOffset: (first + example) * area * filters)
        }
      } else {
        MatrixProduct.multiply(
          scratch.values, kernel.values, into: &output.values, rows: count * area, columns: filters, inner: taps,
          cOffset: first * area * filters)
      }
      first += count
    }
    if hasBias {
      BroadcastSum.add(bias, to: &output.values, inner: channelsFirst ? area : 1)
    }
  }

  public func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    let place = Placement(self, inputs[0])
    let examples = output.rows
    let area = place.area
    place.allocate(&scratch)
    inputGradients[0].values.fill(with: 0)
    var first = 0
    while first < examples {
      let count = min(place.chunk, examples - first)
      if channelsFirst {
        for example in 0..<count {
          MatrixProduct.multiply(
            gradient.values, kernel.values, into: &scratch.values, rows: area, columns: taps, inner: filters,
            transposeA: true, transposeB: true, aOffset: (first + example) * area * filters,
            cOffset: example * area * taps)
        }
      } else {
        MatrixProduct.multiply(
          gradient.values, kernel.values, into: &scratch.values, rows: count * area, columns: taps, inner: filters,
          transposeB: true, aOffset: first * area * filters)
      }
      place.scatter(scratch.values, from: first, count: count, into: &inputGradients[0].values)
      first += count
    }
  }
}

extension Convolution {
  /// The windows of one input shape: which elements each of them gathers.
  struct Placement {
    let input: PlaneGeometry
    let layer: Convolution
    let outputHeight: Int
    let outputWidth: Int
    let above: Int
    let before: Int
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
      chunk = min(
        tensor.rows, max(1, Convolution.chunkValues / max(1, outputHeight * outputWidth * layer.taps)))
    }

    func allocate(_ scratch: inout LayerScratch) {
      let needed = chunk * area * layer.taps
      if scratch.values.count < needed { scratch.values = [Float](repeating: 0, count: needed) }
    }

    /// Calls `body` with each run of taps: offset in the example (nil outside the plane), offset in the gathered
    /// rows, number of elements, and distance of elements in the example.
    private func forEachRun(_ body: (_ source: Int?, _ target: Int, _ count: Int, _ stride: Int) -> Void) {
      let taps = layer.taps
      let channels = input.channels
      let kernelWidth = layer.columns.kernel
      // Neighbouring taps of all channels lie side by side when channels come last and nothing is skipped.
      let isContiguous = input.channelStride == 1 && layer.columns.dilation == 1
      for y in 0..<outputHeight {
        for x in 0..<outputWidth {
          var target = (y * outputWidth + x) * taps
          for kernelRow in 0..<layer.rows.kernel {
            let row = y * layer.rows.stride - above + kernelRow * layer.rows.dilation
            let column = x * layer.columns.stride - before
            let isRowInside = row >= 0 && row < input.height
            if isContiguous && isRowInside && column >= 0 && column + kernelWidth <= input.width {
              body(row * input.rowStride + column * input.columnStride, target, kernelWidth * channels, 1)
              target += kernelWidth * channels
              continue
            }
            for tap in 0..<kernelWidth {
              let position = column + tap * layer.columns.dilation
              let isInside = isRowInside && position >= 0 && position < input.width
              body(
                isInside ? row * input.rowStride + position * input.columnStride : nil, target, channels,
                input.channelStride)
              target += channels
            }
          }
        }
      }
    }

    func gather(_ tensor: Tensor, from first: Int, count: Int, into gathered: inout [Float]) {
      let source = tensor.values.span
      var target = gathered.mutableSpan
      for example in 0..<count {
        let sourceBase = (first + example) * input.count
        let targetBase = example * area * layer.taps
        forEachRun { start, row, count, stride in
          guard let start else {
            for i in 0..<count { target[targetBase + row + i] = 0 }
            return
          }
          if stride == 1 {
            for i in 0..<count { target[targetBase + row + i] = source[sourceBase + start + i] }
          } else {
            for i in 0..<count { target[targetBase + row + i] = source[sourceBase + start + i * stride] }
          }
        }
      }
    }

    func scatter(_ gathered: [Float], from first: Int, count: Int, into gradient: inout [Float]) {
      let source = gathered.span
      var target = gradient.mutableSpan
      for example in 0..<count {
        let targetBase = (first + example) * input.count
        let sourceBase = example * area * layer.taps
        forEachRun { start, row, count, stride in
          guard let start else { return }
          if stride == 1 {
            for i in 0..<count { target[targetBase + start + i] += source[sourceBase + row + i] }
          } else {
            for i in 0..<count { target[targetBase + start + i * stride] += source[sourceBase + row + i] }
          }
        }
      }
    }
  }
}
