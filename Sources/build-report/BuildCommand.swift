import Analysis
import ArgumentParser

/// The main job: from models to a site.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Builds the site of one model, or of several with an index over them (the default).")

  @Option(
    help: ArgumentHelp(
      "params.json of a site: the same run again. Its files are looked for in this folder and beside params.json, with the "
        + "bytes that they had; what else is given takes the place of what it says.", valueName: "params.json"))
  var params: String?

  @OptionGroup var output: OutputArguments
  @OptionGroup var report: ReportOptions
  @OptionGroup var messages: MessageOptions

  func run() async throws {
    let console = messages.console
    try await messages.reporting {
      try MemoryLimit.check(report.models, workers: report.workers)
      let writer = try output.open(inputs: report.models + report.inputFiles)
      let templates = try report.site.loadTemplates()
      // Before the ascents, so that a file that cannot be read is found early.
      let inputs = try report.inputs(console: console)
      var gathering = ReportGathering(report, arguments: CommandText.Given.arguments, console: console)
      for (index, subject) in report.subjects.enumerated() {
        gathering.begin(index)
        do {
          let pipeline = Pipeline(settings: report.settings(subject), workers: report.workers)
          let result = try await pipeline.run(
            try report.reading.read(subject.model), inputs: inputs, progress: StageProgress(console: console).report)
          try gathering.take(result, of: index)
        } catch let error as any DiagnosedError {
          gathering.take(error, of: index)
        }
      }
      try await gathering.build(templates, into: writer, workers: report.workers)
    }
  }
}
