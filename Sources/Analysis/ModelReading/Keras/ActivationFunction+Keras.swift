import GenomicNetwork

extension ActivationFunction {
  /// The names that configurations may use, for error messages.
  static let kerasNames = [
    "linear", "relu", "relu6", "leaky_relu", "elu", "selu", "gelu", "swish", "silu", "sigmoid", "hard_sigmoid",
    "softmax",
    "softplus", "softsign", "tanh", "exponential",
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
    guard let name = value.text ?? value["config"]?.text ?? value["class_name"]?.text else {
      throw layer.error(.invalidConfiguration("activation must be a text"))
    }
    switch name {
    case "linear": self = .linear
    case "relu": self = .rectifier
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
    case "Softmax":
      let axis = layer.value("axis")
      guard axis == nil || axis?.integer == -1 || axis?.array == [.integer(-1)] else {
        throw layer.error(.unsupportedSetting("softmax along another axis than the last"))
      }
      return .softmax
    default: return try ActivationFunction(layer.settings["activation"], in: layer, majorVersion: majorVersion)
    }
  }
}
