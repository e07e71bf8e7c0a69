import Analysis
import ArgumentParser

extension SequenceMotifs.Reading: ExpressibleByArgument {}

/// Sequences in which the filters of a model are looked for, and the motifs that they should find.
struct SequenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Sequences in which motifs of filters are found, plain or gzip; without them random ones, which tell of the "
        + "model alone.", valueName: "file.fa"))
  var sequences: String?

  @Option(
    help: ArgumentHelp(
      "Stretches that count as sites of a filter: published (every position above half of the largest activation) "
        + "or article (the best of each sequence, at 70 % of what is possible)."))
  var filterSites = SequenceMotifs.Reading.published

  @Option(help: ArgumentHelp("Probabilities of A, C, G, T in random sequences, for example 0.3,0.2,0.2,0.3."))
  var background: String?

  @Option(
    help: ArgumentHelp(
      "Known motifs that the model should have learned, one identifier or name per line.", valueName: "file"))
  var relevant: String?

  func validate() throws {
    if let background, Self.frequencies(background) == nil {
      throw ValidationError("The value '\(background)' of '--background' must be four numbers that sum to 1.")
    }
    if background != nil, sequences != nil {
      throw ValidationError("'--background' is for random sequences, but '--sequences' gives some.")
    }
  }

  /// Reads the files, before anything is computed.
  ///
  /// - Throws: `SequenceError` or `MotifFileError`.
  func read() throws -> GivenSequences {
    GivenSequences(
      file: try sequences.map { try FASTAFile(path: $0) }, reading: filterSites,
      background: background.flatMap(Self.frequencies) ?? MotifFile.evenBackground,
      relevant: try relevant.map { try RelevantMotifs(path: $0) })
  }

  private static func frequencies(_ text: String) -> SIMD4<Double>? {
    let values = text.split(separator: ",", omittingEmptySubsequences: false).compactMap { Double($0) }
    guard values.count == 4, values.allSatisfy({ (0...1).contains($0) }), abs(values.reduce(0, +) - 1) < 1e-3 else {
      return nil
    }
    return SIMD4(values)
  }
}

/// What the options of sequences name, read.
struct GivenSequences: Sendable {
  var file: FASTAFile?
  var reading: SequenceMotifs.Reading
  var background: SIMD4<Double>
  var relevant: RelevantMotifs?

  /// The sequences on which a model is read; nil where it reads no DNA.
  ///
  /// - Throws: `SequenceError` where they do not fit the model.
  func sample(for model: Model, seed: UInt64) throws(SequenceError) -> SequenceSample? {
    guard let length = model.network.sequenceLength, model.network.sequenceInput?.layout?.symbols == 4 else {
      if let file {
        throw SequenceError(
          file: file.fileName, .wrongAlphabet(symbols: model.network.sequenceInput?.layout?.symbols ?? 0))
      }
      return nil
    }
    if let file { return try SequenceSample(file, length: length) }
    return SequenceSample(length: length, background: background, seed: seed)
  }

  /// Labels are for the given sequences, where there are any.
  ///
  /// - Throws: `SequenceError` where there is not one row per sequence.
  func check(_ labels: LabelTable) throws(SequenceError) {
    guard let file, file.records.count != labels.sequenceCount else { return }
    throw SequenceError(
      file: labels.fileName, .wrongRowCount(found: labels.sequenceCount, expected: file.records.count))
  }

  /// Adds what sequences and architecture say of filters and channels.
  func complete(
    _ interpretation: Interpretation, model: Model, choice: LayerChoice, sample: SequenceSample?, workers: Int
  ) async -> Interpretation {
    var result = interpretation
    result.readability = model.network.firstLayerReadability()
    result.relevantMotifs = relevant
    guard let sample, !interpretation.filters.isEmpty else { return result }
    result.sequenceMotifs = await model.network.sequenceMotifs(
      at: choice, in: sample, reading: reading, workers: workers)
    result.channelMotifs = await model.network.channelMotifs(
      at: choice, in: file == nil ? nil : sample, background: background,
      settings: .init(seed: interpretation.settings.seed), workers: workers)
    return result
  }
}
