import GenomicNetwork

/// Makes a layer from its configuration and weights, in the words of every Keras version.
struct LayerFactory {
  /// First number of the Keras version; 2 where none is recorded.
  let majorVersion: Int
  let orientation: KernelOrientation
  /// What Lambda layers compute, by their names, as the user says it.
  var lambdas: [String: LambdaFunction] = [:]

  /// Classes that hold code, whose mathematics only the user can tell.
  static let lambdaKinds: Set<String> = ["Lambda", "TFOpLambda", "SlicingOpLambda"]

  /// Supported classes, for error messages.
  static let supportedWords =
    "Conv1D, Conv2D, pooling, Dense, BatchNormalization, activations, Dropout, Flatten, Reshape, Permute, "
    + "ZeroPadding, Cropping, Concatenate, Add, Average, Maximum, Multiply and TimeDistributed(Dense)"

  /// Classes that leave a trained network's values alone.
  private static let idle: Set<String> = [
    "Dropout", "SpatialDropout1D", "SpatialDropout2D", "GaussianDropout", "GaussianNoise", "AlphaDropout",
    "ActivityRegularization", "InputLayer", "Identity",
  ]

  /// Layers for one configuration, applied one after the other: the layer itself and the activation named inside it.
  ///
  /// - Parameter shapes: shapes of one example of each input.
  /// - Throws: `ModelError` where the class, a setting or a weight is not one that can be read.
  func layers(
    for layer: LayerConfiguration, shapes: [[Int]], weights: inout LayerWeights, store: borrowing WeightStore
  ) throws(ModelError) -> [any Layer] {
    let kind = layer.kind
    if Self.idle.contains(kind) { return [Identity()] }
    if Self.lambdaKinds.contains(kind), let function = lambdas[layer.name] {
      return [try function.layer(for: layer, shapes: shapes)]
    }
    switch kind {
    case "Conv1D", "Convolution1D", "Conv2D", "Convolution2D":
      let rank = kind.contains("1D") ? 1 : 2
      return try convolution(layer, rank: rank, shape: shapes[0], weights: &weights, store: store)
    case "AtrousConvolution1D", "AtrousConvolution2D":
      let rank = kind.contains("1D") ? 1 : 2
      return try convolution(layer, rank: rank, shape: shapes[0], weights: &weights, store: store)
    case "Dense", "TimeDistributedDense": return try dense(layer, shape: shapes[0], weights: &weights, store: store)
    case "TimeDistributed": return try timeDistributed(layer, shape: shapes[0], weights: &weights, store: store)
    case "BatchNormalization": return [try normalization(layer, shape: shapes[0], weights: &weights, store: store)]
    case "Activation", "ReLU", "LeakyReLU", "ELU", "ThresholdedReLU", "Softmax":
      return [Activation(try activationLayer(layer))]
    case "PReLU":
      let shared = Set((layer.value("shared_axes")?.array ?? []).compactMap(\.integer).map { $0 - 1 })
      let own = shapes[0].indices.map { shared.contains($0) ? 1 : shapes[0][$0] }
      return [LearnedRectifier(slopes: try weights.take("alpha", from: store, expected: [own]))]
    default:
      return try LayerFactory.arrangement(
        layer, majorVersion: majorVersion, theano: orientation.flips, shape: shapes[0])
    }
  }

  /// An error for a class that cannot be read, with what is known of it.
  static func unsupported(_ layer: LayerConfiguration) -> ModelError {
    if layer.kind == "Lambda" {
      return layer.error(.lambda(layer: layer.name, function: LambdaFunction.pythonName(layer)))
    }
    let note: String? =
      switch layer.kind {
      case "LSTM", "GRU", "SimpleRNN", "Bidirectional", "ConvLSTM2D": "a recurrent layer"
      case "Sequential", "Model", "Functional": "a model inside the model"
      case "TFOpLambda", "SlicingOpLambda": "an operation outside any layer"
      case "Embedding", "MultiHeadAttention", "LayerNormalization", "LocallyConnected1D", "LocallyConnected2D",
        "SeparableConv1D", "SeparableConv2D", "DepthwiseConv2D", "Conv3D", "UpSampling1D":
        nil
      default: "not a class of Keras, or one that is not known here"
      }
    return layer.error(.unsupportedLayer(kind: layer.kind, note: note))
  }

