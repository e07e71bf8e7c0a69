import GenomicNetwork
import ReportNumerics
import ReportSupport

extension LayerFactory {
  /// A convolution with its kernel brought to `[height, width, channels, filters]` and to cross-correlation.
  func convolution(
    _ layer: LayerConfiguration, rank: Int, shape: [Int], weights: inout LayerWeights, store: borrowing WeightStore
  ) throws(ModelError) -> [any Layer] {
    let channelsFirst = try Self.channelsFirst(layer, rank: rank, majorVersion: majorVersion)
    let plane: PlaneGeometry
    do {
      plane = try PlaneGeometry(shape: shape, rank: rank, channelsFirst: channelsFirst)
    } catch {
      throw layer.error(.fit(error.problem))
    }
    let size = try Self.kernelSize(layer, rank: rank)
    let strides = try layer.integers(
      "strides", "subsample", "subsample_length", count: rank, default: [Int](repeating: 1, count: rank))
    let dilations = try layer.integers(
      "dilation_rate", "atrous_rate", count: rank, default: [Int](repeating: 1, count: rank))
    let padding = try Self.padding(layer, same: padsAsTheano ? .sameTheano : .same)
    let full = try fullKernel(layer, size: size, channels: plane.channels, channelsFirst, &weights, store)
    let filters = full.kernel.shape[3]
    let hasBias = try layer.flag("use_bias", "bias", default: true)
    let bias = hasBias ? try weights.take("bias", from: store, expected: [[filters]]).values : nil
    return [
      Convolution(
        kernel: full.kernel, bias: bias, rank: rank, strides: strides, dilations: dilations, padding: padding,
        channelsFirst: channelsFirst, storedWeights: full.stored, form: full.form)
    ] + (try activations(inside: layer))
  }

  private static func kernelSize(_ layer: LayerConfiguration, rank: Int) throws(ModelError) -> [Int] {
    if rank == 2, layer.settings["nb_row"] != nil { return [try layer.integer("nb_row"), try layer.integer("nb_col")] }
    return try layer.integers("kernel_size", "filter_length", count: rank)
  }

  /// A kernel that reads all channels: `[height, width, channels, filters]`.
  private struct FullKernel {
    var kernel: Tensor
    /// Weights in the file, where they are fewer.
    var stored: Int?
    var form: String?
  }

  /// The kernel of a convolution; of one that reads channels apart, zeros stand for those that a filter does not read.
  private func fullKernel(
    _ layer: LayerConfiguration, size: [Int], channels: Int, _ channelsFirst: Bool, _ weights: inout LayerWeights,
    _ store: borrowing WeightStore
  ) throws(ModelError) -> FullKernel {
    let plane = [size.count == 2 ? size[0] : 1, size[size.count - 1]]
    if layer.kind.hasPrefix("Depthwise") || layer.kind.hasPrefix("Separable") {
      let depth = try layer.integer("depth_multiplier", default: 1)
      let stored = try weights.take("depthwise kernel", from: store, expected: [size + [channels, depth]])
      let apart = Self.arranged(stored, plane + [channels, depth], filtersFirst: false, flips: orientation.flips)
      guard layer.kind.hasPrefix("Separable") else {
        try checkSize(plane + [channels, channels * depth], layer)
        var kernel = Tensor(shape: plane + [channels, channels * depth])
        for (index, value) in apart.values.enumerated() {
          let channel = index / depth % channels
          kernel.values[index / depth * channels * depth + channel * depth + index % depth] = value
        }
        return FullKernel(kernel: kernel, stored: stored.count, form: "each on one channel")
      }
      let filters = try layer.integer("filters", "nb_filter")
      let ones = [Int](repeating: 1, count: size.count)
      let mixing = try weights.take(
        "pointwise kernel", from: store, expected: [ones + [channels * depth, filters]])
      try checkSize(plane + [channels, filters], layer)
      var kernel = Tensor(shape: plane + [channels, filters])
      for tap in 0..<plane[0] * plane[1] * channels {
        for (member, value) in apart.values[tap * depth..<(tap + 1) * depth].enumerated() {
          let row = (tap % channels * depth + member) * filters
          for filter in 0..<filters { kernel.values[tap * filters + filter] += value * mixing.values[row + filter] }
        }
      }
      return FullKernel(kernel: kernel, stored: stored.count + mixing.count, form: "depthwise, then pointwise")
    }
    let filters = try layer.integer("filters", "nb_filter")
    let groups = try layer.integer("groups", default: 1)
    guard channels % groups == 0, filters % groups == 0 else {
      throw layer.error(.fit("\(groups) groups of \(channels) channels and \(filters) filters"))
    }
    let own = channels / groups
    let forms = kernelForms(size: size, channels: own, filters: filters, channelsFirst: channelsFirst, layer: layer)
    let stored = try weights.take("kernel", from: store, expected: forms.map(\.shape))
    let filtersFirst = forms.first { $0.shape == stored.shape }?.filtersFirst ?? false
    let kernel = Self.arranged(
      stored, plane + [own, filters], filtersFirst: filtersFirst, flips: orientation.flips)
    guard groups > 1 else { return FullKernel(kernel: kernel) }
    try checkSize(plane + [channels, filters], layer)
    var full = Tensor(shape: plane + [channels, filters])
    for tap in 0..<plane[0] * plane[1] {
      for channel in 0..<own {
        for filter in 0..<filters {
          let read = filter / (filters / groups) * own + channel
          full.values[(tap * channels + read) * filters + filter] =
            kernel.values[(tap * own + channel) * filters + filter]
        }
      }
    }
    return FullKernel(kernel: full, stored: stored.count, form: "in \(groups) groups of channels")
  }

