import DeepResolve
import Explanation
import GenomicNetwork
import ModelReading
import Motifs
import Performance
import Planting
import ReportNumerics
import ReportSupport
import Results
import Sequences

/// The inputs read and held against the model, before anything is computed.
struct PreparedAnalysis {
  let choice: LayerChoice
  let cut: NetworkCut
  /// One row for each input that carries no sequence, by name.
  let inputValues: [String: [Float]]
  /// Sequences on which the lower part is read; nil where the model reads no DNA.
  let sample: SequenceSample?
  /// The model with one number per class of its heads as outputs.
  let model: Model
  /// The network that is interpreted: the model's, or one of its branches with the others held.
  let network: Network
  private let branch: BranchChoice
  private let heads: HeadChoice
  /// What the model reads; nil where nothing says it.
  let alphabet: NucleicAlphabet?
  private let settings: AnalysisSettings
  private let classNames: [String]
  private let channels: [ChannelDescription]
  private let filters: [FilterDescription]
  private let inputNotes: [String: String]
  private let classTable: ClassTable?
  private let labels: LabelTable?
  /// Base name of the given sequences and the name of each; nil for random ones.
  private let sequenceFile: (name: String, records: [String])?
  private let relevantMotifs: RelevantMotifs?

  /// - Throws: `HeadChoiceError`, `ModelError`, `LayerChoiceError`, `SequenceError`, `MotifFileError` or
  ///   `ClassTableError`, the first that is found.
  init(_ model: Model, inputs: AnalysisInputs, settings: AnalysisSettings) throws {
    heads = try HeadChoice(model.network, requests: settings.heads, file: model.fileName)
    var model = model
    model.network = heads.network.separatingBranches()
    let whole = model.network
    guard !whole.takesAnyLength || model.givenLength != nil else {
      throw ModelError(file: model.fileName, .freeLength(smallest: whole.smallestLength()))
    }
    let given = try AnalysisInputs.Values(whole, files: inputs.inputValues)
    branch = try BranchChoice(whole, named: settings.layer, file: model.fileName)
    choice = branch.layer
    network = branch.network
    let held = try HeldValues(branch, in: whole, background: settings.background, values: given.rows)
    let values = given.rows.merging(held.rows) { given, _ in given }
    var cut = network.cut(at: choice, values: values)
    cut.layer.heldBranches = branch.heldWords(value: held.words)
    classTable = try inputs.classes.map { path throws(ClassTableError) in
      try ClassTable(path: path, classCount: cut.classNames.count)
    }
    let known = classTable?.rows.map(\.name) ?? heads.classNames
    let (channels, filters) = network.channelsAndFilters(at: choice, values: values)
    labels = try (inputs.values ?? inputs.labels).map { path throws(SequenceError) in
      let labels = try LabelTable(path: path, classNames: known, areValues: inputs.values != nil)
      guard let sequences = inputs.sequences else { return labels }
      return try labels.ordered(as: sequences)
    }
    sequenceFile = inputs.sequences.map { ($0.fileName, $0.records.map(\.name)) }
    let names = classTable == nil ? labels?.columnNames ?? known : known
    if case .named(let wanted) = settings.explanations, let sequences = inputs.sequences {
      let records = Set(sequences.records.map(\.name))
      if let missing = wanted.first(where: { !records.contains($0) }) {
        throw SequenceError(file: sequences.fileName, .unknownSequence(missing))
      }
    }
    sample = try Self.sample(of: inputs.sequences, for: network, settings: settings)
    alphabet = try NucleicAlphabet.common(
      given: settings.alphabet, own: inputs.sequences?.alphabet, library: inputs.knownMotifs,
      comparesAlphabets: settings.comparesAlphabets)
    self.cut = cut
    self.channels = channels
    self.filters = filters
    classNames = names
    inputValues = values
    inputNotes = given.notes
    relevantMotifs = inputs.relevantMotifs
    self.model = model
    self.settings = settings
  }

  /// What the ascents work on.
  ///
  /// - Parameters:
  ///   - natural: what was seen on natural sequences.
  ///   - upper: the network above the layer where it is not that of the model.
  func interpretationInput(_ natural: NaturalMaps?, upper: UpperNetwork? = nil) -> InterpretationInput {
    var input = InterpretationInput(cut, classNames: classNames, channels: channels, filters: filters, natural: natural)
    if let upper { input.upper = upper }
    return input
  }

  /// Scores of the given sequences, `[classes][sequences]`, before the last activation.
  ///
  /// - Returns: nil without sequences, where the model does not read one sequence, and where a score is not finite.
  func givenScores(workers: Int, progress: WorkProgress?) async throws -> [[Float]]? {
    guard sequenceFile != nil, let sample else { return nil }
    let scores = try await model.network.scores(
      of: sample, values: inputValues, workers: workers, progress: progress)
    guard let scores, scores.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
    return scores
  }

  /// Labels of classes, `[classes][sequences]`; nil without labels, and where these are measured values.
  private var classLabels: [[Float]]? { labels.flatMap { $0.areValues ? nil : $0.columns } }

