import Analysis
import ArgumentParser
import Foundation
import Render
import SiteGen

/// The main job: from models to a site.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Builds the site of one model, or of several with an index over them (the default).")

  @Argument(help: "Keras models: .h5, .hdf5 or .keras.")
  var models: [String]

  @OptionGroup var site: SiteArguments
  @OptionGroup var interpretation: InterpretationOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var motifs: MotifOptions
  @OptionGroup var sequences: SequenceOptions
  @OptionGroup var messages: MessageOptions

  @Option(help: ArgumentHelp("Names and groups of the outputs.", valueName: "file.tsv"))
  var classes: String?

  @Option(
    help: ArgumentHelp(
      "What sequences are known to be, 0 or 1 in one column per output and one row per sequence: shows which classes "
        + "go together in the data.", valueName: "file.tsv"))
  var labels: String?

  func validate() throws {
    if sequences.relevant != nil, motifs.files.isEmpty {
      throw ValidationError("'--relevant' needs '--motifs': filters are compared with known motifs.")
    }
  }

  func run() async throws {
    let console = messages.console
    try await messages.reporting {
      let workers = interpretation.workers ?? ProcessInfo.processInfo.activeProcessorCount
      let output = try site.openOutput(
        inputs: models + [classes, labels, sequences.sequences, sequences.relevant].compactMap(\.self) + motifs.files)
      let templates = try site.loadTemplates()
      // Before the ascents, so that a database that cannot be read is found early.
      let knownMotifs = try motifs.read(console: console)
      let givenSequences = try sequences.read()
      var reports: [ModelReport] = []
      var failures: [any DiagnosedError] = []
      var unread: [UnreadModel] = []
      for (index, path) in models.enumerated() {
        let name = InputFile.baseName(path)
        if models.count > 1 { console.note("model \(index + 1) of \(models.count): \(name)") }
        do {
          reports.append(
            try await report(
              path, motifs: knownMotifs, sequences: givenSequences, workers: workers, console: console))
        } catch let error as any DiagnosedError {
          console.report(error, file: name)
          failures.append(error)
          unread.append(UnreadModel(fileName: name, kind: error.kind, message: error.description))
        }
      }
      guard !reports.isEmpty else { throw CommandOutcome(exitCode: failures.first?.exitCode ?? 1) }
      let outcome = try await site.build(
        reports, templates: templates, into: output, workers: workers, console: console, unreadModels: unread)
      for note in outcome.notes { console.note(note) }
      Console.standardOutput(outcome.indexPath)
      if !failures.isEmpty { throw CommandOutcome(exitCode: 6) }
    }
  }

  private func report(
    _ path: String, motifs: KnownMotifs?, sequences: GivenSequences, workers: Int, console: Console
  ) async throws -> ModelReport {
    let progress = ProgressLine("ascents", console: console)
    let result = try await ModelInterpretation.interpret(
      path, reading: reading, options: interpretation, classes: classes, labels: labels,
      motifs: motifs, sequences: sequences, workers: workers,
      progress: { progress.update($0, $1) })
    for warning in result.warnings { console.report(warning, file: result.model.fileName) }
    let folder = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().lastPathComponent
    return ModelReport(
      interpretation: result, folderName: folder,
      extraFiles: [try SiteArguments.resultsFile(result)])
  }
}
