import ReportNumerics

/// Convolution along one or two axes, as the cross-correlation that Keras calls by that name.
///
/// Windows are gathered into rows of a matrix and multiplied with the kernel by one product per chunk of examples.
/// A kernel written by Theano is flipped when it is read, so nothing here depends on who trained the model.
package struct Convolution: Layer {
  /// `[kernel height, kernel width, channels, filters]`; height 1 for one axis.
  package private(set) var kernel: Tensor
  /// One value per filter.
  package private(set) var bias: [Float]
  package let rank: Int
  package private(set) var channelsFirst: Bool
  let rows: AxisWindow
  package let columns: AxisWindow

  /// - Parameters:
  ///   - storedWeights: weights of a kernel that was made of fewer, such as one in groups of channels.
  ///   - form: what such a kernel was, in words.
  ///   - rowPadding: along the height, where it is not that along the width.
  package init(
    kernel: Tensor, bias: [Float]?, rank: Int, strides: [Int], dilations: [Int], padding: Padding,
    rowPadding: Padding? = nil, channelsFirst: Bool, storedWeights: Int? = nil, form: String? = nil
  ) {
    precondition(kernel.shape.count == 4, "a kernel has four axes")
    self.kernel = kernel
    self.bias = bias ?? [Float](repeating: 0, count: kernel.shape[3])
    self.rank = rank
    self.channelsFirst = channelsFirst
    hasBias = bias != nil
    self.storedWeights = storedWeights ?? kernel.count
    self.form = form
    rows = AxisWindow(
      kernel: kernel.shape[0], stride: rank == 2 ? strides[0] : 1, dilation: rank == 2 ? dilations[0] : 1,
      padding: rank == 2 ? rowPadding ?? padding : .valid)
    columns = AxisWindow(
      kernel: kernel.shape[1], stride: strides[rank - 1], dilation: dilations[rank - 1], padding: padding)
  }

  /// The same convolution with another kernel of the same shape.
  func with(kernel: Tensor) -> Convolution {
    precondition(kernel.shape == self.kernel.shape, "a kernel of the same shape")
    var copy = self
    copy.kernel = kernel
    return copy
  }

  /// The same convolution with a bias, which it had none of.
  package func with(bias: [Float]) -> Convolution {
    precondition(bias.count == filters, "one value per filter")
    var copy = self
    (copy.bias, copy.hasBias) = (bias, true)
    return copy
  }

  /// The same convolution of maps whose channels stand behind the positions.
  var withChannelsLast: Convolution {
    var copy = self
    copy.channelsFirst = false
    return copy
  }

  package private(set) var hasBias: Bool
  private let storedWeights: Int
  private let form: String?
  /// Values of the gathered windows held at once: 16 MB.
  ///
  /// The product packs the kernel anew for each chunk, so larger ones spend less on it.
  static let chunkValues = 1 << 22

  package var filters: Int { kernel.shape[3] }
  package var channels: Int { kernel.shape[2] }
  package var taps: Int { kernel.shape[0] * kernel.shape[1] * kernel.shape[2] }

  package var parameterCount: Int { storedWeights + (hasBias ? bias.count : 0) }

  package var role: LayerRole { .convolution(self) }
  package var workPerElement: Int { taps }

  package var detail: String {
    let size = rank == 2 ? "\(rows.kernel)×\(columns.kernel)" : "\(columns.kernel)"
    var text = "\(filters) filters of width \(size)"
    if let form { text += ", \(form)" }
    if columns.stride > 1 || rows.stride > 1 { text += ", stride \(max(columns.stride, rows.stride))" }
    if columns.dilation > 1 || rows.dilation > 1 { text += ", dilation \(max(columns.dilation, rows.dilation))" }
    switch columns.padding {
    case .valid: return text
    case .causal: return text + ", causal padding"
    case .explicit(let before, let after, _): return text + ", padding \(before) and \(after)"
    case .same, .sameTheano, .samePoolingTheano: return text + ", same padding"
    }
  }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let plane = try PlaneGeometry(shape: inputs[0], rank: rank, channelsFirst: channelsFirst)
    guard plane.channels == channels else {
      throw LayerError("an input of \(plane.channels) channels, the kernel reads \(channels)")
    }
    return PlaneGeometry.shape(
      height: try rows.place(over: plane.height).output, width: try columns.place(over: plane.width).output,
      channels: filters, rank: rank, channelsFirst: channelsFirst)
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { channelsFirst ? 0 : rank }
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes[0] }

  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow {
    SequenceWindow(along: axis, of: shape, plane: [rows, columns].suffix(rank), channelsFirst: channelsFirst)
  }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    // Symbols exclude each other, which tells more than their intervals.
    if let sequence { return FirstConvolution(self, layout: sequence)?.bounds() }
    guard let input = inputs[0], input.count == self.channels else { return nil }
    // Beyond the border stand zeros.
    let values = columns.padding == .valid && rows.padding == .valid ? input : input.map(\.withZero)
    return (0..<filters).map { filter in
      .sum(bias: bias[filter], count: kernel.count / filters) { tap in
        (kernel.values[tap * filters + filter], values[tap % self.channels])
      }
    }
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    let windows = ConvolutionWindows(self, inputs[0])
    let examples = output.rows
    let area = windows.area
    windows.allocate(&scratch)
    var first = 0
    while first < examples {
      let count = min(windows.chunk, examples - first)
      windows.gather(inputs[0], from: first, count: count, into: &scratch.values)
      if channelsFirst {
        for example in 0..<count {
          MatrixProduct.multiply(
            kernel.values, scratch.values, into: &output.values, rows: filters, columns: area, inner: taps,
            transposeA: true, bOffset: example * area * taps, cOffset: (first + example) * area * filters)
        }
      } else {
        MatrixProduct.multiply(
          scratch.values, kernel.values, into: &output.values, rows: count * area, columns: filters, inner: taps,
          cOffset: first * area * filters)
      }
      first += count
    }
    if hasBias {
      VectorArithmetic.add(bias, toChannelsOf: &output.values, inner: channelsFirst ? area : 1)
    }
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    let windows = ConvolutionWindows(self, inputs[0])
    let examples = output.rows
    let area = windows.area
    windows.allocate(&scratch)
    VectorArithmetic.fill(&inputGradients[0].values, with: 0)
    var first = 0
    while first < examples {
      let count = min(windows.chunk, examples - first)
      if channelsFirst {
        for example in 0..<count {
          MatrixProduct.multiply(
            kernel.values, gradient.values, into: &scratch.values, rows: taps, columns: area, inner: filters,
            bOffset: (first + example) * area * filters, cOffset: example * area * taps)
        }
      } else {
        MatrixProduct.multiply(
          gradient.values, kernel.values, into: &scratch.values, rows: count * area, columns: taps, inner: filters,
          transposeB: true, aOffset: first * area * filters)
      }
      windows.scatter(scratch.values, from: first, count: count, into: &inputGradients[0].values)
      first += count
    }
  }
}
