import GenomicNetwork
import ReportSupport

extension LayerFactory {
  /// Layers without weights: pooling, reshaping, borders and merging.
  ///
  /// - Throws: `ModelError` for every class that is not known.
  static func arrangement(
    _ layer: LayerConfiguration, majorVersion: Int, theano: Bool, shape: [Int]
  ) throws(ModelError) -> [any Layer] {
    switch layer.kind {
    case "MaxPooling1D", "MaxPooling2D": return [try pooling(layer, .maximum, majorVersion, theano)]
    case "AveragePooling1D", "AveragePooling2D": return [try pooling(layer, .average, majorVersion, theano)]
    case "GlobalMaxPooling1D", "GlobalMaxPooling2D": return [try globalPooling(layer, .maximum, majorVersion)]
    case "GlobalAveragePooling1D", "GlobalAveragePooling2D": return [try globalPooling(layer, .average, majorVersion)]
    case "Flatten":
      // Keras 2 and later bring channels last before they flatten; earlier versions flatten as stored.
      if layer.settings["data_format"]?.text == "channels_first", shape.count > 1 {
        return [Relocation(.permute(order: Array(1..<shape.count) + [0])), Reshape.flatten]
      }
      return [Reshape.flatten]
    case "Reshape":
      guard let axes = layer.value("target_shape", "dims")?.array, axes.allSatisfy({ $0.integer != nil || $0 == .null })
      else { throw layer.error(.invalidConfiguration("target_shape must be a list of whole numbers")) }
      return [Reshape(target: axes.map { $0.integer ?? -1 })]
    case "Permute":
      guard let order = layer.value("dims")?.array?.compactMap(\.integer) else {
        throw layer.error(.invalidConfiguration("dims must be a list of whole numbers"))
      }
      return [Relocation(.permute(order: order.map { $0 &- 1 }))]
    case "RepeatVector":
      guard shape.count == 1 else { throw layer.error(.fit("an input of \(shape.count) axes, 1 expected")) }
      let count = try layer.integer("n", minimum: 1)
      return [Reshape(target: [1, -1]), Relocation(.repetition([count, 1]))]
    case "UpSampling1D", "UpSampling2D": return [try upSampling(layer, majorVersion)]
    case "Masking":
      return [Masking(maskedValue: Float(try layer.number("mask_value", default: 0) ?? 0))]
    case "Dot": return [try dotProduct(layer)]
    case "ZeroPadding1D", "ZeroPadding2D": return [try border(layer, keys: ("padding", 1), majorVersion)]
    case "Cropping1D", "Cropping2D": return [try border(layer, keys: ("cropping", -1), majorVersion)]
    case "Concatenate", "Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Merge":
      return [Merge(try mergeKind(layer))]
    default: throw unsupported(layer)
    }
  }

  private static func pooling(
    _ layer: LayerConfiguration, _ kind: Pooling.Kind, _ majorVersion: Int, _ theano: Bool
  ) throws(ModelError) -> any Layer {
    let rank = layer.kind.hasSuffix("1D") ? 1 : 2
    let size = try layer.integers("pool_size", "pool_length", count: rank, default: [Int](repeating: 2, count: rank))
    return Pooling(
      kind: kind, rank: rank, size: size, strides: try layer.integers("strides", "stride", count: rank, default: size),
      padding: try padding(layer, same: theano ? .samePoolingTheano : .same),
      channelsFirst: try channelsFirst(layer, rank: rank, majorVersion: majorVersion))
  }

  private static func upSampling(_ layer: LayerConfiguration, _ majorVersion: Int) throws(ModelError) -> any Layer {
    let rank = layer.kind.hasSuffix("1D") ? 1 : 2
    guard try layer.text("interpolation", default: "nearest") == "nearest" else {
      throw layer.error(.unsupportedSetting("up-sampling that interpolates"))
    }
    let size = try layer.integers("size", "length", count: rank, default: [Int](repeating: 2, count: rank))
    guard size.allSatisfy({ $0 < 1 << 20 }) else { throw layer.error(.tooLarge("a size of \(size.max() ?? 0)")) }
    let first = try channelsFirst(layer, rank: rank, majorVersion: majorVersion)
    return Relocation(.repetition(first ? [1] + size : size + [1]))
  }

