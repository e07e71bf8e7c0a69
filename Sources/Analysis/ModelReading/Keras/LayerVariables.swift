/// How many arrays a layer keeps, in the order of Keras: those that training changes first, then its statistics.
///
/// Only the order in which weights of unlike names are handed out needs the numbers; shapes are checked by the layers.
struct LayerVariables: Hashable, Sendable {
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
      let own = LayerVariables(kind: KerasClass.known(kind), settings: inner["config"] ?? .null)
      let times = isBidirectional ? 2 : 1
      (trained, statistics) = (times * own.trained, times * own.statistics)
    default: break
    }
  }
}
