import GenomicNetwork

/// What is interpreted: the network above a layer, and what is known of the layer's channels.
public struct InterpretationInput: Sendable {
  public var upper: UpperNetwork
  /// One name per class, for messages.
  public var classNames: [String]
  /// One entry per channel.
  public var channels: [ChannelDescription]
  /// Filters of the first convolution; their information decides which important channels are vulnerable.
  public var filters: [FilterDescription]
  /// Filters that match no motif of a database; empty without a database.
  public var unmatchedFilters: Set<Int>

  public init(
    upper: UpperNetwork, classNames: [String], channels: [ChannelDescription],
    filters: [FilterDescription] = [], unmatchedFilters: Set<Int> = []
  ) {
    precondition(classNames.count == upper.scores.classCount, "one name per class")
    precondition(channels.count == upper.channels, "one description per channel")
    self.upper = upper
    self.classNames = classNames
    self.channels = channels
    self.filters = filters
    self.unmatchedFilters = unmatchedFilters
  }
}

/// What all classes of an interpretation share, worked out once.
struct InterpretationContext: Sendable {
  let input: InterpretationInput
  let settings: InterpretationSettings
  let starts: StartingMaps
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
  private static let rowBounds = 8...64

  init(_ input: InterpretationInput, settings: InterpretationSettings, starts: StartingMaps?) {
    let upper = input.upper
    self.input = input
    self.settings = settings
    self.starts = starts ?? StartingMaps(settings: settings, features: upper.channelOfFeature.count)
    head = upper.hidden.flatMap { RectifiedHead($0.scores) }
    // A step takes units² products in the space of the sums, 2 × features × units on the feature map.
    let hidden = upper.hidden.flatMap { $0.bias.count <= 2 * upper.channelOfFeature.count ? $0 : nil }
    ascendsInHiddenSpace = hidden != nil
    gram = hidden != nil || head != nil ? upper.hidden.map { HiddenAscentSpace.gram($0) } : nil
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
    let mapBytes = 4 * upper.channelOfFeature.count * MemoryLayout<Float>.stride
    let bytesPerBatch = hidden == nil ? Self.bytesPerFeatureMapBatch : Self.bytesPerHiddenBatch
    let bytesPerRow = (hidden?.scores ?? upper.scores).tapeBytes(rows: 1) + mapBytes
    rowsPerBatch = min(
      max(bytesPerBatch / bytesPerRow, Self.rowBounds.lowerBound), Self.rowBounds.upperBound)
    var featureOfPlace = [Int](repeating: 0, count: upper.channels * upper.positions)
    for (feature, channel) in upper.channelOfFeature.enumerated() {
      featureOfPlace[channel * upper.positions + upper.positionOfFeature[feature]] = feature
    }
    self.featureOfPlace = featureOfPlace
  }

  var featureCount: Int { input.upper.channelOfFeature.count }

  /// Placements that are averaged; with one position they are all alike.
  var placementCount: Int { input.upper.positions == 1 ? 1 : Self.placements }

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