  private static func dotProduct(_ layer: LayerConfiguration) throws(ModelError) -> any Layer {
    if try layer.flag("normalize", default: false) {
      throw layer.error(.unsupportedSetting("a product of inputs brought to length 1 (normalize)"))
    }
    let value = layer.value("axes", "dot_axes")
    let axes = value?.array?.map(\.integer) ?? value.map { [$0.integer, $0.integer] } ?? []
    guard axes.count == 2, let first = axes[0], let second = axes[1], first != 0, second != 0 else {
      throw layer.error(.invalidConfiguration("axes must be one or two whole numbers other than 0"))
    }
    // Keras counts the batch axis.
    return DotProduct(axes: (first < 0 ? first : first - 1, second < 0 ? second : second - 1))
  }

  private static func globalPooling(
    _ layer: LayerConfiguration, _ kind: Pooling.Kind, _ majorVersion: Int
  ) throws(ModelError) -> any Layer {
    let rank = layer.kind.hasSuffix("1D") ? 1 : 2
    return GlobalPooling(
      kind: kind, rank: rank, channelsFirst: try channelsFirst(layer, rank: rank, majorVersion: majorVersion),
      keepsAxes: try layer.flag("keepdims", default: false))
  }

  /// Zeros added (sign 1) or elements cut (sign -1) at both ends of each position axis.
  private static func border(
    _ layer: LayerConfiguration, keys: (name: String, sign: Int), _ majorVersion: Int
  ) throws(ModelError) -> any Layer {
    let rank = layer.kind.hasSuffix("1D") ? 1 : 2
    let fallback = JSONValue.integer(1)
    let value = Self.borders(layer.settings[keys.name] ?? fallback)
    var borders: [Relocation.Border] = []
    for axis in 0..<rank {
      // One number for all, one per axis, or a pair per axis; a pair alone in one dimension.
      let entry = rank == 1 || value.integer != nil ? value : value.array.flatMap { $0.count > axis ? $0[axis] : nil }
      let parts = entry?.array ?? entry.map { [$0, $0] } ?? []
      let pair = rank == 1 && parts.count == 1 ? parts[0].array ?? [parts[0], parts[0]] : parts
      guard pair.count == 2, let before = pair[0].integer, let after = pair[1].integer, before >= 0, after >= 0,
        before < 1 << 28, after < 1 << 28
      else { throw layer.error(.invalidConfiguration("\(keys.name) must be whole numbers of at least 0")) }
      borders.append(.init(before: keys.sign * before, after: keys.sign * after))
    }
    let none = Relocation.Border(before: 0, after: 0)
    let first = try channelsFirst(layer, rank: rank, majorVersion: majorVersion)
    return Relocation(.border(first ? [none] + borders : borders + [none]))
  }

  /// Borders of Keras 1 in the form of today: four numbers, or numbers by name.
  private static func borders(_ value: JSONValue) -> JSONValue {
    if case .object = value {
      func number(_ key: String) -> JSONValue { value[key] ?? .integer(0) }
      if value["left_pad"] ?? value["right_pad"] != nil, value["top_pad"] ?? value["bottom_pad"] == nil {
        return .array([number("left_pad"), number("right_pad")])
      }
      return .array([
        .array([number("top_pad"), number("bottom_pad")]), .array([number("left_pad"), number("right_pad")]),
      ])
    }
    guard let numbers = value.array, numbers.count == 4, numbers.allSatisfy({ $0.integer != nil }) else { return value }
    return .array([.array(Array(numbers[..<2])), .array(Array(numbers[2...]))])
  }

  private static func mergeKind(_ layer: LayerConfiguration) throws(ModelError) -> Merge.Kind {
    let word = layer.kind == "Merge" ? try layer.text("mode", default: "sum") : layer.kind
    switch word {
    case "Concatenate", "concat":
      let axis = try axisOfOneExample(layer)
      return .concatenate(axis: axis)
    case "Add", "sum": return .add
    case "Subtract": return .subtract
    case "Multiply", "mul": return .multiply
    case "Average", "ave": return .average
    case "Maximum", "max": return .maximum
    case "Minimum", "min": return .minimum
    default: throw layer.error(.unsupportedSetting("unsupported merge mode \(PrintableText.quoted(word))"))
    }
  }

  /// Axis to join along, the batch axis left out.
  private static func axisOfOneExample(_ layer: LayerConfiguration) throws(ModelError) -> Int {
    guard let axis = (layer.value("axis", "concat_axis") ?? .integer(-1)).integer, axis != 0 else {
      throw layer.error(.invalidConfiguration("the axis to join along must be a whole number other than 0"))
    }
    return axis < 0 ? axis : axis - 1
  }
}
