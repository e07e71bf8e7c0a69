import GenomicNetwork
import ReportNumerics
import ReportSupport

/// Makes a layer from its configuration and weights, in the words of every Keras version.
struct LayerFactory {
  /// First number of the Keras version; 2 where none is recorded.
  let majorVersion: Int
  /// First number of the version that wrote the weights, which may be an older one.
  let storedVersion: Int
  let orientation: KernelOrientation
  /// Whether windows reach beyond the border as Theano has them.
  let padsAsTheano: Bool
  /// What Lambda layers compute, by their names, as the user says it.
  var lambdas: [String: LambdaFunction] = [:]

  /// Classes that hold code, whose mathematics only the user can tell.
  static let lambdaKinds: Set<String> = ["Lambda", "TFOpLambda", "SlicingOpLambda"]

  /// Supported classes, for error messages.
  static let supportedWords =
    "Conv1D, Conv2D and their depthwise, separable and transposed kinds, LocallyConnected, pooling, UpSampling, Dense, "
    + "LSTM, GRU, SimpleRNN, Bidirectional, attention, normalisations, activations, Dropout, Masking, reshaping, padding, "
    + "cropping, merging, TimeDistributed(Dense) and models inside models"

  /// Classes that leave a trained network's values alone.
  static let idle: Set<String> = [
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
    if Self.idle.contains(kind), layer.operation == nil { return [Identity()] }
    if Self.lambdaKinds.contains(kind), let function = lambdas[layer.name] {
      return [try function.layer(for: layer, shapes: shapes)]
    }
    if let operation = layer.operation { return try Self.layers(for: operation, layer, shapes: shapes) }
    switch kind {
    case "Conv1D", "Convolution1D", "Conv2D", "Convolution2D", "DepthwiseConv1D", "DepthwiseConv2D", "SeparableConv1D",
      "SeparableConv2D":
      let rank = kind.contains("1D") ? 1 : 2
      return try convolution(layer, rank: rank, shape: shapes[0], weights: &weights, store: store)
    case "Conv1DTranspose":
      return try transposedConvolution(layer, shape: shapes[0], weights: &weights, store: store)
    case "LocallyConnected1D", "LocallyConnected2D":
      return try locallyConnected(layer, shape: shapes[0], weights: &weights, store: store)
    case "LSTM", "GRU", "SimpleRNN", "CuDNNLSTM", "CuDNNGRU":
      return [try recurrent(layer, shape: shapes[0], weights: &weights, store: store)]
    case "Bidirectional": return [try bidirectional(layer, shape: shapes[0], weights: &weights, store: store)]
    case "MultiHeadAttention":
      return [try multiHeadAttention(layer, shapes: shapes, weights: &weights, store: store)]
    case "Attention", "AdditiveAttention":
      return [try attention(layer, shapes: shapes, weights: &weights, store: store)]
    case "LayerNormalization", "GroupNormalization", "InstanceNormalization", "UnitNormalization", "RMSNormalization":
      return [try exampleNormalization(layer, shape: shapes[0], weights: &weights, store: store)]
    case "Dense", "TimeDistributedDense": return try dense(layer, shape: shapes[0], weights: &weights, store: store)
    case "TimeDistributed": return try timeDistributed(layer, shape: shapes[0], weights: &weights, store: store)
    case "BatchNormalization": return [try normalization(layer, shape: shapes[0], weights: &weights, store: store)]
    case "EinsumDense": return try einsumDense(layer, shape: shapes[0], weights: &weights, store: store)
    case "Normalization": return [try dataNormalization(layer, shape: shapes[0], weights: &weights, store: store)]
    case "Softmax": return try softmax(layer, shape: shapes[0])
    case "Activation", "ReLU", "LeakyReLU", "ELU", "ThresholdedReLU", "GELU":
      return [Activation(try activationLayer(layer))]
    case "Rescaling": return [try rescaling(layer, shape: shapes[0])]
    case "PReLU":
      let shared = Set((layer.value("shared_axes")?.array ?? []).compactMap(\.integer).map { $0 &- 1 })
      let own = shapes[0].indices.map { shared.contains($0) ? 1 : shapes[0][$0] }
      return [LearnedRectifier(slopes: try weights.take("alpha", from: store, expected: [own]))]
    default:
      return try LayerFactory.arrangement(
        layer, majorVersion: majorVersion, theano: padsAsTheano, shape: shapes[0])
    }
  }

