import Analysis
import ArgumentParser
import Foundation
import SiteGen

/// Makes figures and pages again from saved results, with their motifs looked up anew where databases are given.
struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Builds a site from the results of an earlier run, without the model.")

  @Argument(help: ArgumentHelp("data/results.h5 of a site.", valueName: "results.h5"))
  var results: String

  @OptionGroup var site: SiteArguments
  @OptionGroup var motifs: MotifOptions
  @OptionGroup var messages: MessageOptions

  @Option(name: .customShort("j"), help: "Figures that are drawn at the same time (default: all cores).")
  var workers: Int?

  func run() async throws {
    try await messages.reporting {
      try ReadingRehearsal.run(results, arguments: ["--results"])
      var interpretation = try ResultsFile.read(results)
      let writer = try site.openOutput(inputs: [results] + motifs.files)
      let templates = try site.loadTemplates()
      let workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
      if let known = try motifs.read(console: messages.console) {
        interpretation = await known.annotate(interpretation, workers: workers)
      }
      let report = ModelReport(
        interpretation: interpretation, extraFiles: [try SiteArguments.resultsFile(interpretation)])
      let outcome = try await site.build(
        [report], templates: templates, into: writer,
        workers: workers, console: messages.console)
      for note in outcome.notes { messages.console.note(note) }
      Console.standardOutput(outcome.indexPath)
    }
  }
}