  func activations(inside layer: LayerConfiguration) throws(ModelError) -> [any Layer] {
    let function = try ActivationFunction(layer.settings["activation"], in: layer, majorVersion: majorVersion)
    return function == .linear ? [] : [Activation(function)]
  }

  private func dense(
    _ layer: LayerConfiguration, shape: [Int], weights: inout LayerWeights, store: borrowing WeightStore
  ) throws(ModelError) -> [any Layer] {
    let units = try layer.integer("units", "output_dim")
    guard let inputs = shape.last, inputs > 0 else {
      throw layer.error(.shape("the last axis of its input has no fixed length"))
    }
    let matrix = try weights.take("kernel", from: store, expected: [[inputs, units]])
    let hasBias = try layer.flag("use_bias", "bias", default: true)
    let bias = hasBias ? try weights.take("bias", from: store, expected: [[units]]).values : nil
    return [Dense(weights: matrix, bias: bias)] + (try activations(inside: layer))
  }

  private func timeDistributed(
    _ layer: LayerConfiguration, shape: [Int], weights: inout LayerWeights, store: borrowing WeightStore
  ) throws(ModelError) -> [any Layer] {
    guard let inner = layer.settings["layer"], let kind = inner["class_name"]?.text, let settings = inner["config"]
    else { throw layer.error(.invalidConfiguration("TimeDistributed names no layer")) }
    var wrapped = layer
    wrapped.kind = kind
    wrapped.settings = settings
    // What acts on the last axis alone acts on each position of a longer input by itself.
    guard ["Dense", "Activation", "Dropout", "ReLU", "LeakyReLU"].contains(kind) else {
      throw layer.error(
        .unsupportedLayer(kind: "TimeDistributed(\(kind))", note: "only TimeDistributed(Dense) is read"))
    }
    return try layers(for: wrapped, shapes: [shape], weights: &weights, store: store)
  }

  private func normalization(
    _ layer: LayerConfiguration, shape: [Int], weights: inout LayerWeights, store: borrowing WeightStore
  ) throws(ModelError) -> any Layer {
    if try layer.integer("mode", default: 0, minimum: 0) != 0 {
      throw layer.error(.unsupportedSetting("batch normalisation of mode 1 or 2, which has no moving statistics"))
    }
    let stored = layer.value("axis")
    let single = stored?.array.flatMap { $0.count == 1 ? $0[0].integer : nil }
    guard let axis = stored == nil ? -1 : stored?.integer ?? single
    else { throw layer.error(.unsupportedSetting("batch normalisation over several axes")) }
    // Keras counts the batch axis.
    let own = axis < 0 ? shape.count + axis : axis - 1
    guard shape.indices.contains(own) else { throw layer.error(.shape("normalises an axis that its input lacks")) }
    let channels = [shape[own]]
    let scales = try layer.flag("scale", default: true)
    let centers = try layer.flag("center", default: true)
    let gamma = scales ? try weights.take("gamma", from: store, expected: [channels]) : nil
    let beta = centers ? try weights.take("beta", from: store, expected: [channels]) : nil
    let mean = try weights.take("moving mean", from: store, expected: [channels])
    let variance = try weights.take("moving variance", from: store, expected: [channels])
    if let index = variance.values.firstIndex(where: { $0 < 0 }) {
      throw layer.error(.weightRange("the moving variance of channel \(index + 1) is negative"))
    }
    let epsilon = try layer.number("epsilon", default: 1e-3) ?? 1e-3
    return Normalization(
      gamma: gamma?.values, beta: beta?.values, mean: mean.values, variance: variance.values, epsilon: Float(epsilon),
      axis: own)
  }
}

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
