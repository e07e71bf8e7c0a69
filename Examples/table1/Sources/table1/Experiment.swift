import Analysis
import Foundation

/// One model, how methods rank its filters, and how well each filter matches the motif of its factor.
struct Experiment {
  var name: String
  /// Match of each filter with the motif of the factor.
  var pValues: [Double]
  /// The same in the order that a method gives: of filters, or of windows for the one that makes motifs of its own.
  var ranked: [String: [Double]]
  /// Whether the sequences are the folder's own.
  var hasSequences: Bool

  /// The methods that need no data.
  static let free =
    InterpretationSettings.Recipe.allCases.map { "OFIV, \($0.rawValue)" } + [relative, gradient, weightProduct]
  /// The methods that look at sequences, and the one that makes inputs.
  static let methods = free + ChannelEvidence.Method.allCases.map(\.name) + [deepMotif]
  static let relative = "relative importance, robust"
  static let gradient = "gradient at H = 0"
  static let weightProduct = "W1 w2"
  static let deepMotif = "DeepMotif, 1 + \(InputOptima.randomStarts) starts"

  /// Reads and interprets the model of a folder.
  ///
  /// - Parameter target: the motif that its factor is known to bind.
  init(name: String, folder: String, target: Motif) async throws {
    self.name = name
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    guard let file = files.sorted().first(where: { $0.hasSuffix(".h5") || $0.hasSuffix(".hdf5") }) else {
      throw Failure("no model in \(folder)")
    }
    let model = try ModelReader.read("\(folder)/\(file)")
    let choice = try LayerChoice(model.network, file: file)
    let cut = model.network.cut(at: choice)
    let (channels, filters) = model.network.channelsAndFilters(at: choice)
    guard channels.map(\.filter) == filters.indices.map({ $0 }) else {
      throw Failure("the channels of \(name) are not the filters of its first convolution")
    }
    let natural = try await model.network.naturalMaps(at: choice, cut: cut, workers: 2)
    let input = InterpretationInput(cut, channels: channels, filters: filters, natural: natural)
    var importance: [String: [Double]] = [:]
    for recipe in InterpretationSettings.Recipe.allCases {
      let result = try await Interpreter.interpret(
        input, settings: InterpretationSettings(recipe: recipe), workers: 2)[0]
      importance["OFIV, \(recipe.rawValue)"] = result.overallImportance
      if recipe == .robust { importance[Self.relative] = result.relativeImportance }
      importance[Self.gradient] = result.gradientAtZero
      importance[Self.weightProduct] = result.weightProduct
    }
    guard let length = model.network.sequenceLength else { throw Failure("\(name) reads sequences of any length") }
    let set = try SequenceSet(folder: folder, length: length, target: target)
    hasSequences = set.isOwn
    let evidence = try await model.network.channelEvidence(
      at: choice.point.node, upper: cut.upper, in: try SequenceSample(set.file, length: length),
      file: set.file.fileName, labels: [set.labels], seed: 1, workers: 2)
    if let found = evidence?.classes[0] {
      for method in ChannelEvidence.Method.allCases { importance[method.name] = found.values(method) }
    }
    let pValues = try Self.pValues(of: filters.map(\.motif), target: target)
    self.pValues = pValues
    ranked = importance.mapValues { values in
      values.indices.sorted { (values[$1], $0) < (values[$0], $1) }.map { pValues[$0] }
    }
    let width = filters[0].motif.width
    if let optima = InputOptima(model.network, classIndex: 0, width: width, seed: 1) {
      ranked[Self.deepMotif] = try Self.pValues(of: optima.optima.map(\.window), target: target)
    }
  }

  /// As MEME 4.12 gave them: incomplete scores, random columns from the one motif that is asked for.
  private static func pValues(of motifs: [PositionProbabilityMatrix], target: Motif) throws -> [Double] {
    // What was compared were files of six digits.
    let text = MotifFile(
      fileName: "filters.meme",
      motifs: motifs.enumerated().map { Motif(identifier: "\($0)", matrix: $1) }
    ).memeText
    let queries = try MotifFile(bytes: [UInt8](text.utf8), fileName: "filters.meme").motifs
    let comparison = MotifComparison(targets: [target], settings: .init(completeScores: false))
    return queries.map { comparison.alignments(of: $0)[0].pValue }
  }

  /// Whether one of the first motifs of a method matches.
  func finds(by method: String, among first: Int, limit: Double) -> Bool {
    (ranked[method] ?? []).prefix(first).contains { $0 <= limit }
  }

  /// Probability that one of the first filters matches where their order is random.
  func chance(among first: Int, limit: Double) -> Double {
    let misses = pValues.filter { $0 > limit }.count
    // All drawn without a match, one after the other.
    var none = 1.0
    for drawn in 0..<min(first, pValues.count) {
      none *= Double(max(0, misses - drawn)) / Double(pValues.count - drawn)
    }
    return 1 - none
  }
}
