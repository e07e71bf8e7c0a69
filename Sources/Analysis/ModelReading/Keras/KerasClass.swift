/// Names of layer classes, whichever Keras wrote them, in the words of Keras 2.
enum KerasClass {
  /// Classes of the same mathematics under one name.
  private static let synonyms: [String: String] = [
    "BatchNormalizationV1": "BatchNormalization", "BatchNormalizationV2": "BatchNormalization",
    "SyncBatchNormalization": "BatchNormalization", "UnifiedLSTM": "LSTM", "LSTMV1": "LSTM", "LSTMV2": "LSTM",
    "UnifiedGRU": "GRU", "GRUV1": "GRU", "GRUV2": "GRU",
    "AtrousConvolution1D": "Conv1D", "AtrousConvolution2D": "Conv2D", "Convolution1DTranspose": "Conv1DTranspose",
    "SeparableConvolution1D": "SeparableConv1D", "SeparableConvolution2D": "SeparableConv2D",
    "Deconvolution2D": "Conv2DTranspose", "Convolution2DTranspose": "Conv2DTranspose", "MaxPool1D": "MaxPooling1D",
    "MaxPool2D": "MaxPooling2D", "AvgPool1D": "AveragePooling1D", "AvgPool2D": "AveragePooling2D",
    "GlobalMaxPool1D": "GlobalMaxPooling1D", "GlobalMaxPool2D": "GlobalMaxPooling2D",
    "GlobalAvgPool1D": "GlobalAveragePooling1D", "GlobalAvgPool2D": "GlobalAveragePooling2D",
    "Model": "Functional",
  ]
  /// Packages whose classes are Keras' own, as a registered name begins with them.
  private static let packages: Set<String> = [
    "Keras", "keras", "keras.layers", "tf_keras", "Addons", "tensorflow_addons",
  ]

  /// The class that a name of a configuration stands for.
  ///
  /// A registered name has its package in front: `Addons>GroupNormalization`. Classes registered by users keep theirs.
  static func known(_ name: String) -> String {
    var own = name
    if let mark = name.firstIndex(of: ">"), packages.contains(String(name[..<mark])) {
      own = String(name[name.index(after: mark)...])
    }
    return synonyms[own] ?? own
  }

  /// Whether a class is a whole model.
  static func isModel(_ kind: String) -> Bool { ["Sequential", "Functional", "Model"].contains(known(kind)) }
}
