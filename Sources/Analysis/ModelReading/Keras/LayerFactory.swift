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

/// How many inputs a layer is called with, and which layers a mask concerns.
extension LayerFactory {
  private static let merging: Set<String> = [
    "Concatenate", "Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Merge",
  ]
  /// Layers of one input without weights.
  private static let single: Set<String> = [
    "Activation", "ReLU", "LeakyReLU", "ELU", "ThresholdedReLU", "GELU", "Softmax", "MaxPooling1D", "MaxPooling2D",
    "AveragePooling1D", "AveragePooling2D", "GlobalMaxPooling1D", "GlobalMaxPooling2D", "GlobalAveragePooling1D",
    "GlobalAveragePooling2D", "Flatten", "Reshape", "Permute", "RepeatVector", "UpSampling1D", "UpSampling2D",
    "Masking", "ZeroPadding1D", "ZeroPadding2D", "Cropping1D", "Cropping2D", "UnitNormalization",
  ]
  /// Layers that leave masked positions out.
  private static let skipping: Set<String> = [
    "LSTM", "GRU", "SimpleRNN", "Bidirectional", "GlobalAveragePooling1D", "MultiHeadAttention", "Attention",
    "AdditiveAttention", "Softmax",
  ]
  /// Layers that hand a mask on; behind others it is forgotten.
  private static let handingOn: Set<String> = [
    "Activation", "ReLU", "LeakyReLU", "PReLU", "ELU", "ThresholdedReLU", "Dense", "Dropout", "SpatialDropout1D",
    "GaussianNoise", "GaussianDropout", "AlphaDropout", "ActivityRegularization", "BatchNormalization",
    "LayerNormalization", "GroupNormalization", "UnitNormalization", "RMSNormalization", "TimeDistributed", "Lambda",
    "Dot", "Masking",
  ]

  /// - Throws: `ModelError` where a layer is called with inputs that it would not read, such as states of another layer.
  static func checkInputCount(_ layer: LayerConfiguration, _ count: Int) throws(ModelError) {
    if layer.operation != nil { return }
    let allowed: ClosedRange<Int> =
      switch layer.kind {
      case let kind where merging.contains(kind): 1...Int.max
      case "Dot": 2...2
      case "MultiHeadAttention", "Attention", "AdditiveAttention": 2...3
      case let kind where layer.variables.count > 0 || single.contains(kind) || idle.contains(kind): 1...1
      // Unknown classes are refused by their names.
      default: 1...Int.max
      }
    guard allowed.contains(count) else {
      throw layer.error(
        .unsupportedSetting("it is called with \(count) input\(count == 1 ? "" : "s"), which is not read"))
    }
  }

  /// Whether a layer computes something else where its input is masked.
  static func skipsMasked(_ layer: LayerConfiguration) -> Bool { skipping.contains(layer.kind) }

  /// Whether what reads the layer's output sees no mask.
  static func endsMask(_ layer: LayerConfiguration) -> Bool {
    !handingOn.contains(layer.kind) && !merging.contains(layer.kind)
  }
}

extension LayerFactory {
  /// How many arrays a layer keeps, in the order of Keras: those that training changes first, then its statistics.
  ///
  /// Only the order in which weights of unlike names are handed out needs the numbers; shapes are checked by the layers.
  struct Variables: Hashable, Sendable {
    var trained: Int
    var statistics: Int

    var count: Int { trained + statistics }

    /// - Parameter settings: of the layer, in the words of any version.
    init(kind: String, settings: JSONValue) {
      func flag(_ keys: String..., default fallback: Bool) -> Bool {
        keys.lazy.compactMap { settings[$0]?.boolean }.first ?? fallback
      }
      let bias = flag("use_bias", "bias", default: true) ? 1 : 0
      (trained, statistics) = (0, 0)
      switch kind {
      case "Conv1D", "Convolution1D", "Conv2D", "Convolution2D", "Dense", "TimeDistributedDense", "DepthwiseConv1D",
        "DepthwiseConv2D", "Conv1DTranspose", "Conv2DTranspose", "LocallyConnected1D", "LocallyConnected2D":
        trained = 1 + bias
      case "SeparableConv1D", "SeparableConv2D", "LSTM", "GRU", "SimpleRNN", "CuDNNLSTM", "CuDNNGRU": trained = 2 + bias
      case "BatchNormalization":
        trained = (flag("scale", default: true) ? 1 : 0) + (flag("center", default: true) ? 1 : 0)
        statistics = 2
      case "LayerNormalization", "GroupNormalization", "InstanceNormalization":
        let centers = flag("center", default: true) && !flag("rms_scaling", default: false)
        trained = (flag("scale", default: true) ? 1 : 0) + (centers ? 1 : 0)
      case "RMSNormalization", "PReLU", "Embedding": trained = 1
      case "EinsumDense": trained = 1 + (settings["bias_axes"] == nil ? 0 : 1)
      case "Normalization": statistics = settings["mean"] == nil || settings["variance"] == nil ? 3 : 0
      case "MultiHeadAttention": trained = 4 * (1 + bias)
      case "Attention", "AdditiveAttention": trained = flag("use_scale", default: kind == "AdditiveAttention") ? 1 : 0
      case "Bidirectional", "TimeDistributed":
        let isBidirectional = kind == "Bidirectional"
        guard let inner = settings["layer"], let kind = inner["class_name"]?.text else { return }
        let own = Variables(kind: KerasClass.known(kind), settings: inner["config"] ?? .null)
        let times = isBidirectional ? 2 : 1
        (trained, statistics) = (times * own.trained, times * own.statistics)
      default: break
      }
    }
  }
}
