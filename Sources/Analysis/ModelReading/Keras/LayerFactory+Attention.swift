import GenomicNetwork
import ReportNumerics
import ReportSupport

extension LayerFactory {
  /// Attention of several heads with its four projections; inputs are query, value and key.
  func multiHeadAttention(
    _ layer: LayerConfiguration, shapes: [[Int]], weights: inout LayerWeights, store: borrowing WeightStore
  ) throws(ModelError) -> any Layer {
    try checkAttention(layer, shapes)
    let heads = try layer.integer("num_heads")
    let depth = try layer.integer("key_dim", "head_dim")
    let valueDepth = try layer.integer("value_dim", default: depth)
    let hasBias = try layer.flag("use_bias", default: true)
    if try layer.flag("use_gate", default: false) || layer.settings["sliding_window"] != nil {
      throw layer.error(.unsupportedSetting("attention with a gate or a sliding window"))
    }
    if let axes = layer.settings["attention_axes"], axes != .array([.integer(1)]), axes != .integer(1) {
      throw layer.error(.unsupportedSetting("attention along other axes than the positions"))
    }
    func projection(_ what: String, inputs: Int, depth: Int) throws(ModelError) -> Dense {
      let kernel = try weights.take("\(what) kernel", from: store, expected: [[inputs, heads, depth]])
      let bias = hasBias ? try weights.take("\(what) bias", from: store, expected: [[heads, depth]]).values : nil
      return Dense(weights: kernel.reshaped([inputs, heads * depth]), bias: bias)
    }
    let keyInputs = shapes[shapes.count - 1][1]
    let query = try projection("query", inputs: shapes[0][1], depth: depth)
    let key = try projection("key", inputs: keyInputs, depth: depth)
    let value = try projection("value", inputs: shapes[1][1], depth: valueDepth)
    let stored = layer.settings["output_shape"]
    let single = stored?.array.flatMap { $0.count == 1 ? $0[0].integer : nil }
    guard let outputs = stored == nil ? shapes[0][1] : stored?.integer ?? single, outputs > 0 else {
      throw layer.error(.unsupportedSetting("attention whose positions have several axes of features"))
    }
    let kernel = try weights.take("output kernel", from: store, expected: [[heads, valueDepth, outputs]])
    let bias = hasBias ? try weights.take("output bias", from: store, expected: [[outputs]]).values : nil
    let output = Dense(weights: kernel.reshaped([heads * valueDepth, outputs]), bias: bias)
    return Attention(
      heads: heads, score: .product(scale: 1 / Float(depth).squareRoot()), isCausal: try isCausal(layer),
      projections: .init(query: query, key: key, value: value, output: output))
  }

  /// Attention without projections; inputs are query, value and key.
  func attention(
    _ layer: LayerConfiguration, shapes: [[Int]], weights: inout LayerWeights, store: borrowing WeightStore
  ) throws(ModelError) -> any Layer {
    try checkAttention(layer, shapes)
    let isAdditive = layer.kind == "AdditiveAttention"
    let hasScale = try layer.flag("use_scale", default: isAdditive)
    guard try layer.text("score_mode", default: "dot") == "dot" else {
      throw layer.error(.unsupportedSetting("attention with score_mode concat"))
    }
    guard isAdditive else {
      let scale = hasScale ? try weights.take("scale", from: store, expected: [[], [1]]).values[0] : 1
      return Attention(score: .product(scale: scale), isCausal: try isCausal(layer))
    }
    let features = shapes[0][1]
    let scale = hasScale ? try weights.take("scale", from: store, expected: [[features]]).values : nil
    return Attention(
      score: .additive(weights: scale ?? [Float](repeating: 1, count: features)), isCausal: try isCausal(layer))
  }

  private func isCausal(_ layer: LayerConfiguration) throws(ModelError) -> Bool {
    if layer.callSettings["use_causal_mask"] != nil { return true }
    return try layer.flag("causal", default: false)
  }

  private func checkAttention(_ layer: LayerConfiguration, _ shapes: [[Int]]) throws(ModelError) {
    guard shapes.allSatisfy({ $0.count == 2 && $0[1] > 0 }) else {
      throw layer.error(
        .fit("inputs \(shapes.map(TensorShape.text).joined(separator: ", ")), positions with features expected"))
    }
    for name in ["attention_mask", "query_mask", "value_mask", "key_mask", "return_attention_scores"]
    where layer.callSettings[name] != nil {
      throw layer.error(.unsupportedSetting("attention called with \(name)"))
    }
  }
}
