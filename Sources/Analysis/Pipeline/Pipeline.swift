import DeepResolve
import Explanation
import GenomicNetwork
import ModelReading
import Motifs
import Performance
import Planting
import ReportNumerics
import Results
import Sequences

/// From a model to everything that a report shows: reads the inputs, interprets the classes, looks for what filters and
/// channels read, looks that up, and compares the classes.
///
/// The work is done in named stages, one after the other. Each reports how far it has come and ends early when the task is
/// cancelled. The result is whole when it is handed over, and the same for any number of workers.
///
/// ```swift
/// let model = try ModelReader.read("model.h5")
/// let pipeline = Pipeline(settings: AnalysisSettings(), workers: 2)
/// let result = try await pipeline.run(model, inputs: AnalysisInputs(knownMotifs: try MotifLibrary(paths: ["jaspar.meme"])))
/// print(result.classes[0].channelsByImportance.prefix(3))
/// ```
public struct Pipeline: Sendable {
  /// A part of the work, by the name that progress shows.
  public enum Stage: String, CaseIterable, Sendable {
    /// What layer and scores do on natural sequences, the scale of the model.
    case scale = "natural sequences"
    /// Given sequences scored and held against their labels.
    case performance = "labelled sequences"
    /// Sites of channels and filters in given sequences.
    case instances = "sites in given sequences"
    /// Scores of given sequences attributed to their positions.
    case attributions = "attributions"
    /// Other measures of channels, on the positives of each class.
    case evidence = "channels on given sequences"
    /// Gradient ascents on the feature map, and the statistics of their ends.
    case ascents
    /// Stretches of sequences that activate the filters of the first convolution.
    case sites = "sites of filters"
    /// Windows of the sequence that activate channels behind several convolutions.
    case windows = "windows of channels"
    /// Answers of the layer's channels to random sequences that are the same for every model.
    case responses = "answers of channels"
    /// The same analysis of heads whose channels are permuted.
    case null = "permuted heads"
    /// Motifs of the model looked up among known ones.
    case motifs = "known motifs"
    /// Similarity, trees, clusters and groups of classes.
    case comparison = "comparison of classes"
    /// Words and known motifs planted in random sequences.
    case planting = "planted words"
  }

  /// How far a stage has come.
  public struct Progress: Hashable, Sendable {
    public var stage: Stage
    /// Pieces of work that are done, of all pieces of the stage; 0 of 0 when it begins.
    public var done: Int
    public var total: Int
  }

  public typealias Report = @Sendable (Progress) -> Void

  public var settings: AnalysisSettings
  /// Pieces that are worked on at the same time.
  public var workers: Int

  public init(settings: AnalysisSettings = AnalysisSettings(), workers: Int = 1) {
    self.settings = settings
    self.workers = max(workers, 1)
  }

  /// Interprets a model.
  ///
  /// - Parameter parts: what was found of its classes before, here or elsewhere, of each class once and in any order; nil to
  ///   interpret them now. The result is the same.
  /// - Throws: `HeadChoiceError`, `ModelError`, `RegionError`, `SequenceError`, `ClassTableError` where inputs do not fit the model, before anything is
  ///   computed; `AnalysisError` where a number overflows; `CancellationError` where the task was cancelled.
  public func run(
    _ model: Model, inputs: AnalysisInputs = AnalysisInputs(), parts: [ClassPart]? = nil, progress: Report? = nil
  ) async throws -> Interpretation {
    // The sums of a product would depend on the number of its threads.
    MatrixProduct.useOneThreadPerCall()
    let inputs = try inputs.readingRegions(for: model, ambiguous: settings.ambiguous)
    let prepared = try PreparedAnalysis(model, inputs: inputs, settings: settings)
    let found = try await findings(prepared, inputs: inputs, parts: parts, progress: progress)
    let classes = found.classes
    var result = prepared.interpretation(of: classes, natural: found.natural)
    let scores = try await prepared.givenScores(workers: workers, progress: counter(.performance, progress))
    result.performance = try await prepared.performance(scores: scores, workers: workers)
    if let performance = result.performance { result.warnings = performance.judging(result.warnings) }
    result = try await explain(result, prepared: prepared, scores: scores, progress: progress)
    result.responses = try await prepared.network.channelResponses(
      at: prepared.choice, values: prepared.inputValues, workers: workers, progress: counter(.responses, progress))
    if let sample = prepared.sample, !result.filters.isEmpty {
      result.sequenceMotifs = try await prepared.network.sequenceMotifs(
        at: prepared.choice, in: sample, reading: settings.filterSites, workers: workers,
        progress: counter(.sites, progress))
      result.channelMotifs = try await prepared.network.channelMotifs(
        at: prepared.choice, in: inputs.sequences == nil ? nil : sample, background: settings.background,
        settings: .init(seed: settings.interpretation.seed),
        order: MeanImportance.strongestChannels(anywhereIn: classes), workers: workers,
        progress: counter(.windows, progress))
      if let cut = result.channelMotifs?.cutWarning { result.warnings.append(cut) }
      if !result.hasTwoStrands { result.channelMotifs?.leaveOutOtherStrand() }
    }
    result.similarMotifs = SimilarMotifs(result)
    result = try await compare(result, progress: progress)
    if settings.nullReplicates > 0 {
      result.null = found.null.map { NullAnalysis($0, of: classes, settings: settings.interpretation) }
      if result.null == nil { result.warnings.append(NullAnalysis.missingHead) }
    }
    if let library = inputs.knownMotifs { result = try await lookUp(result, in: library, progress: progress) }
    return try await plant(result, prepared: prepared, inputs: inputs, progress: progress)
  }

