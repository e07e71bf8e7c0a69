import GenomicNetwork
import ReportNumerics

/// What all classes of an interpretation share, worked out once.
struct InterpretationContext: Sendable {
  let input: InterpretationInput
  let settings: InterpretationSettings
  let starts: StartingMaps
  /// The space of the first dense layer's sums, where the settings make use of it.
  let hidden: HiddenSpace?
  /// Score of each class with an empty map.
  let scoresAtZero: [Double]
  /// What was decided on the scale of each class; nil where lambda holds for all.
  var scales: [LambdaSearch.Choice?]
  /// W'W of the first dense layer, where ascent or polish need it.
  let gram: [Float]?
  /// Whether the ascent runs in the space of the first dense layer's sums, not on the feature map.
  let ascendsInHiddenSpace: Bool
  /// Nil where the network above the first dense layer's sums is not a rectifier and one dense layer.
  let head: RectifiedHead?
  /// Largest reachable activation of each channel; 0 where it is dead or not known.
  let amplitudes: [Float]
  /// Whether no channel's largest activation is unknown.
  let knowsAllAmplitudes: Bool
  /// Rows that a batch may have at most.
  let rowsPerBatch: Int
  /// Feature of each channel and position, `[channels, positions]`.
  private let featureOfPlace: [Int]

  /// Placements that are averaged.
  static let placements = 60
  /// Memory of one batch, which decides its number of rows.
  ///
  /// In the space of the sums a product is the faster the more rows it has; networks that work on feature maps gain
  /// nothing from what does not fit the second-level cache.
  private static let bytesPerHiddenBatch = 64 << 20
  private static let bytesPerFeatureMapBatch = 4 << 20
  /// Memory of the iterates and remembered steps of one batch along the flow, which products do not pass through.
  private static let bytesPerFlowBatch = 64 << 20
  private static let rowBounds = 8...64

  init(_ input: InterpretationInput, settings: InterpretationSettings, starts: StartingMaps?) {
    let upper = input.upper
    self.input = input
    self.settings = settings
    self.starts = starts ?? StartingMaps(settings: settings, upper)
    // What former versions carried on the feature map stays there where their numbers are wanted.
    let hidden = upper.hidden.flatMap { settings.flow == nil && $0.isFolded ? nil : $0 }
    self.hidden = hidden
    head = hidden.flatMap { RectifiedHead($0.scores) }
    // A step takes units² products in the space of the sums, 2 × features × units on the feature map.
    ascendsInHiddenSpace = hidden.map { $0.bias.count <= 2 * upper.channelOfFeature.count } ?? false
    gram = ascendsInHiddenSpace || head != nil ? hidden.map { HiddenAscentSpace.gram($0) } : nil
    scales = [LambdaSearch.Choice?](repeating: nil, count: upper.scores.classCount)
    var tape = upper.scores.makeTape(rows: 1)
    let zero = Tensor(shape: [1, upper.scores.inputCount])
    scoresAtZero = upper.scores.allScores(zero, tape: &tape).values.map { Double($0) }
    let reachable = input.channels.map { channel -> Float? in
      if channel.isDead { return 0 }
      // Behind more than one convolution the bound is an outer one, which no sequence need come near.
      guard channel.filter != nil, let largest = channel.largestActivation, Float(largest).isFinite else {
        return nil
      }
      return max(Float(largest), 0)
    }
    amplitudes = reachable.map { $0 ?? 0 }
    knowsAllAmplitudes = reachable.allSatisfy { $0 != nil }
    // Starts, iterates, gradients and kept maps of one ascent, beside what the network needs.
    let mapBytes = upper.channelOfFeature.count * MemoryLayout<Float>.stride
    let scores = (ascendsInHiddenSpace ? hidden?.scores : nil) ?? upper.scores
    var rows = ascendsInHiddenSpace ? Self.bytesPerHiddenBatch : Self.bytesPerFeatureMapBatch
    rows /= scores.tapeBytes(rows: 1) + 4 * mapBytes
    if !ascendsInHiddenSpace, let flow = settings.flow {
      // Point, iterates, gradient and direction, beside the two halves of each pair.
      rows = min(rows, Self.bytesPerFlowBatch / ((2 * flow.pairs + 6) * mapBytes))
    }
    rowsPerBatch = min(max(rows, Self.rowBounds.lowerBound), Self.rowBounds.upperBound)
    featureOfPlace = upper.featureOfPlace
  }

  var featureCount: Int { input.upper.channelOfFeature.count }

  /// Placements that are averaged; with one position they are all alike.
  var placementCount: Int { input.upper.positions == 1 ? 1 : Self.placements }

  /// Weight of the norm for a class.
  func lambda(_ classIndex: Int) -> Double { scales[classIndex]?.lambda ?? settings.lambda }

  /// Score that the maps of a class should reach: a quantile of natural scores, and no less than zero before a sigmoid.
  ///
  /// - Returns: nil where no sequences were read.
  func scoreTarget(_ classIndex: Int) -> Double? {
    guard let natural = input.natural else { return nil }
    let rule = settings.scaleRule ?? ScaleRule()
    let target = Quantile.ofSorted(rule.scoreQuantile, natural.sortedScores[classIndex])
    return input.activations[classIndex] == .sigmoid ? max(target, 0) : target
  }

  /// Runs ascents in the space and by the method that settings and network ask for.
  ///
  /// - Parameter starts: `[trials, features]`.
  /// - Parameter search: nil for the main ascents; the rule whose few steps are enough to choose lambda.
  /// - Throws: `AnalysisError` where a score or norm overflows; `CancellationError` where the task was cancelled.
  func ascend(
    from starts: Tensor, classes: [Int], lambdas: [Double], forSearch search: ScaleRule? = nil
  ) throws -> Ascents {
    if !ascendsInHiddenSpace, let flow = settings.flow {
      let flow = FlowAscent(settings: search == nil ? flow : flow.forSearch)
      return try flow.ascend(on: input.upper.scores, starts: starts, classes: classes, lambdas: lambdas)
    }
    var settings = settings
    if let search { settings.maximumSteps = search.steps }
    let importance = FeatureImportance(settings: settings)
    if ascendsInHiddenSpace, let hidden, let gram {
      let space = HiddenAscentSpace(hidden: hidden, gram: gram, head: head, starts: starts)
      return try importance.ascend(in: space, classes: classes, lambdas: lambdas)
    }
    let space = FeatureMapSpace(network: input.upper.scores, starts: starts)
    return try importance.ascend(in: space, classes: classes, lambdas: lambdas)
  }

  func feature(_ channel: Int, _ position: Int) -> Int {
    featureOfPlace[channel * input.upper.positions + position]
  }

  /// Largest reachable activation of each feature: that of its channel.
  var featureAmplitudes: [Float] { input.upper.channelOfFeature.map { amplitudes[$0] } }

  /// Mean of a feature map over positions, one value per channel.
  func channelMeans(_ map: ArraySlice<Float>) -> [Double] {
    var sums = [Double](repeating: 0, count: input.upper.channels)
    for (value, channel) in zip(map, input.upper.channelOfFeature) { sums[channel] += Double(value) }
    return sums.map { $0 / Double(input.upper.positions) }
  }
}
