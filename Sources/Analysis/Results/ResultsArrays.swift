import DeepResolve
import ModelReading
import Motifs

/// The arrays of an interpretation, class after class.
struct ResultsArrays {
  private let classes: Int
  private let trials: Int
  private let channels: Int
  private let positions: Int
  private let filters: Int
  private let filterWidth: Int
  private let outputUnits: Int?
  private var importance: [Float]
  private var meanFeatureMap: [Float]
  private var filterWeights: [Float]
  private var filterMotifs: [Float]
  private var outputWeights: [Float]
  /// Arrays of Float64 by name; those of trials have C × T values, those of channels C × K.
  private var perTrial: [String: [Double]]
  private var perChannel: [String: [Double]]

  /// The maps of more classes would be most of the file, and no page shows them.
  private static let mostClassesWithMaps = 100

  private static let trialNames = ["score", "weight", "objective", "steps", "converged", "optimum"]
  private static let channelNames = [
    "mean_fiv", "il", "relative_spread", "posterior", "flagged", "ofiv", "gradient_at_zero", "weight_product",
  ]

  init(_ interpretation: Interpretation) {
    let members = interpretation.classes
    classes = members.count
    trials = members.first?.trials.count ?? 0
    channels = interpretation.layer.channels
    positions = interpretation.layer.positions
    filters = interpretation.filters.count
    filterWidth = interpretation.filters.first?.weights.count ?? 0
    importance = members.flatMap { $0.trials.flatMap(\.importance) }
    meanFeatureMap = classes > Self.mostClassesWithMaps ? [] : members.flatMap(\.meanFeatureMap)
    filterWeights = interpretation.filters.flatMap { $0.weights.flatMap(Self.lanes) }
    filterMotifs = interpretation.filters.flatMap { $0.motif.columns.flatMap(Self.lanes) }
    outputUnits = Self.outputUnits(members)
    outputWeights = outputUnits == nil ? [] : members.flatMap { $0.outputWeights ?? [] }
    let all = members.flatMap(\.trials)
    perTrial = [
      "score": all.map(\.score), "weight": all.map(\.weight), "objective": all.map(\.objective),
      "steps": all.map { Double($0.steps) }, "converged": all.map { $0.converged ? 1 : 0 },
      "optimum": all.map { Double($0.optimum) },
    ]
    let none = [Double](repeating: 0, count: interpretation.layer.channels)
    perChannel = [
      "mean_fiv": members.flatMap(\.meanImportance), "il": members.flatMap(\.inconsistency),
      "relative_spread": members.flatMap(\.relativeSpread), "posterior": members.flatMap(\.posterior),
      "flagged": members.flatMap { $0.flagged.map { $0 ? 1 : 0 } }, "ofiv": members.flatMap(\.overallImportance),
      "gradient_at_zero": members.flatMap(\.gradientAtZero),
      "weight_product": members.flatMap { $0.weightProduct ?? none },
    ]
  }

  private static func lanes(_ column: SIMD4<Float>) -> [Float] { [column[0], column[1], column[2], column[3]] }

  /// Length of the classes' output weights; nil where some class has none, or they differ in length.
  static func outputUnits(_ members: [ClassInterpretation]) -> Int? {
    guard let units = members.first?.outputWeights?.count, units > 0 else { return nil }
    return members.allSatisfy { $0.outputWeights?.count == units } ? units : nil
  }

  func write(to file: borrowing HDF5Handle) throws(HDF5Failure) {
    try HDF5Library.write(importance, shape: [classes, trials, channels], to: file, "fiv")
    if !meanFeatureMap.isEmpty {
      try HDF5Library.write(meanFeatureMap, shape: [classes, positions, channels], to: file, "mean_feature_map")
    }
    for name in Self.trialNames {
      try HDF5Library.write(perTrial[name] ?? [], shape: [classes, trials], to: file, name)
    }
    for name in Self.channelNames {
      try HDF5Library.write(perChannel[name] ?? [], shape: [classes, channels], to: file, name)
    }
    if let outputUnits {
      try HDF5Library.write(outputWeights, shape: [classes, outputUnits], to: file, "output_weights")
    }
    guard filters > 0 else { return }
    try HDF5Library.write(filterWeights, shape: [filters, filterWidth, 4], to: file, "filter_weights")
    try HDF5Library.write(filterMotifs, shape: [filters, filterWidth, 4], to: file, "filter_motifs")
  }

