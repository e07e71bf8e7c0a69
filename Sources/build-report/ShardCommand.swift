import Analysis
import ArgumentParser
import Foundation
import ScaleOut

/// Does one share of a plan.
struct ShardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shard",
    abstract: "Does one share of a plan; what is done already is left alone.",
    discussion: """
      Each piece of the share is a file that is written whole or not at all. A job that is ended goes on where it was, at \
      the last piece, when it is run again; two jobs that do the same share do no harm. What cannot be read is a result \
      too: the merge tells of it as build does.
      """)

  @Argument(help: ArgumentHelp("Folder that plan has written.", valueName: "plan"))
  var plan: String

  @Argument(help: ArgumentHelp("Which share, counted from 1.", valueName: "k"))
  var number: Int

  @Option(
    name: .customShort("j"),
    help: ArgumentHelp("Classes that are worked on at the same time (default: all cores).", valueName: "n"))
  var workers: Int?

  @OptionGroup var messages: MessageOptions

  func validate() throws { try WorkerLimit.check(workers) }

  func run() async throws {
    let console = messages.console
    try await messages.reporting {
      let name = InputFile.baseName(plan)
      let planned = try PlannedReport(plan)
      let (folder, report) = (planned.folder, planned.report)
      guard folder.plan.shards.indices.contains(number - 1) else {
        throw PlanError(file: name, .noShard(number: number, count: folder.plan.shards.count))
      }
      InterruptHandler.install { "run the shard again to go on where it was" }
      let own = folder.plan.shards[number - 1].pieces
      let left = own.filter { folder.state(ofPiece: $0) != .done }
      guard !left.isEmpty else {
        return console.note("shard \(number): all \(PlanText.count(own.count, "piece", "pieces")) done already")
      }
      if left.count < own.count {
        console.note("shard \(number): \(own.count - left.count) of \(own.count) done already")
      }
      try planned.check(report.inputFiles)
      let workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
      try MemoryLimit.check(report.models, workers: workers)
      let inputs = try report.inputs(console: console)
      var done = own.count - left.count
      for subject in Set(left.map { folder.plan.pieces[$0].subject }).sorted() {
        let path = folder.plan.subjects[subject].model
        let pipeline = Pipeline(settings: report.settings(report.subjects[subject]), workers: workers)
        try planned.check([path])
        let pieces = left.filter { folder.plan.pieces[$0].subject == subject }
        do {
          try await work(
            pieces, on: try report.reading.read(path), inputs: inputs, pipeline: pipeline, folder: folder,
            console: console)
        } catch let error as any DiagnosedError where error.exitCode == 3 && !(error is PlanError) {
          console.report(error, file: InputFile.baseName(path))
          for piece in pieces where folder.state(ofPiece: piece) != .done {
            try folder.save(.failure(SavedFailure(error)), ofPiece: piece)
          }
        }
        done += pieces.count
        console.note("shard \(number): \(done) of \(own.count) done")
      }
    }
  }

  /// Does pieces of one model.
  private func work(
    _ pieces: [Int], on model: Model, inputs: AnalysisInputs, pipeline: Pipeline, folder: PlanFolder, console: Console
  ) async throws {
    let progress = StageProgress(console: console).report
    let ranges = pieces.compactMap { folder.plan.pieces[$0].classRange }
    guard ranges.count == pieces.count else {
      let result = try await pipeline.run(model, inputs: inputs, progress: progress)
      for piece in pieces { try folder.save(.results(SavedResults(interpretation: result)), ofPiece: piece) }
      return
    }
    let work = try await ClassWork.begin(pipeline, model, inputs: inputs, progress: progress)
    for (piece, range) in zip(pieces, ranges) {
      let part = try await work.part(range)
      try folder.save(.classes(part), ofPiece: piece)
    }
  }
}
