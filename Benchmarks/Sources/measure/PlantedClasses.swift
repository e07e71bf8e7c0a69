import Analysis

/// Results of a model that was never trained: many classes in groups that rest on the same channels.
///
/// Which class belongs to which group is known, so that the clusters of a report can be held against it:
/// class i is of group i modulo the number of groups.
struct PlantedClasses {
  var classes = 919
  var channels = 480
  var trials = 10
  var positions = 60
  var groups = 12
  /// Channels that all classes of a group rest on.
  private static let sharedChannels = 12
  /// Channels that one class alone rests on.
  private static let ownChannels = 4
  private static let filterWidth = 8

  private var random = RandomNumbers()

  init(classes: Int, channels: Int) {
    self.classes = classes
    self.channels = channels
  }

  /// The whole result, as an interpretation would give it.
  mutating func interpretation() -> Interpretation {
    let signatures = (0..<groups).map { _ in (0..<Self.sharedChannels).map { _ in random.index(below: channels) } }
    let members = (0..<classes).map { member($0, signature: signatures[$0 % groups]) }
    let filters = (0..<channels).map { _ in filter() }
    return Interpretation(
      model: model, settings: settings, layer: layer, classes: members,
      channels: (0..<channels).map { .init(filter: $0, largestActivation: 2, isDead: false) }, filters: filters,
      warnings: [])
  }

  private var settings: InterpretationSettings {
    var settings = InterpretationSettings()
    settings.trials = trials
    return settings
  }

  private var layer: InterpretedLayer {
    InterpretedLayer(
      name: "max_pooling1d_2", index: 1, channels: channels, positions: positions, receptiveField: 39,
      receptiveStride: 16, readsFirstConvolution: true, reason: "planted")
  }

  private var model: ModelSummary {
    ModelSummary(
      fileName: "planted-\(classes)x\(channels).h5", byteCount: 0, sha256: String(repeating: "0", count: 64),
      format: "none: planted results", kernelOrientation: "cross-correlation",
      layers: [
        .init(
          name: "conv1d_1", kind: "Conv1D", detail: "\(channels) filters of width \(Self.filterWidth), relu",
          outputShape: [positions * 4, channels], parameterCount: channels * (4 * Self.filterWidth + 1)),
        .init(
          name: "max_pooling1d_2", kind: "MaxPooling1D", detail: "windows of 4", outputShape: [positions, channels],
          parameterCount: 0),
      ],
      inputs: [.init(name: "input_1", shape: [1000, 4], isSequence: true, note: "")],
      parameterCount: channels * (4 * Self.filterWidth + 1), sequenceLength: 1000, inputChannels: 4,
      outputActivation: "sigmoid")
  }

  private mutating func member(_ index: Int, signature: [Int]) -> ClassInterpretation {
    var means = (0..<channels).map { _ in 0.05 * random.normal() }
    for channel in signature { means[channel] += 1 + 0.2 * random.normal() }
    for _ in 0..<Self.ownChannels { means[random.index(below: channels)] += 0.5 }
    let flagged = (0..<channels).map { _ in random.index(below: 100) == 0 }
    let levels = flagged.map { $0 ? 0.2 : 0.001 }
    let trialList = (0..<trials).map { trial in
      Trial(
        importance: (0..<channels).map { Float(means[$0] + levels[$0].squareRoot() * random.normal()) }, score: 8,
        weight: 1 / Double(trials), objective: 5, steps: 300 + trial, converged: true, optimum: 0)
    }
    return ClassInterpretation(
      name: "cell-\(index % 125) | target-\(index % groups) | \(index)", trials: trialList, meanImportance: means,
      inconsistency: levels, relativeSpread: levels.map { $0.squareRoot() },
      mixture: MixtureSelection(
        components: 2, bic: [-900, -1200, -1190], weights: [0.99, 0.01], means: [0.001, 0.2],
        variances: [1e-6, 1e-4], scale: 1, converged: true),
      posterior: flagged.map { $0 ? 0.99 : 0.001 }, flagged: flagged, overallImportance: means,
      gradientAtZero: means.map { 0.2 * $0 + 0.02 * random.normal() },
      weightProduct: means.map { 0.5 * $0 + 0.05 * random.normal() },
      meanFeatureMap: (0..<positions).flatMap { _ in means.map { Float($0 + 0.1 * random.normal()) } },
      exclusions: [], epistasis: [], distinctOptima: 1, optimaPolished: true, scoreAtZero: -4,
      scoreAtLargestActivation: 9, activeness: 0.6, vulnerableChannels: [])
  }

  private mutating func filter() -> FilterDescription {
    let columns = (0..<Self.filterWidth).map { _ in
      var column = SIMD4<Float>(repeating: 0.1)
      column[random.index(below: 4)] = 0.7
      return column
    }
    return FilterDescription(
      weights: columns.map { $0 - 0.1 }, motif: PositionProbabilityMatrix(columns: columns))
  }
}

/// Random numbers that are the same on every machine: a multiplicative generator of 64 bits, good enough to fill tables.
struct RandomNumbers {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func index(below bound: Int) -> Int { Int(next() >> 33) % bound }

  /// About normal: the sum of four uniform numbers, scaled to variance 1.
  mutating func normal() -> Double {
    let sum = (0..<4).reduce(0.0) { total, _ in total + Double(next() >> 11) / Double(1 << 53) }
    return (sum - 2) * 3.0.squareRoot()
  }

  private mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
