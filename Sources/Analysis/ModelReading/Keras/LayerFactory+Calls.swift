import ReportSupport

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