  /// How well the model predicts on the given sequences.
  ///
  /// - Returns: nil without labels or scores.
  func performance(scores: [[Float]]?, workers: Int) async throws -> ModelPerformance? {
    guard let labels, let sequenceFile, let scores else { return nil }
    let activations = Set(cut.activations)
    return try await ModelPerformance.measured(
      scores: scores, labels: labels.columns, areValues: labels.areValues,
      output: activations == [.sigmoid]
        ? .sigmoid
        : activations == [.softmax]
          ? .softmax : activations.contains(where: \.isOfRow) ? .other : .each(cut.activations),
      sequenceFile: sequenceFile.name, labelFile: labels.fileName, seed: settings.interpretation.seed, workers: workers)
  }

  /// Sites of the interpreted layer's channels, or of the first filters, in the given sequences.
  ///
  /// - Returns: nil without sequences, and where positions stand for no windows.
  func sites(
    _ owner: SequenceSites.Owner, workers: Int, progress: WorkProgress?
  ) async throws -> SequenceSites? {
    guard let sequenceFile, let sample else { return nil }
    let top = choice.point.node
    guard let node = owner == .channel ? top : model.network.firstActivation(below: top) else { return nil }
    return try await model.network.sequenceSites(
      of: node, owner: owner, in: sample, file: sequenceFile.name, names: sequenceFile.records,
      labels: classLabels, values: inputValues, workers: workers, progress: progress)
  }

  /// What positions of chosen sequences do to scores.
  ///
  /// - Returns: nil without scores, or where none are asked for.
  func explanations(
    scores: [[Float]]?, workers: Int, progress: WorkProgress?
  ) async throws -> SequenceExplanations? {
    guard let sequenceFile, let sample, let scores, let request = settings.explanations else { return nil }
    return try await model.network.explanations(
      request, in: sample, file: sequenceFile.name, names: sequenceFile.records, scores: scores,
      labels: labels?.columns, areValues: labels?.areValues ?? false,
      isExclusive: Set(cut.activations) == [.softmax], values: inputValues,
      seed: settings.interpretation.seed, workers: workers, progress: progress)
  }

  /// What labelled sequences say of the channels.
  ///
  /// - Returns: nil without sequences or labels.
  func evidence(workers: Int, progress: WorkProgress?) async throws -> ChannelEvidence? {
    guard let sequenceFile, let sample, let classLabels else { return nil }
    return try await model.network.channelEvidence(
      at: choice.point.node, upper: cut.upper, in: sample, file: sequenceFile.name, labels: classLabels,
      values: inputValues, seed: settings.interpretation.seed, workers: workers, progress: progress)
  }

  /// What planting is told of the model and of what was found in it.
  func plantingInput(_ result: Interpretation, inputs: AnalysisInputs) -> PlantingInput {
    let matches = result.channels.indices.map { channel -> [Int] in
      guard let annotation = result.motifAnnotation, let source = result.motifSources(ofChannel: channel).first,
        let query = annotation.query(source)
      else { return [] }
      return annotation.matches(of: query).map(\.target)
    }
    return PlantingInput(
      network: branch.wholeNetwork, choice: choice, values: inputValues, frequencies: settings.background,
      hasTwoStrands: alphabet?.hasTwoStrands ?? true, filters: result.filters, sites: result.sequenceMotifs,
      channelMotifs: result.channelMotifs, channels: result.channels, classes: result.classes,
      sample: inputs.sequences == nil ? nil : sample, library: inputs.knownMotifs, channelMatches: matches)
  }

  /// The result as far as the ascents go.
  func interpretation(of classes: [ClassInterpretation], natural: NaturalSample?) -> Interpretation {
    var result = skeleton(of: classes, natural: natural)
    result.warnings += InterpretationWarnings.find(
      in: classes, channels: result.channels, filters: result.filters.count, symbols: result.model.inputChannels,
      settings: settings.interpretation, natural: natural)
    return result
  }

  /// The same without what the classes are warned of; also for some of the classes.
  func skeleton(of classes: [ClassInterpretation], natural: NaturalSample?) -> Interpretation {
    var result = Interpretation(
      model: model.summary(inputNotes: inputNotes, heads: heads), settings: settings.interpretation, layer: cut.layer,
      classes: classes,
      channels: channels, filters: filters,
      warnings: model.warnings + (classTable?.warnings ?? []) + (labels?.warnings(naming: classNames) ?? []),
      comparison: .ofNoClasses, relevantMotifs: relevantMotifs,
      readability: network.firstLayerReadability(), classAnnotations: classTable?.rows,
      labelCorrelation: labels.map { LabelCorrelation($0) }, similarMotifs: SimilarMotifs.none, natural: natural)
    result.alphabet = alphabet == .rna ? .rna : nil
    // Weights of unlike heads are not those of one layer, so that nothing compares them.
    if Set(classes.map { $0.outputWeights?.count }).count > 1 {
      for index in result.classes.indices { result.classes[index].outputWeights = nil }
    }
    return result
  }

  private static func sample(
    of file: FASTAFile?, for network: Network, settings: AnalysisSettings
  ) throws(SequenceError) -> SequenceSample? {
    guard let length = network.sequenceLength, network.sequenceInput?.layout?.symbols == 4 else {
      guard let file else { return nil }
      throw SequenceError(file: file.fileName, .wrongAlphabet(symbols: network.sequenceInput?.layout?.symbols ?? 0))
    }
    if let file { return try SequenceSample(file, length: length, ambiguous: settings.ambiguous) }
    return SequenceSample(length: length, background: settings.background, seed: settings.interpretation.seed)
  }
}