  /// The stages that fall on single classes, or what parts say of them.
  private func findings(
    _ prepared: PreparedAnalysis, inputs: AnalysisInputs, parts: [ClassPart]?, progress: Report?
  ) async throws -> ClassStages.Found {
    if let parts {
      let joined = try ClassPart.joined(
        parts, classes: prepared.cut.classNames.count, layer: prepared.cut.layer, replicates: settings.nullReplicates)
      return ClassStages.Found(classes: joined.classes, natural: joined.natural, null: joined.null)
    }
    let stages = stages(prepared, inputs: inputs)
    let natural = try await stages.natural(progress: counter(.scale, progress))
    let members = try await stages.interpret(nil, natural: natural, progress: counter(.ascents, progress))
    let classes = members.compactMap(\.self)
    var null: [[ClassInterpretation]]? = []
    if settings.nullReplicates > 0 { null = try await stages.permuted(nil, progress: counter(.null, progress)) }
    let sample = natural?.sample
    return ClassStages.Found(classes: classes, natural: sample, null: null)
  }

  /// The stages that fall on single classes.
  func stages(_ prepared: PreparedAnalysis, inputs: AnalysisInputs) -> ClassStages {
    ClassStages(
      prepared: prepared, settings: settings, readsGivenSequences: inputs.sequences != nil, workers: workers)
  }

  /// Interprets some classes alone, each to the numbers that it has in the whole result.
  ///
  /// - Parameter chosen: classes, counted from 0; those that the model does not have are left out.
  /// - Returns: what the ascents find, by class.
  /// - Throws: as `run`.
  public func classes(
    _ chosen: Set<Int>, of model: Model, inputs: AnalysisInputs = AnalysisInputs(), progress: Report? = nil
  ) async throws -> [Int: ClassInterpretation] {
    MatrixProduct.useOneThreadPerCall()
    let inputs = try inputs.readingRegions(for: model, ambiguous: settings.ambiguous)
    let prepared = try PreparedAnalysis(model, inputs: inputs, settings: settings)
    let stages = stages(prepared, inputs: inputs)
    let natural = try await stages.natural(progress: counter(.scale, progress))
    let found = try await stages.interpret(chosen, natural: natural, progress: counter(.ascents, progress))
    return Dictionary(
      uniqueKeysWithValues: found.enumerated().compactMap { index, result in result.map { (index, $0) } })
  }

  /// The stages that read given sequences for what they show of the model; nothing without such.
  private func explain(
    _ result: Interpretation, prepared: PreparedAnalysis, scores: [[Float]]?, progress: Report?
  ) async throws -> Interpretation {
    var result = result
    result.channelSites = try await prepared.sites(
      .channel, workers: workers, progress: counter(.instances, progress))
    if result.channels.contains(where: { $0.filter == nil }), !result.filters.isEmpty {
      result.filterSites = try await prepared.sites(.filter, workers: workers, progress: counter(.instances, progress))
    }
    result.explanations = try await prepared.explanations(
      scores: scores, workers: workers, progress: counter(.attributions, progress))
    result.evidence = try await prepared.evidence(workers: workers, progress: counter(.evidence, progress))
    return result
  }

