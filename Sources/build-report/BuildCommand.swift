import Analysis
import ArgumentParser
import Foundation
import SiteGen

/// The main job: from models to a site.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Builds the site of one model, or of several with an index over them (the default).")

  @Argument(help: "Models: .h5, .hdf5 or .keras of Keras, .onnx of PyTorch and others.")
  var models: [String]

  @Option(
    help: ArgumentHelp(
      "params.json of a site: the same run again. Its files are looked for in this folder and beside params.json, with the "
        + "bytes that they had; what else is given takes the place of what it says.", valueName: "params.json"))
  var params: String?

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

  @OptionGroup var messages: MessageOptions

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

  func run() async throws {
    let console = messages.console
    try await messages.reporting {
      let workers = interpretation.workers ?? ProcessInfo.processInfo.activeProcessorCount
      try MemoryLimit.check(models, workers: workers)
      let writer = try site.openOutput(
        inputs: models + [classes, labels, values].compactMap(\.self) + sequences.files + motifs.files)
      let templates = try site.loadTemplates()
      // Before the ascents, so that a file that cannot be read is found early.
      let inputs = try inputs(console: console)
      let pipeline = Pipeline(settings: settings, workers: workers)
      let presentation = site.presentation.presentation(
        command: CommandText.text(of: GivenCommand.arguments), parameters: parameters)
      var reports: [ModelReport] = []
      var failures: [any DiagnosedError] = []
      var unread: [UnreadModel] = []
      for (index, path) in models.enumerated() {
        let name = InputFile.baseName(path)
        if models.count > 1 { console.note("model \(index + 1) of \(models.count): \(name)") }
        do {
          let result = try await pipeline.run(
            try reading.read(path), inputs: inputs, progress: StageProgress(console: console).report)
          console.report(
            result.warnings, file: result.model.fileName, classNames: result.classes.map(\.name))
          reports.append(
            try ModelReport(
              SavedResults(interpretation: result, presentation: presentation), folderName: Self.folderName(of: path)))
        } catch let error as any DiagnosedError {
          console.report(error, file: name)
          failures.append(error)
          unread.append(UnreadModel(fileName: name, kind: error.kind, message: error.description))
        }
      }
      guard !reports.isEmpty else { throw CommandOutcome(exitCode: failures.first?.exitCode ?? 1) }
      let outcome = try await site.build(
        reports, presentation: presentation, templates: templates, into: writer, workers: workers, console: console,
        unreadModels: unread)
      for note in outcome.notes { console.note(note) }
      Console.standardOutput(outcome.indexPath)
      if !failures.isEmpty { throw CommandOutcome(exitCode: 6) }
    }
  }

  /// What decides the numbers.
  var settings: AnalysisSettings {
    AnalysisSettings(
      interpretation: interpretation.settings(lambda: reading.normWeight), layer: interpretation.layers.layer,
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
      classes: classes, labels: labels, values: values, inputValues: reading.inputFiles,
      sequences: try sequences.readSequences(), regions: try sequences.readRegions(),
      relevantMotifs: try sequences.relevant.map { try RelevantMotifs(path: $0) },
      knownMotifs: library)
  }

  /// Every file that the run reads, by the option that names it.
  private var files: [(option: String, path: String)] {
    models.map { ("model", $0) } + motifs.files.map { ("--motifs", $0) }
      + [
        ("--classes", classes), ("--labels", labels), ("--sequences", sequences.sequences),
        ("--relevant", sequences.relevant), ("--architecture", reading.architecture),
      ].compactMap { option, path in path.map { (option, $0) } }
      + reading.inputFiles.sorted { $0.key < $1.key }.map { ("--input", $0.value) }
  }

  /// The run as it can be made again; files that cannot be read are left to those who need them.
  private var parameters: RunParameters {
    RunParameters(
      command: CommandText.words(of: GivenCommand.arguments),
      inputs: files.compactMap { option, path in
        (try? InputFile.read(path)).map {
          RunParameters.Input(option: option, file: InputFile.baseName(path), sha256: SHA256.hexadecimal(of: $0))
        }
      })
  }

  private static func folderName(of path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().lastPathComponent
  }
}
