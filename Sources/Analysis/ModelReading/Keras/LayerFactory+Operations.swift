import GenomicNetwork
import ReportNumerics

/// Operations that stand in a graph without being layers, as the layers of the same mathematics.
extension LayerFactory {
  /// Functions of each element, with no setting that a call could change but the ones checked below.
  private static let functions: [String: ActivationFunction] = [
    "Relu": .rectifier, "Relu6": .relu(maximum: 6, slope: 0, threshold: 0), "Sigmoid": .sigmoid, "Tanh": .tanh,
    "Silu": .swish, "Softplus": .softplus, "Softsign": .softsign, "Elu": .elu(alpha: 1), "Selu": .selu,
    "Exp": .exponential, "LogSigmoid": .logSigmoid, "Mish": .mish,
  ]
  private static let reductions: [String: AxisReduction.Kind] = [
    "Max": .maximum, "Amax": .maximum, "Min": .minimum, "Amin": .minimum, "Mean": .mean, "Sum": .sum,
    "Logsumexp": .logSumExp,
  ]

  /// Layers, one behind the other, for an operation.
  ///
  /// - Parameter shapes: shapes of one example of each tensor that it is called with.
  /// - Throws: `ModelError` for an operation that is not known or a setting that no layer has.
  static func layers(
    for operation: KerasOperation, _ layer: LayerConfiguration, shapes: [[Int]]
  ) throws(ModelError) -> [any Layer] {
    if let function = functions[operation.name] { return [Activation(function)] }
    if let kind = reductions[operation.name] { return try reduction(kind, layer, shape: shapes[0]) }
    switch operation.name {
    case "Identity": return [Identity()]
    case "Add", "Subtract", "Multiply", "Divide", "TrueDivide", "Maximum", "Minimum", "Negative":
      return [try arithmetic(operation, layer, shapes: shapes)]
    case "Gelu":
      return [Activation(.gelu(approximate: try flag("approximate", layer, default: layer.kind != "TFOpLambda")))]
    case "Softmax":
      let axis = try axis(setting("axis", layer) ?? .integer(-1), of: shapes[0], layer)
      guard axis == shapes[0].count - 1 else {
        throw layer.error(.unsupportedSetting("softmax along axis \(axis + 1)"))
      }
      return [Activation(.softmax)]
    case "Concatenate":
      let number = setting("axis", layer) ?? operation.constants[1] ?? .integer(-1)
      return [Merge(.concatenate(axis: try axis(number, of: shapes[0], layer)))]
    case "GetItem":
      guard let key = operation.constants[1] ?? layer.callSettings["slice_spec"] else {
        throw layer.error(.invalidConfiguration("the part that is taken is not given"))
      }
      return try part(key, layer, shape: shapes[0])
    case "Reshape":
      guard let axes = (setting("newshape", layer) ?? setting("shape", layer) ?? operation.constants[1])?.array,
        axes.count > 1, axes.allSatisfy({ $0.integer != nil || $0 == .null })
      else { throw layer.error(.invalidConfiguration("the new shape must be a list of whole numbers")) }
      return [Reshape(target: axes.dropFirst().map { $0.integer ?? -1 })]
    case "Transpose":
      guard let axes = (setting("axes", layer) ?? setting("perm", layer))?.array?.compactMap(\.integer), axes.first == 0
      else { throw layer.error(.unsupportedSetting("an order of axes that moves the batch")) }
      return [Relocation(.permute(order: axes.dropFirst().map { $0 - 1 }))]
    case "Flip":
      return [Relocation(.reverse(axes: Set(try axes(layer, of: shapes[0]))))]
    case "ExpandDims":
      let number = (setting("axis", layer) ?? operation.constants[1])?.integer ?? -1
      let place = number < 0 ? shapes[0].count + 1 + number : number - 1
      guard (0...shapes[0].count).contains(place) else { throw layer.error(.fit("no place for axis \(number)")) }
      return [Reshape(target: Array(shapes[0][..<place]) + [1] + Array(shapes[0][place...]))]
    case "Squeeze":
      let axes = Set(try axes(layer, of: shapes[0]))
      guard axes.allSatisfy({ shapes[0][$0] == 1 }) else { throw layer.error(.fit("an axis of more than one element")) }
      return [Reshape(target: shapes[0].indices.filter { !axes.contains($0) }.map { shapes[0][$0] })]
    default:
      throw layer.error(.unsupportedLayer(kind: layer.kind, note: "an operation outside any layer"))
    }
  }

