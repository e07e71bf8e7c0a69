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
      throw layer.error(.shape(error.problem))
    }
    let filters = try layer.integer("filters", "nb_filter")
    let size: [Int]
    if rank == 2, layer.settings["nb_row"] != nil {
      size = [try layer.integer("nb_row"), try layer.integer("nb_col")]
    } else {
      size = try layer.integers("kernel_size", "filter_length", count: rank)
    }
    let strides = try layer.integers(
      "strides", "subsample", "subsample_length", count: rank, default: [Int](repeating: 1, count: rank))
    let dilations = try layer.integers(
      "dilation_rate", "atrous_rate", count: rank, default: [Int](repeating: 1, count: rank))
    guard try layer.integer("groups", default: 1) == 1 else {
      throw layer.error(.unsupportedSetting("a convolution in several groups of channels"))
    }
    let padding = try Self.padding(layer, same: orientation.flips ? .sameTheano : .same)
    let forms = Self.kernelForms(
      size: size, channels: plane.channels, filters: filters, channelsFirst: channelsFirst, layer: layer)
    let stored = try weights.take("kernel", from: store, expected: forms.map(\.shape))
    let filtersFirst = forms.first { $0.shape == stored.shape }?.filtersFirst ?? false
    let kernel = Self.arranged(
      stored, [size.count == 2 ? size[0] : 1, size[size.count - 1], plane.channels, filters],
      filtersFirst: filtersFirst, flips: orientation.flips)
    let hasBias = try layer.flag("use_bias", "bias", default: true)
    let bias = hasBias ? try weights.take("bias", from: store, expected: [[filters]]).values : nil
    return [
      Convolution(
        kernel: kernel, bias: bias, rank: rank, strides: strides, dilations: dilations, padding: padding,
        channelsFirst: channelsFirst)
    ] + (try activations(inside: layer))
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
  private static func kernelForms(
    size: [Int], channels: Int, filters: Int, channelsFirst: Bool, layer: LayerConfiguration
  ) -> [(shape: [Int], filtersFirst: Bool)] {
    let today = (size + [channels, filters], false)
    // Keras 0 and 1 alone wrote other orders; the settings' names tell them from later versions.
    guard layer.settings["nb_filter"] != nil else { return [today] }
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
