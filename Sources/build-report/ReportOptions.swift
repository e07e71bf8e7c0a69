import Analysis
import ArgumentParser
import Foundation
import SiteGen

/// Models, and all that decides what a report says of them and how it looks.
struct ReportOptions: ParsableArguments {
  @Argument(help: "Keras models: .h5, .hdf5 or .keras.")
  var models: [String]

  @OptionGroup var site: SiteArguments
  @OptionGroup var clustering: ClusteringOptions
  @OptionGroup var interpretation: InterpretationOptions
  @OptionGroup var planting: PlantingOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var motifs: MotifOptions
  @OptionGroup var sequences: SequenceOptions
  @OptionGroup var alphabets: AlphabetOptions

  @Flag(help: "The same as --alphabet rna.")
  var rna = false

  @Option(help: ArgumentHelp("Names and groups of the outputs.", valueName: "file.tsv"))
  var classes: String?

  @Option(
    help: ArgumentHelp(
      "What sequences are known to be, 0 or 1 in one column per output and one row per sequence: shows which classes "
        + "go together in the data.", valueName: "file.tsv"))
  var labels: String?

  func validate() throws {
    if rna, alphabets.alphabet == .dna { throw ValidationError("'--rna' contradicts '--alphabet dna'.") }
    if sequences.relevant != nil, motifs.files.isEmpty {
      throw ValidationError("'--relevant' needs '--motifs': filters are compared with known motifs.")
    }
  }

  /// Classes and figures that are worked on at the same time.
  var workers: Int { interpretation.workers ?? ProcessInfo.processInfo.activeProcessorCount }

  /// Every file beside the models that the numbers depend on.
  var inputFiles: [String] {
    [classes, labels, sequences.sequences, sequences.relevant, reading.architecture].compactMap(\.self) + motifs.files
      + reading.inputFiles.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Layers that are interpreted, the same of each model; nil alone for the default.
  var layers: [String?] {
    let named = interpretation.layers.layers
    return named.isEmpty ? [nil] : named
  }

  /// What the site shows, in its order: each layer of each model.
  var subjects: [ReportSubject] {
    models.flatMap { model in layers.map { ReportSubject(model: model, layer: $0) } }
  }

  func settings(_ subject: ReportSubject) -> AnalysisSettings {
    AnalysisSettings(
      interpretation: interpretation.settings(lambda: reading.normWeight), layer: subject.layer,
      heads: interpretation.heads.requests, filterSites: sequences.filterSites,
      background: sequences.frequencies, motifThreshold: motifs.motifThreshold, clustering: clustering.settings(),
      planting: planting.leavesOut ? nil : interpretation.planting,
      alphabet: rna ? .rna : alphabets.alphabet, comparesAlphabets: alphabets.comparesAlphabets,
      ambiguous: sequences.ambiguous,
      nullReplicates: interpretation.nullReplicates, explanations: sequences.explanations)
  }

  /// - Throws: an error of the first file that cannot be read.
  func inputs(console: Console) throws -> AnalysisInputs {
    let library = try motifs.read(console: console)
    return AnalysisInputs(
      classes: classes, labels: labels, inputValues: reading.inputFiles,
      sequences: try sequences.sequences.map { try FASTAFile(path: $0, ambiguous: sequences.ambiguous) },
      relevantMotifs: try sequences.relevant.map { try RelevantMotifs(path: $0) },
      knownMotifs: library)
  }
}