  /// A setting of the operation itself or of its call.
  private static func setting(_ key: String, _ layer: LayerConfiguration) -> JSONValue? {
    layer.settings[key] ?? layer.callSettings[key]
  }

  private static func flag(_ key: String, _ layer: LayerConfiguration, default fallback: Bool) throws(ModelError)
    -> Bool
  {
    guard let value = setting(key, layer) else { return fallback }
    guard let flag = value.boolean else { throw layer.error(.invalidConfiguration("\(key) must be true or false")) }
    return flag
  }

  /// An axis of one example: Keras counts the batch.
  private static func axis(_ value: JSONValue, of shape: [Int], _ layer: LayerConfiguration) throws(ModelError) -> Int {
    guard let number = value.integer else {
      throw layer.error(.invalidConfiguration("the axis must be a whole number"))
    }
    let axis = number < 0 ? shape.count &+ number : number - 1
    guard number != 0, shape.indices.contains(axis) else {
      throw layer.error(.fit("no axis \(number) in \(TensorShape.text(shape)) behind the batch"))
    }
    return axis
  }

  /// Axes of one example, one or several, falling.
  private static func axes(_ layer: LayerConfiguration, of shape: [Int]) throws(ModelError) -> [Int] {
    guard let value = setting("axis", layer) ?? layer.operation?.constants[1] else {
      throw layer.error(.unsupportedSetting("all axes with the batch"))
    }
    var found: [Int] = []
    for number in value.array ?? [value] { found.append(try axis(number, of: shape, layer)) }
    return Array(Set(found)).sorted(by: >)
  }

  /// Sums, means and extremes along axes; over the positions of a map they are the pooling of the same name.
  private static func reduction(
    _ kind: AxisReduction.Kind, _ layer: LayerConfiguration, shape: [Int]
  ) throws(ModelError) -> [any Layer] {
    let axes = try axes(layer, of: shape)
    let keeps = try flag("keepdims", layer, default: false)
    if shape.count == 2, axes == [0], kind == .maximum || kind == .mean {
      return [
        GlobalPooling(
          kind: kind == .mean ? .average : .maximum, rank: 1, channelsFirst: false, keepsAxes: keeps)
      ]
    }
    guard keeps || axes.count < shape.count else {
      throw layer.error(.unsupportedSetting("all axes of an example made one number"))
    }
    return axes.map { AxisReduction(kind, axis: $0, keepsAxis: keeps) }
  }

  /// Two tensors element by element, or one and a constant.
  private static func arithmetic(
    _ operation: KerasOperation, _ layer: LayerConfiguration, shapes: [[Int]]
  ) throws(ModelError) -> any Layer {
    var constants = operation.constants
    // Keras 2 names the second argument.
    if constants.isEmpty, shapes.count == 1, let second = layer.callSettings["y"] { constants[1] = second }
    guard let (place, value) = constants.first, operation.name != "Negative" else {
      switch operation.name {
      case "Add" where shapes.count > 1: return Merge(.add)
      case "Subtract" where shapes.count == 2: return Merge(.subtract)
      case "Multiply" where shapes.count > 1: return Merge(.multiply)
      case "Maximum" where shapes.count > 1: return Merge(.maximum)
      case "Minimum" where shapes.count > 1: return Merge(.minimum)
      case "Negative": return ElementAffine(scale: filled(-1, shapes[0]), shift: nil)
      default: throw layer.error(.unsupportedSetting("\(operation.name) of \(shapes.count) tensors"))
      }
    }
    guard constants.count == 1, shapes.count == 1, let constant = KerasOperation.tensor(value),
      let fitted = fitted(constant, to: shapes[0])
    else {
      throw layer.error(.unsupportedSetting("\(operation.name) with a constant that is no number of each element"))
    }
    func mapped(_ function: (Float) -> Float) -> Tensor {
      Tensor(shape: fitted.shape, values: fitted.values.map(function))
    }
    switch operation.name {
    case "Add": return ElementAffine(scale: nil, shift: fitted)
    case "Multiply": return ElementAffine(scale: fitted, shift: nil)
    case "Subtract" where place == 1: return ElementAffine(scale: nil, shift: mapped { -$0 })
    case "Subtract": return ElementAffine(scale: filled(-1, shapes[0]), shift: fitted)
    case "Divide" where place == 1, "TrueDivide" where place == 1:
      guard fitted.values.allSatisfy({ $0 != 0 }) else { throw layer.error(.unsupportedSetting("a division by zero")) }
      return ElementAffine(scale: mapped { 1 / $0 }, shift: nil)
    case "Maximum" where fitted.values.allSatisfy({ $0 == 0 }): return Activation(.rectifier)
    default: throw layer.error(.unsupportedSetting("\(operation.name) with a constant in this place"))
    }
  }

