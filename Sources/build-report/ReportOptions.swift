import Analysis
import ArgumentParser
import Foundation
import SiteGen

/// Models, and all that decides what a report says of them and how it looks.
struct ReportOptions: ParsableArguments {
  @Argument(help: "Models: .h5, .hdf5 or .keras of Keras, .onnx of PyTorch and others.")
  var models: [String]

  @OptionGroup var site: SiteArguments
  @OptionGroup var clustering: ClusteringOptions
  @OptionGroup var interpretation: InterpretationOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var motifs: MotifOptions
  @OptionGroup var sequences: SequenceOptions
  @OptionGroup var alphabets: MotifOptions.Alphabet

  @Flag(help: "The same as --alphabet rna.")
  var rna = false

  @Option(help: ArgumentHelp("Names and groups of the outputs.", valueName: "file.tsv"))
  var classes: String?

  @Option(
    help: ArgumentHelp(
      "What sequences are known to be, 0 or 1 in one column per output and one row per sequence: shows which classes "
        + "go together in the data.", valueName: "file.tsv"))
  var labels: String?

  @Option(
    help: ArgumentHelp(
      "What was measured of the sequences, for models of measured values: a table in the form of --labels, in its place; "
        + "shows how outputs and values go together.", valueName: "file.tsv"))
  var values: String?

  func validate() throws {
    if labels != nil, values != nil {
      throw ValidationError("'--labels' and '--values' stand for one another: give the table as one of them.")
    }
    if rna, alphabets.alphabet == .dna { throw ValidationError("'--rna' contradicts '--alphabet dna'.") }
    if sequences.relevant != nil, motifs.files.isEmpty {
      throw ValidationError("'--relevant' needs '--motifs': filters are compared with known motifs.")
    }
  }

  /// Classes and figures that are worked on at the same time.
  var workers: Int { interpretation.workers ?? ProcessInfo.processInfo.activeProcessorCount }

  /// Every file beside the models that the numbers depend on.
  var inputFiles: [String] {
    [classes, labels, values, reading.architecture].compactMap(\.self) + sequences.files + motifs.files
      + reading.inputFiles.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Every file that the run reads, by the option that names it.
  private var files: [(option: String, path: String)] {
    models.map { ("model", $0) } + motifs.files.map { ("--motifs", $0) }
      + [
        ("--classes", classes), ("--labels", labels), ("--values", values), ("--sequences", sequences.sequences),
        ("--regions", sequences.regions), ("--genome", sequences.genome), ("--relevant", sequences.relevant),
        ("--architecture", reading.architecture),
      ].compactMap { option, path in path.map { (option, $0) } }
      + reading.inputFiles.sorted { $0.key < $1.key }.map { ("--input", $0.value) }
  }

  /// The run as it can be made again; files that cannot be read are left to those who need them.
  ///
  /// - Parameter arguments: of the process, the program's own path first.
  func parameters(arguments: [String]) -> RunParameters {
    RunParameters(
      command: CommandText.words(of: arguments),
      inputs: files.compactMap { option, path in
        (try? InputFile.read(path)).map {
          RunParameters.Input(option: option, file: InputFile.baseName(path), sha256: SHA256.hexadecimal(of: $0))
        }
      })
  }

  /// Layers that are interpreted, the same of each model; nil alone for the default.
  var layers: [String?] {
    let named = interpretation.layers.layers
    return named.isEmpty ? [nil] : named
  }

  /// What the site shows, in its order: each layer of each model.
  var subjects: [Subject] {
    models.flatMap { model in layers.map { Subject(model: model, layer: $0) } }
  }

  func settings(_ subject: Subject) -> AnalysisSettings {
    AnalysisSettings(
      interpretation: interpretation.settings(lambda: reading.normWeight), layer: subject.layer,
      heads: interpretation.heads.requests, filterSites: sequences.filterSites,
      background: sequences.frequencies, motifThreshold: motifs.motifThreshold, clustering: clustering.settings(),
      planting: interpretation.planting,
      alphabet: rna ? .rna : alphabets.alphabet, comparesAlphabets: alphabets.comparesAlphabets,
      ambiguous: sequences.ambiguous,
      nullReplicates: interpretation.nullReplicates, explanations: sequences.explanations)
  }

  /// - Throws: an error of the first file that cannot be read.
  func inputs(console: Console) throws -> AnalysisInputs {
    let library = try motifs.read(console: console)
    return AnalysisInputs(
      classes: classes, labels: labels, values: values, inputValues: reading.inputFiles,
      sequences: try sequences.readSequences(), regions: try sequences.readRegions(),
      relevantMotifs: try sequences.relevant.map { try RelevantMotifs(path: $0) },
      knownMotifs: library)
  }
}

extension ReportOptions {
  /// What one part of a site is about: a layer of a model.
  struct Subject: Hashable {
    /// Path of the model.
    var model: String
    /// Nil for the layer that the rule chooses.
    var layer: String?

    /// For messages, for example `model.h5, layer conv2` where several layers are interpreted.
    func title(among layers: Int) -> String {
      InputFile.baseName(model) + (layers > 1 ? layer.map { ", layer \($0)" } ?? "" : "")
    }

    /// What tells its report from the others of a site; nil where the file's name does.
    func name(among models: Int, layers: Int) -> String? {
      guard layers > 1, let layer else { return nil }
      guard models > 1 else { return layer }
      let file = InputFile.baseName(model)
      return "\(file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file)-\(layer)"
    }
  }
}
