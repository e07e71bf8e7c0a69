import GenomicNetwork
import ReportNumerics
import ReportSupport

extension LayerFactory {
  /// Batch normalisation, by the moving statistics.
  func normalization(
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
    guard shape.indices.contains(own) else { throw layer.error(.fit("normalises an axis that its input lacks")) }
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

  /// Normalisation by mean and variance of the training data, of each channel or of all together.
  func dataNormalization(
    _ layer: LayerConfiguration, shape: [Int], weights: inout LayerWeights, store: borrowing WeightStore
  ) throws(ModelError) -> any Layer {
    if try layer.flag("invert", default: false) { throw layer.error(.unsupportedSetting("normalisation turned round")) }
    guard let channels = shape.last else { throw layer.error(.fit("an input without axes")) }
    let axes = layer.settings["axis"].map { $0.array?.map(\.integer) ?? [$0.integer] } ?? []
    guard axes.isEmpty || axes == [-1] || axes == [shape.count] else {
      throw layer.error(.unsupportedSetting("normalisation along another axis than the last"))
    }
    func given(_ value: JSONValue?) -> [Float]? {
      guard let found = value.flatMap(KerasOperation.tensor) else { return nil }
      return found.count == 1 ? [Float](repeating: found.values[0], count: channels) : found.values
    }
    var (mean, variance) = (given(layer.settings["mean"]), given(layer.settings["variance"]))
    if mean == nil || variance == nil {
      func statistic(_ what: String) throws(ModelError) -> [Float] {
        let found = try weights.take(what, from: store, expected: axes.isEmpty ? [[]] : [[channels]])
        return found.count == 1 ? [Float](repeating: found.values[0], count: channels) : found.values
      }
      mean = try statistic("mean")
      variance = try statistic("variance")
      // How many examples there were says nothing more.
      weights.skip()
    }
    guard let mean, let variance, mean.count == channels, variance.count == channels,
      variance.allSatisfy({ $0 >= 0 })
    else {
      throw layer.error(.invalidConfiguration("mean and variance must be one number for each of \(channels) channels"))
    }
    // Keras divides by the standard deviation, 1e-7 at least.
    let least: Float = 1e-14
    return Normalization(
      gamma: nil, beta: nil, mean: mean, variance: variance.map { max($0, least) }, epsilon: 0, axis: -1)
  }

  /// Normalisation by statistics of the example itself.
  func exampleNormalization(
    _ layer: LayerConfiguration, shape: [Int], weights: inout LayerWeights, store: borrowing WeightStore
  ) throws(ModelError) -> any Layer {
    let epsilon = Float(try layer.number("epsilon", default: 1e-3) ?? 1e-3)
    let axes = try axes(layer, shape: shape)
    var scales = try layer.flag("scale", default: true)
    var centers = try layer.flag("center", default: true)
    let statistic: ExampleNormalization.Statistic
    let extent: ExampleNormalization.Extent
    var own = axes.map { shape[$0] }
    switch layer.kind {
    case "UnitNormalization":
      (statistic, extent, scales, centers) = (.length(least: 1e-12), .axes(axes), false, false)
    case "RMSNormalization":
      let small = Float(try layer.number("epsilon", default: 1e-6) ?? 1e-6)
      (statistic, extent, scales, centers) = (.meanSquare(epsilon: small), .axes(axes), true, false)
    case "LayerNormalization":
      let isMeanSquare = try layer.flag("rms_scaling", default: false)
      // What Keras 3 calls so divides by the root of the variance, the mean left in.
      if isMeanSquare { throw layer.error(.unsupportedSetting("layer normalisation with rms_scaling")) }
      (statistic, extent) = (.standard(epsilon: epsilon), .axes(axes))
    default:
      guard axes.count == 1 else { throw layer.error(.unsupportedSetting("groups of channels along several axes")) }
      let channels = shape[axes[0]]
      let stored = layer.kind == "InstanceNormalization" ? channels : layer.value("groups")?.integer ?? 32
      let groups = stored == -1 ? channels : stored
      guard groups > 0, channels % groups == 0 else {
        throw layer.error(.fit("\(groups) groups of \(channels) channels"))
      }
      (statistic, extent, own) = (.standard(epsilon: epsilon), .groups(count: groups, axis: axes[0]), [channels])
    }
    // Keras gives them the axes in the order in which the layer names them, and reads their elements in rising order.
    let forms = [own, try namedAxes(layer, shape: shape).map { shape[$0] }]
    let gamma = scales ? try weights.take("gamma", from: store, expected: forms).values : nil
    let beta = centers ? try weights.take("beta", from: store, expected: forms).values : nil
    return ExampleNormalization(statistic, over: extent, gamma: gamma, beta: beta)
  }

  /// Axes of one example that a layer names, in rising order; the last one where it names none.
  private func axes(_ layer: LayerConfiguration, shape: [Int]) throws(ModelError) -> [Int] {
    try namedAxes(layer, shape: shape).sorted()
  }

  private func namedAxes(_ layer: LayerConfiguration, shape: [Int]) throws(ModelError) -> [Int] {
    let value = layer.value("axis") ?? .integer(-1)
    let numbers = value.array?.map(\.integer) ?? [value.integer]
    // Keras counts the batch axis.
    let found = numbers.compactMap { $0 }.map { $0 < 0 ? shape.count + $0 : $0 - 1 }
    guard !found.isEmpty, found.count == numbers.count, Set(found).count == found.count,
      found.allSatisfy(shape.indices.contains)
    else { throw layer.error(.fit("normalises an axis that its input lacks")) }
    return found
  }
}
