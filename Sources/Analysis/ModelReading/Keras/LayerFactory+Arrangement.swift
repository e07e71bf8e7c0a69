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
      return [Relocation(.permute(order: order.map { $0 - 1 }))]
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
    let value = layer.settings[keys.name] ?? fallback
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
