import DeepResolve
import GenomicNetwork
import ModelReading
import Motifs
import Planting
import ReportNumerics
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
  private let model: Model
  private let settings: AnalysisSettings
  private let classNames: [String]
  private let channels: [ChannelDescription]
  private let filters: [FilterDescription]
  private let inputNotes: [String: String]
  private let classTable: ClassTable?
  private let labels: LabelTable?
  private let relevantMotifs: RelevantMotifs?

  /// - Throws: `ModelError`, `SequenceError` or `ClassTableError`, the first that is found.
  init(_ model: Model, inputs: AnalysisInputs, settings: AnalysisSettings) throws {
    let network = model.network
    guard !network.takesAnyLength || model.givenLength != nil else {
      throw ModelError(file: model.fileName, .freeLength(smallest: network.smallestLength()))
    }
    let values = try InputValues(network, files: inputs.inputValues)
    choice = try LayerChoice(network, named: settings.layer, file: model.fileName)
    let cut = network.cut(at: choice, values: values.rows)
    classTable = try inputs.classes.map { path throws(ClassTableError) in
      try ClassTable(path: path, classCount: cut.classNames.count)
    }
    let names = classTable?.rows.map(\.name) ?? cut.classNames
    let (channels, filters) = network.channelsAndFilters(at: choice, values: values.rows)
    labels = try inputs.labels.map { path throws(SequenceError) in
      let labels = try LabelTable(path: path, classNames: names)
      try Self.check(labels, against: inputs.sequences)
      return labels
    }
    sample = try Self.sample(of: inputs.sequences, for: network, settings: settings)
    self.cut = cut
    self.channels = channels
    self.filters = filters
    classNames = names
    inputValues = values.rows
    inputNotes = values.notes
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

  /// What planting is told of the model and of what was found in it.
  func plantingInput(_ result: Interpretation, inputs: AnalysisInputs) -> PlantingInput {
    let matches = result.channels.indices.map { channel -> [Int] in
      guard let annotation = result.motifAnnotation, let source = result.motifSources(ofChannel: channel).first,
        let query = annotation.query(source)
      else { return [] }
      return annotation.matches(of: query).map(\.target)
    }
    return PlantingInput(
      network: model.network, choice: choice, values: inputValues, frequencies: settings.background,
      hasTwoStrands: settings.hasTwoStrands && !inputs.areOfRNA, filters: result.filters, sites: result.sequenceMotifs,
      channelMotifs: result.channelMotifs, channels: result.channels, classes: result.classes,
      sample: inputs.sequences == nil ? nil : sample, library: inputs.knownMotifs, channelMatches: matches)
  }

  /// The result as far as the ascents go.
  func interpretation(of classes: [ClassInterpretation], natural: NaturalSample?) -> Interpretation {
    var result = Interpretation(
      model: model.summary(inputNotes: inputNotes), settings: settings.interpretation, layer: cut.layer,
      classes: classes,
      channels: channels, filters: filters,
      warnings: model.warnings + (classTable?.warnings ?? []), comparison: .ofNoClasses, relevantMotifs: relevantMotifs,
      readability: model.network.firstLayerReadability(), classAnnotations: classTable?.rows,
      labelCorrelation: labels.map { LabelCorrelation($0) }, similarMotifs: SimilarMotifs.none, natural: natural)
    result.warnings += InterpretationWarnings.find(
      in: classes, channels: result.channels, filters: result.filters.count, symbols: result.model.inputChannels,
      settings: settings.interpretation, natural: natural)
    return result
  }

  /// Labels are for the given sequences, where there are any.
  private static func check(_ labels: LabelTable, against file: FASTAFile?) throws(SequenceError) {
    guard let file, file.records.count != labels.sequenceCount else { return }
    throw SequenceError(
      file: labels.fileName, .wrongRowCount(found: labels.sequenceCount, expected: file.records.count))
  }

  private static func sample(
    of file: FASTAFile?, for network: Network, settings: AnalysisSettings
  ) throws(SequenceError) -> SequenceSample? {
    guard let length = network.sequenceLength, network.sequenceInput?.layout?.symbols == 4 else {
      guard let file else { return nil }
      throw SequenceError(file: file.fileName, .wrongAlphabet(symbols: network.sequenceInput?.layout?.symbols ?? 0))
    }
    if let file { return try SequenceSample(file, length: length) }
    return SequenceSample(length: length, background: settings.background, seed: settings.interpretation.seed)
  }
}