  /// A kernel that reads all channels may be many times as large as the arrays of the file.
  private func checkSize(_ shape: [Int], _ layer: LayerConfiguration) throws(ModelError) {
    guard Network.holds(shape + [16]) else {
      throw layer.error(.tooLarge("a kernel of shape \(TensorShape.text(shape))"))
    }
  }

  /// A transposed convolution along positions: zeros between and around them, then a convolution with the kernel turned.
  func transposedConvolution(
    _ layer: LayerConfiguration, shape: [Int], weights: inout LayerWeights, store: borrowing WeightStore
  ) throws(ModelError) -> [any Layer] {
    guard try !Self.channelsFirst(layer, rank: 1, majorVersion: majorVersion) else {
      throw layer.error(.unsupportedSetting("a transposed convolution with channels first"))
    }
    guard shape.count == 2 else { throw layer.error(.fit("an input of \(shape.count) axes, 2 expected")) }
    let filters = try layer.integer("filters")
    let size = try layer.integers("kernel_size", count: 1)[0]
    let stride = try layer.integers("strides", count: 1, default: [1])[0]
    let dilation = try layer.integers("dilation_rate", count: 1, default: [1])[0]
    guard layer.value("output_padding") == nil else {
      throw layer.error(.unsupportedSetting("a transposed convolution with output_padding"))
    }
    let stored = try weights.take("kernel", from: store, expected: [[size, filters, shape[1]]])
    var kernel = Tensor(shape: [1, size, shape[1], filters])
    for tap in 0..<size {
      for filter in 0..<filters {
        for channel in 0..<shape[1] {
          kernel.values[((size - 1 - tap) * shape[1] + channel) * filters + filter] =
            stored.values[(tap * filters + filter) * shape[1] + channel]
        }
      }
    }
    let hasBias = try layer.flag("use_bias", default: true)
    let bias = hasBias ? try weights.take("bias", from: store, expected: [[filters]]).values : nil
    let reach = (size - 1) * dilation + 1
    let isSame: Bool
    switch try Self.padding(layer, same: .same) {
    case .valid: isSame = false
    case .same: isSame = true
    default: throw layer.error(.unsupportedSetting("a transposed convolution of this padding"))
    }
    // What 'same' cuts from the front; the output has stride × input positions.
    let cut = isSame ? max(reach - stride, 0) / 2 : 0
    let after = stride - 1 + (isSame ? cut : max(reach - stride, 0))
    return [
      Relocation(.spread(axis: 0, stride: stride, before: reach - 1 - cut, after: after)),
      Convolution(
        kernel: kernel, bias: bias, rank: 1, strides: [1], dilations: [dilation], padding: .valid,
        channelsFirst: false, form: "transposed"),
    ] + (try activations(inside: layer))
  }

