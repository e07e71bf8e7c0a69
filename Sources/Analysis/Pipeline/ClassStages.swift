import DeepResolve
import GenomicNetwork
import ReportNumerics
import Results

/// The stages that fall on single classes: lambda and ascents, and the same of heads with permuted channels.
///
/// They take nearly all of the time of a model with very many classes, and no class needs another's outcome: random
/// numbers are keyed by class, and batches are cut alike whoever does them. All else joins classes and is done by one
/// machine: what the strongest channels of any class read, comparison, planting, whose measuring depends on how many
/// words all classes have, and pages.
struct ClassStages: Sendable {
  let prepared: PreparedAnalysis
  let settings: AnalysisSettings
  /// Whether natural sequences are those that were given.
  let readsGivenSequences: Bool
  let workers: Int

  /// What layer and scores do on natural sequences, of the model or with another head.
  func natural(cut: NetworkCut? = nil, progress: WorkProgress? = nil) async throws -> NaturalMaps? {
    try await prepared.network.naturalMaps(
      at: prepared.choice, cut: cut ?? prepared.cut, in: readsGivenSequences ? prepared.sample : nil,
      background: settings.background, values: prepared.inputValues, workers: workers, progress: progress)
  }

  /// Lambda and ascents.
  ///
  /// - Parameters:
  ///   - classes: counted from 0; nil for all. Those that the model does not have are left out.
  ///   - upper: the network above the layer where it is not that of the model.
  /// - Returns: one entry per class of the model; nil for those that were not asked for.
  func interpret(
    _ classes: Set<Int>?, natural: NaturalMaps?, upper: UpperNetwork? = nil, progress: WorkProgress?
  ) async throws -> [ClassInterpretation?] {
    let input = prepared.interpretationInput(natural, upper: upper)
    let chosen = classes ?? Set(0..<input.upper.scores.classCount)
    return try await Interpreter.interpret(
      chosen, of: input, settings: settings.interpretation, workers: workers, progress: progress)
  }

  /// The same of heads whose units read the channels in random orders, without trials and maps.
  ///
  /// - Returns: classes of each replicate; nil where the head does not begin with a dense layer.
  func permuted(_ classes: Set<Int>?, progress: WorkProgress?) async throws -> [[ClassInterpretation]]? {
    let count = settings.nullReplicates
    var replicates: [[ClassInterpretation]] = []
    for replicate in 0..<count {
      var generator = Philox(seed: settings.interpretation.seed, classIndex: 0, trial: replicate, purpose: .head)
      guard let upper = prepared.cut.upper.permutingChannels(using: &generator) else { return nil }
      var cut = prepared.cut
      cut.upper = upper
      let natural = try await natural(cut: cut)
      let found = try await interpret(classes, natural: natural, upper: upper) { done, total in
        progress?(replicate * total + done, count * total)
      }
      // Maps and trials of all replicates would outweigh the result.
      replicates.append(
        found.compactMap { member in
          guard var member else { return nil }
          (member.trials, member.meanFeatureMap) = ([], [])
          return member
        })
    }
    return replicates
  }
}

extension ClassStages {
  /// What was found of single classes, all of a model; one reference, since it is handed through suspended functions.
  final class Found: Sendable {
    let classes: [ClassInterpretation]
    let natural: NaturalSample?
    /// Of each head with permuted channels; nil where the model has no such heads.
    let null: [[ClassInterpretation]]?

    init(classes: [ClassInterpretation], natural: NaturalSample?, null: [[ClassInterpretation]]?) {
      self.classes = classes
      self.natural = natural
      self.null = null
    }
  }
}