  /// A factor and a term for all elements, or for each along the last axis.
  private func rescaling(_ layer: LayerConfiguration, shape: [Int]) throws(ModelError) -> any Layer {
    func tensor(_ key: String, fallback: Double) throws(ModelError) -> Tensor {
      let value = layer.settings[key] ?? .number(fallback)
      guard let tensor = KerasOperation.tensor(value), tensor.shape.isEmpty || tensor.shape == shape.suffix(1) else {
        throw layer.error(.invalidConfiguration("\(key) must be a number, or one for each symbol"))
      }
      return Tensor(shape: [Int](repeating: 1, count: shape.count - 1) + [tensor.count], values: tensor.values)
    }
    return ElementAffine(scale: try tensor("scale", fallback: 1), shift: try tensor("offset", fallback: 0))
  }

  /// An error for a class that cannot be read, with what is known of it.
  static func unsupported(_ layer: LayerConfiguration) -> ModelError {
    if layer.kind == "Lambda" {
      return layer.error(.lambda(layer: layer.name, function: LambdaFunction.pythonName(layer)))
    }
    let note: String? =
      switch layer.kind {
      case "RNN", "StackedRNNCells", "LSTMCell", "GRUCell": "a recurrent layer with a cell of its own"
      case "ConvLSTM1D", "ConvLSTM2D": "a recurrent layer of convolutions"
      case "TFOpLambda", "SlicingOpLambda": "an operation outside any layer"
      case "Embedding": "it reads whole-number tokens, the models read here take one-hot bases"
      case "Conv3D", "MaxPooling3D", "AveragePooling3D", "ZeroPadding3D", "Cropping3D", "UpSampling3D":
        "a layer on three position axes"
      case "Conv2DTranspose", "Conv3DTranspose": "transposed convolutions are read on one axis alone"
      case "GroupedQueryAttention", "GroupQueryAttention": nil
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
      throw layer.error(.fit("the last axis of its input has no fixed length"))
    }
    let matrix = try weights.take("kernel", from: store, expected: [[inputs, units]])
    let hasBias = try layer.flag("use_bias", "bias", default: true)
    let bias = hasBias ? try weights.take("bias", from: store, expected: [[units]]).values : nil
    return [Dense(weights: matrix, bias: bias)] + (try activations(inside: layer))
  }

  /// A product along the last axis written as a sum over letters, such as `abc,cd->abd`.
  private func einsumDense(
    _ layer: LayerConfiguration, shape: [Int], weights: inout LayerWeights, store: borrowing WeightStore
  ) throws(ModelError) -> [any Layer] {
    let equation = try layer.text("equation", default: "").filter { $0 != " " }
    let sides = equation.replacing("->", with: ",").split(separator: ",").map { Array($0) }
    guard sides.count == 3, sides[1].count == 2, let inputs = shape.last, sides[0].last == sides[1][0] else {
      throw layer.error(.unsupportedSetting("the sum \(PrintableText.quoted(equation))"))
    }
    let (kept, letter) = (Array(sides[0].dropLast()), sides[1][1])
    guard !kept.contains(letter), sides[2] == kept + [letter] else {
      throw layer.error(
        .unsupportedSetting("the sum \(PrintableText.quoted(equation)), which is no product along the last axis"))
    }
    let units = (layer.settings["output_shape"]?.array?.last ?? layer.settings["output_shape"])?.integer
    guard let units, units > 0 else { throw layer.error(.invalidConfiguration("output_shape must be given")) }
    let matrix = try weights.take("kernel", from: store, expected: [[inputs, units]])
    let axes = layer.settings["bias_axes"]?.text
    guard axes == nil || axes == String(letter) else {
      throw layer.error(.unsupportedSetting("a bias along the axes \(PrintableText.quoted(axes ?? ""))"))
    }
    let bias = axes == nil ? nil : try weights.take("bias", from: store, expected: [[units]]).values
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
}

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
