import GenomicNetwork

extension ActivationFunction {
  /// The names that configurations may use, for error messages.
  static let kerasNames = [
    "linear", "relu", "relu6", "leaky_relu", "elu", "selu", "gelu", "swish", "silu", "sigmoid", "hard_sigmoid",
    "softmax", "softplus", "softsign", "tanh", "exponential", "log_softmax", "log_sigmoid", "mish", "hard_silu",
    "hard_swish", "celu", "hard_tanh", "tanh_shrink", "soft_shrink", "hard_shrink", "squareplus", "sparse_plus",
    "sparse_sigmoid",
  ]

  /// The function that a configuration names; linear where it names none.
  ///
  /// - Throws: `ModelError` for a function that is not known.
  init(_ value: JSONValue?, in layer: LayerConfiguration, majorVersion: Int) throws(ModelError) {
    guard let value else {
      self = .linear
      return
    }
    // Keras 3 may wrap the name: {"class_name": "function", "config": "relu"}.
    guard let stored = value.text ?? value["config"]?.text ?? value["class_name"]?.text else {
      throw layer.error(.invalidConfiguration("activation must be a text"))
    }
    let settings = value["config"]
    func setting(_ key: String, _ fallback: Float) -> Float { settings?[key]?.number.map { Float($0) } ?? fallback }
    let name = KerasClass.known(stored)
    switch name {
    case "linear": self = .linear
    case "relu": self = .rectifier
    case "ReLU":
      self = .relu(
        maximum: settings?["max_value"]?.number.map { Float($0) }, slope: setting("negative_slope", 0),
        threshold: setting("threshold", 0))
    case "LeakyReLU":
      self = .relu(
        maximum: nil, slope: setting("negative_slope", setting("alpha", 0.3)), threshold: 0)
    case "ELU": self = .elu(alpha: setting("alpha", 1))
    case "relu6": self = .relu(maximum: 6, slope: 0, threshold: 0)
    case "sigmoid": self = .sigmoid
    case "softmax": self = .softmax
    case "tanh": self = .tanh
    case "softplus": self = .softplus
    case "softsign": self = .softsign
    case "exponential": self = .exponential
    case "hard_sigmoid": self = .hardSigmoid(slope: majorVersion >= 3 ? 1 / 6 : 0.2)
    case "elu": self = .elu(alpha: 1)
    case "selu": self = .selu
    case "swish", "silu": self = .swish
    case "gelu": self = .gelu(approximate: false)
    case "leaky_relu": self = .relu(maximum: nil, slope: 0.2, threshold: 0)
    case "log_softmax": self = .logSoftmax
    case "log_sigmoid": self = .logSigmoid
    case "mish": self = .mish
    case "hard_silu", "hard_swish": self = .hardSwish
    case "celu": self = .celu(alpha: 1)
    case "hard_tanh": self = .hardTanh
    case "tanh_shrink": self = .tanhShrink
    case "soft_shrink": self = .softShrink(threshold: 0.5)
    case "hard_shrink": self = .hardShrink(threshold: 0.5)
    case "squareplus": self = .squarePlus(b: 4)
    case "sparse_plus": self = .sparsePlus
    case "sparse_sigmoid": self = .sparseSigmoid
    default: throw layer.error(.unsupportedActivation(name))
    }
  }
}

extension LayerFactory {
  /// The function of a layer that is nothing but an activation.
  func activationLayer(_ layer: LayerConfiguration) throws(ModelError) -> ActivationFunction {
    switch layer.kind {
    case "ReLU":
      let maximum = try layer.number("max_value", default: nil)
      return .relu(
        maximum: maximum.map { Float($0) }, slope: Float(try layer.number("negative_slope", default: 0) ?? 0),
        threshold: Float(try layer.number("threshold", default: 0) ?? 0))
    case "LeakyReLU":
      return .relu(
        maximum: nil, slope: Float(try layer.number("alpha", "negative_slope", default: 0.3) ?? 0.3), threshold: 0)
    case "ELU": return .elu(alpha: Float(try layer.number("alpha", default: 1) ?? 1))
    case "ThresholdedReLU":
      return .relu(maximum: nil, slope: 0, threshold: Float(try layer.number("theta", default: 1) ?? 1))
    case "GELU": return .gelu(approximate: try layer.flag("approximate", default: true))
    default: return try ActivationFunction(layer.settings["activation"], in: layer, majorVersion: majorVersion)
    }
  }

  /// Softmax along any one axis: brought last, and back.
  func softmax(_ layer: LayerConfiguration, shape: [Int]) throws(ModelError) -> [any Layer] {
    let stored = layer.value("axis")
    let single = stored?.array.flatMap { $0.count == 1 ? $0[0].integer : nil }
    guard let axis = stored == nil ? -1 : stored?.integer ?? single else {
      throw layer.error(.unsupportedSetting("softmax over several axes"))
    }
    // Keras counts the batch axis.
    let own = axis < 0 ? shape.count + axis : axis - 1
    guard shape.indices.contains(own) else { throw layer.error(.fit("softmax along an axis that its input lacks")) }
    guard own != shape.count - 1 else { return [Activation(.softmax)] }
    var order = Array(shape.indices)
    order.swapAt(own, shape.count - 1)
    return [Relocation(.permute(order: order)), Activation(.softmax), Relocation(.permute(order: order))]
  }
}