  init(_ file: borrowing HDF5File, _ description: ResultsDescription) throws(HDF5Error) {
    classes = description.classes.count
    trials = description.trials
    channels = description.layer.channels
    positions = description.layer.positions
    filters = description.filters
    filterWidth = description.filterWidth
    outputUnits = description.outputUnits
    outputWeights = []
    if let outputUnits {
      outputWeights = try file.tensor(at: "output_weights", expected: [classes, outputUnits]).values
    }
    importance = try file.tensor(at: "fiv", expected: [classes, trials, channels]).values
    meanFeatureMap =
      classes > Self.mostClassesWithMaps
      ? [] : try file.tensor(at: "mean_feature_map", expected: [classes, positions, channels]).values
    perTrial = [:]
    perChannel = [:]
    for name in Self.trialNames {
      perTrial[name] = try file.doubles(at: name, expected: [classes, trials])
    }
    for name in Self.channelNames {
      perChannel[name] = try file.doubles(at: name, expected: [classes, channels])
    }
    let shape = [filters, filterWidth, 4]
    filterWeights = filters > 0 ? try file.tensor(at: "filter_weights", expected: shape).values : []
    filterMotifs = filters > 0 ? try file.tensor(at: "filter_motifs", expected: shape).values : []
  }

  /// The interpretation that the arrays and the description make together.
  func interpretation(_ description: ResultsDescription, file: String) throws(ResultsError) -> Interpretation {
    guard description.channels.count == channels else {
      throw ResultsError(file: file, .damaged("\(description.channels.count) channels described, \(channels) stored"))
    }
    if let rows = description.classAnnotations?.count, rows != classes {
      throw ResultsError(file: file, .damaged("\(rows) rows of the table of classes, \(classes) classes stored"))
    }
    return Interpretation(
      model: description.model, settings: description.settings, layer: description.layer,
      classes: description.classes.indices.map { member(description.classes[$0], $0) }, channels: description.channels,
      filters: (0..<filters).map { filter in
        FilterDescription(
          weights: columns(filterWeights, filter),
          motif: PositionProbabilityMatrix(columns: columns(filterMotifs, filter)))
      },
      warnings: description.warnings, classAnnotations: description.classAnnotations)
  }

  private func columns(_ values: [Float], _ filter: Int) -> [SIMD4<Float>] {
    (0..<filterWidth).map { position in
      let start = (filter * filterWidth + position) * 4
      return SIMD4(values[start], values[start + 1], values[start + 2], values[start + 3])
    }
  }

  private func member(_ part: ResultsDescription.ClassPart, _ index: Int) -> ClassInterpretation {
    func channelValues(_ name: String) -> [Double] {
      Array((perChannel[name] ?? [])[index * channels..<(index + 1) * channels])
    }
    func trialValue(_ name: String, _ trial: Int) -> Double { (perTrial[name] ?? [])[index * trials + trial] }
    let trialList = (0..<trials).map { trial in
      let start = (index * trials + trial) * channels
      return Trial(
        importance: Array(importance[start..<start + channels]), score: trialValue("score", trial),
        weight: trialValue("weight", trial), objective: trialValue("objective", trial),
        steps: Int(exactly: trialValue("steps", trial)) ?? 0, converged: trialValue("converged", trial) != 0,
        optimum: Int(exactly: trialValue("optimum", trial)) ?? 0)
    }
    let map = positions * channels
    return ClassInterpretation(
      name: part.name, trials: trialList, meanImportance: channelValues("mean_fiv"),
      inconsistency: channelValues("il"), relativeSpread: channelValues("relative_spread"), mixture: part.mixture,
      posterior: channelValues("posterior"), flagged: channelValues("flagged").map { $0 != 0 },
      overallImportance: channelValues("ofiv"), gradientAtZero: channelValues("gradient_at_zero"),
      weightProduct: part.hasWeightProduct ? channelValues("weight_product") : nil,
      meanFeatureMap: meanFeatureMap.isEmpty ? [] : Array(meanFeatureMap[index * map..<(index + 1) * map]),
      exclusions: part.exclusions,
      epistasis: part.epistasis, distinctOptima: part.distinctOptima, optimaPolished: part.optimaPolished,
      scoreAtZero: part.scoreAtZero, scoreAtLargestActivation: part.scoreAtLargestActivation,
      activeness: part.activeness, vulnerableChannels: part.vulnerableChannels,
      outputWeights: outputUnits.map { Array(outputWeights[index * $0..<(index + 1) * $0]) })
  }
}