  /// The stage of planting, which takes in what all others found.
  private func plant(
    _ result: Interpretation, prepared: PreparedAnalysis, inputs: AnalysisInputs, progress: Report?
  ) async throws -> Interpretation {
    var result = result
    guard var planting = settings.planting else {
      result.plantingAbsence = .notAskedFor
      return result
    }
    planting.seed = settings.interpretation.seed
    let input = prepared.plantingInput(result, inputs: inputs)
    result.plantingAbsence = Planting.absence(in: input.network, values: input.values, settings: planting)
    guard result.plantingAbsence == nil else { return result }
    result.planting = try await Planting.run(
      input, settings: planting, workers: workers, progress: counter(.planting, progress))
    if result.planting == nil { result.plantingAbsence = .noScore }
    return result
  }

  /// The stage of known motifs alone, also for results that were saved: looks the model's motifs up anew.
  ///
  /// - Throws: `CancellationError` where the task was cancelled.
  public func lookUp(_ result: Interpretation, in library: MotifLibrary, progress: Report? = nil) async throws
    -> Interpretation
  {
    var result = result
    let former = result.motifAnnotation?.motifs ?? []
    let annotation = try await MotifAnnotation.search(
      result.lookedUpMotifs, in: library, comparison: .init(alphabet: result.alphabet),
      threshold: settings.motifThreshold, workers: workers,
      progress: counter(.motifs, progress))
    result.annotate(annotation)
    if let planting = result.planting {
      result.planting = try await planting.lookedUp(in: library, former: former, workers: workers)
    }
    if var null = result.null {
      let motifs = result.lookedUpMotifs
      null.motifCount = motifs.count
      null.matches = try await shuffledMatches(
        motifs, in: library, replicates: null.replicates, seed: result.settings.seed, alphabet: result.alphabet)
      result.null = null
    }
    return result
  }

  /// Looks the model's motifs up with their positions shuffled, and counts those that match in each replicate.
  private func shuffledMatches(
    _ motifs: [(source: MotifSource, matrix: PositionProbabilityMatrix)], in library: MotifLibrary, replicates: Int,
    seed: UInt64, alphabet: NucleicAlphabet?
  ) async throws(CancellationError) -> [Int] {
    var counts: [Int] = []
    for replicate in 0..<replicates {
      let shuffled = motifs.enumerated().map { index, motif in
        var generator = Philox(seed: seed, classIndex: index, trial: replicate, purpose: .motifShuffle)
        var matrix = motif.matrix
        for last in matrix.columns.indices.reversed() {
          matrix.columns.swapAt(last, generator.nextIndex(below: last + 1))
        }
        return (source: motif.source, matrix: matrix)
      }
      let annotation = try await MotifAnnotation.search(
        shuffled, in: library, comparison: .init(alphabet: alphabet), threshold: settings.motifThreshold,
        workers: workers)
      counts.append(annotation.queries.count { !annotation.matches(of: $0).isEmpty })
    }
    return counts
  }

  /// The stage of comparison alone, also for results that were saved: with another linkage or cut.
  ///
  /// - Throws: `CancellationError` where the task was cancelled.
  public func compare(_ result: Interpretation, progress: Report? = nil) async throws -> Interpretation {
    var result = result
    let report = counter(.comparison, progress)
    let pieces = ClassComparison.pieces(of: result.classes.count)
    result.comparison = try ClassComparison(
      result.classes, settings: result.settings, annotations: result.classAnnotations, labels: result.labelCorrelation,
      clustering: settings.clustering
    ) { done in
      try Task.checkCancellation()
      report?(done, pieces)
    }
    return result
  }

  func counter(_ stage: Stage, _ report: Report?) -> (@Sendable (_ done: Int, _ total: Int) -> Void)? {
    guard let report else { return nil }
    // A stage is named as soon as it begins, before its first piece is done.
    report(Progress(stage: stage, done: 0, total: 0))
    return { report(Progress(stage: stage, done: $0, total: $1)) }
  }
}