  private static func filled(_ value: Float, _ shape: [Int]) -> Tensor {
    Tensor(shape: shape.map { _ in 1 }, values: [value])
  }

  /// A constant with the axes of one example: those that it lacks stand in front, that of the batch is left out.
  ///
  /// - Returns: nil where it has other numbers than the example would be multiplied with.
  private static func fitted(_ constant: Tensor, to shape: [Int]) -> Tensor? {
    var own = constant.shape
    if own.count == shape.count + 1 {
      guard own[0] == 1 else { return nil }
      own.removeFirst()
    }
    guard own.count <= shape.count else { return nil }
    own = [Int](repeating: 1, count: shape.count - own.count) + own
    guard zip(own, shape).allSatisfy({ $0 == 1 || $0 == $1 }) else { return nil }
    return Tensor(shape: own, values: constant.values)
  }

  /// A part of a tensor by slices and numbers, one per axis from the batch on.
  private static func part(
    _ key: JSONValue, _ layer: LayerConfiguration, shape: [Int]
  ) throws(ModelError) -> [any Layer] {
    let parts = key.array ?? [key]
    func slice(_ value: JSONValue) -> JSONValue { value["class_name"] == nil ? value : value["config"] ?? .null }
    func isWhole(_ value: JSONValue) -> Bool {
      let slice = slice(value)
      guard case .object = slice else { return false }
      return slice["start"] == nil && slice["stop"] == nil && (slice["step"]?.integer ?? 1) == 1
    }
    guard let batch = parts.first, isWhole(batch), parts.count <= shape.count + 1 else {
      throw layer.error(.unsupportedSetting("a part that is not taken of each example"))
    }
    var borders = shape.map { _ in Relocation.Border(before: 0, after: 0) }
    var (reversed, dropped): (Set<Int>, Set<Int>) = ([], [])
    for (axis, value) in parts.dropFirst().enumerated() where !isWhole(value) {
      let extent = shape[axis]
      func bound(_ value: JSONValue?, _ fallback: Int) -> Int {
        guard let number = value?.integer else { return fallback }
        return min(max(number < 0 ? extent &+ number : number, 0), extent)
      }
      let (from, to): (Int, Int)
      if let number = value.integer {
        from = number < 0 ? extent &+ number : number
        to = from &+ 1
        dropped.insert(axis)
      } else if case .object = slice(value) {
        let slice = slice(value)
        if slice["step"]?.integer == -1, slice["start"] == nil, slice["stop"] == nil {
          reversed.insert(axis)
          continue
        }
        guard (slice["step"]?.integer ?? 1) == 1 else {
          throw layer.error(.unsupportedSetting("a part in steps of more than one"))
        }
        (from, to) = (bound(slice["start"], 0), bound(slice["stop"], extent))
      } else {
        throw layer.error(.unsupportedSetting("a part that is neither a range nor a number"))
      }
      guard from >= 0, from < to, to <= extent else {
        throw layer.error(.fit("elements \(from) to \(to) of \(extent)"))
      }
      borders[axis] = .init(before: -from, after: to - extent)
    }
    var layers: [any Layer] = []
    if !reversed.isEmpty { layers.append(Relocation(.reverse(axes: reversed))) }
    if borders.contains(where: { $0.before != 0 || $0.after != 0 }) { layers.append(Relocation(.border(borders))) }
    if !dropped.isEmpty {
      guard dropped.count < shape.count else { throw layer.error(.unsupportedSetting("one element of each example")) }
      layers.append(
        Reshape(
          target: shape.indices.filter { !dropped.contains($0) }.map {
            shape[$0] + borders[$0].before + borders[$0].after
          }))
    }
    return layers.isEmpty ? [Identity()] : layers
  }
}