  /// A convolution with other kernels at every position.
  func locallyConnected(
    _ layer: LayerConfiguration, shape: [Int], weights: inout LayerWeights, store: borrowing WeightStore
  ) throws(ModelError) -> [any Layer] {
    let rank = layer.kind.hasSuffix("1D") ? 1 : 2
    guard try !Self.channelsFirst(layer, rank: rank, majorVersion: majorVersion) else {
      throw layer.error(.unsupportedSetting("a locally connected layer with channels first"))
    }
    guard try layer.integer("implementation", default: 1) == 1, try Self.padding(layer, same: .same) == .valid else {
      throw layer.error(.unsupportedSetting("a locally connected layer of another implementation than 1"))
    }
    let size = try Self.kernelSize(layer, rank: rank)
    let strides = try layer.integers(
      "strides", "subsample", "subsample_length", count: rank, default: [Int](repeating: 1, count: rank))
    guard shape.count == rank + 1, zip(shape, size).allSatisfy({ $0 >= $1 }) else {
      throw layer.error(.fit("an input of shape \(TensorShape.text(shape)) for a window of \(TensorShape.text(size))"))
    }
    let filters = try layer.integer("filters", "nb_filter")
    let places = zip(zip(shape, size), strides).map { ($0.0 - $0.1) / $1 + 1 }
    let count = places.reduce(1, *)
    let taps = size.reduce(1, *) * shape[rank]
    let kernels = try weights.take("kernel", from: store, expected: [[count, taps, filters]])
    let hasBias = try layer.flag("use_bias", "bias", default: true)
    let bias = hasBias ? try weights.take("bias", from: store, expected: [places + [filters]]).values : nil
    return [LocallyConnected(kernels: kernels, bias: bias, size: size, channels: shape[rank], strides: strides)]
      + (try activations(inside: layer))
  }

  /// Whether channels come before positions.
  static func channelsFirst(_ layer: LayerConfiguration, rank: Int, majorVersion: Int) throws(ModelError) -> Bool {
    switch try layer.text("data_format", "dim_ordering", default: "default") {
    case "channels_first", "th": return true
    case "channels_last", "tf": return false
    case "default":
      // Two-dimensional layers of Keras 0 and early 1 were channels first unless told otherwise.
      return majorVersion < 1 && rank == 2
    default: throw layer.error(.unsupportedSetting("an unknown order of axes"))
    }
  }

  /// How windows reach beyond the border.
  ///
  /// - Parameter same: what the library that trained the model does where the output keeps its length.
  static func padding(_ layer: LayerConfiguration, same: Padding) throws(ModelError) -> Padding {
    switch try layer.text("padding", "border_mode", default: "valid") {
    case "valid": return .valid
    case "same": return same
    case "causal": return .causal
    case let other: throw layer.error(.unsupportedSetting("unsupported padding \(PrintableText.quoted(other))"))
    }
  }

  /// Shapes under which versions of Keras store a kernel, the likeliest first, and whether filters are their first axis.
  private func kernelForms(
    size: [Int], channels: Int, filters: Int, channelsFirst: Bool, layer: LayerConfiguration
  ) -> [(shape: [Int], filtersFirst: Bool)] {
    let today = (size + [channels, filters], false)
    // Keras 0 and 1 alone wrote other orders; the settings' names, or those of the weights, tell them from later ones.
    guard layer.settings["nb_filter"] != nil || storedVersion <= 1 else { return [today] }
    if size.count == 1 {
      return [today, ([size[0], 1, channels, filters], false), ([filters, channels, size[0], 1], true)]
    }
    // Both orders may have the same shape, so the order of the input decides which one is tried first.
    let first = ([filters, channels] + size, true)
    return channelsFirst ? [first, today] : [today, first]
  }

  /// A stored kernel as `[height, width, channels, filters]` in cross-correlation orientation.
  private static func arranged(_ stored: Tensor, _ shape: [Int], filtersFirst: Bool, flips: Bool) -> Tensor {
    let (height, width, channels, filters) = (shape[0], shape[1], shape[2], shape[3])
    var kernel = Tensor(shape: shape)
    for y in 0..<height {
      for x in 0..<width {
        let (row, column) = flips ? (height - 1 - y, width - 1 - x) : (y, x)
        for channel in 0..<channels {
          for filter in 0..<filters {
            let source =
              filtersFirst
              ? ((filter * channels + channel) * height + row) * width + column
              : ((row * width + column) * channels + channel) * filters + filter
            kernel.values[((y * width + x) * channels + channel) * filters + filter] = stored.values[source]
          }
        }
      }
    }
    return kernel
  }
}
