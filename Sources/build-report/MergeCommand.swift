import Analysis
import ArgumentParser
import Foundation
import ScaleOut

/// Makes the site of a plan whose shards are done.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Makes the site of a plan whose shards are done: the bytes that build makes on one machine.")

  @Argument(help: ArgumentHelp("Folder that plan has written.", valueName: "plan"))
  var plan: String

  @OptionGroup var output: OutputArguments

  @Option(
    name: .customShort("j"),
    help: ArgumentHelp("Classes and figures that are worked on at the same time (default: all cores).", valueName: "n"))
  var workers: Int?

  @OptionGroup var messages: MessageOptions

  func validate() throws { try WorkerLimit.check(workers) }

  func run() async throws {
    let console = messages.console
    try await messages.reporting {
      let name = InputFile.baseName(plan)
      var output = output
      output.output = URL(fileURLWithPath: output.output).path
      let planned = try PlannedReport(plan)
      let (folder, report) = (planned.folder, planned.report)
      let (unfinished, damaged) = folder.unfinished()
      guard unfinished.isEmpty else {
        throw PlanError(
          file: name, .incomplete(shards: unfinished.map { $0 + 1 }, of: folder.plan.shards.count, damaged: damaged))
      }
      let workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
      try MemoryLimit.check(report.models, workers: workers)
      let writer = try output.open(inputs: report.models + report.inputFiles + [folder.path])
      let templates = try report.site.loadTemplates()
      try planned.check(report.inputFiles)
      let inputs = try report.inputs(console: console)
      var gathering = ReportGathering(report, arguments: planned.command, console: console)
      for subject in report.subjects.indices {
        gathering.begin(subject)
        do {
          let result = try await result(
            of: subject, planned: planned, inputs: inputs, workers: workers, console: console)
          try gathering.take(result, of: subject)
        } catch let error as any DiagnosedError where !(error is PlanError) {
          gathering.take(error, of: subject)
        }
      }
      try await gathering.build(templates, into: writer, workers: workers)
      folder.removeLeftovers()
    }
  }

  /// What the pieces of a model say together.
  private func result(
    of subject: Int, planned: PlannedReport, inputs: AnalysisInputs, workers: Int, console: Console
  ) async throws -> Interpretation {
    let folder = planned.folder
    if let failure = folder.plan.subjects[subject].failure { throw failure }
    var parts: [ClassPart] = []
    for piece in folder.plan.pieces.indices where folder.plan.pieces[piece].subject == subject {
      switch try folder.outcome(ofPiece: piece) {
      case .results(let results): return results.interpretation
      case .classes(let part): parts.append(part)
      case .failure(let failure): throw failure
      case nil:
        throw PlanError(
          file: InputFile.baseName(plan),
          .incomplete(
            shards: folder.plan.shards.indices.filter { folder.plan.shards[$0].pieces.contains(piece) }.map { $0 + 1 },
            of: folder.plan.shards.count, damaged: 1))
      }
    }
    let path = folder.plan.subjects[subject].model
    try planned.check([path])
    let pipeline = Pipeline(
      settings: planned.report.settings(planned.report.subjects[subject]), workers: workers)
    return try await pipeline.run(
      try planned.report.reading.read(path), inputs: inputs, parts: parts,
      progress: StageProgress(console: console).report)
  }
}
