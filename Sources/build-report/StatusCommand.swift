import Analysis
import ArgumentParser
import ScaleOut

/// Says how far a plan is.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Says how far a plan is, and which shards must be run; ends with 6 as long as some must.")

  @Argument(help: ArgumentHelp("Folder that plan has written.", valueName: "plan"))
  var plan: String

  @OptionGroup var messages: MessageOptions

  func run() async throws {
    let console = messages.console
    try await messages.reporting {
      let folder = try PlanFolder(opening: plan, toolVersion: ProgramVersion.current)
      let states = folder.plan.pieces.indices.map { folder.state(ofPiece: $0) }
      let (unfinished, damaged) = folder.unfinished()
      let shards = folder.plan.shards.count
      try Console.result(
        "\(states.count { $0 == .done }) of \(PlanText.count(states.count, "piece", "pieces")) and "
          + "\(shards - unfinished.count) of \(PlanText.count(shards, "shard", "shards")) done")
      guard !unfinished.isEmpty else { return }
      for number in unfinished {
        let own = folder.plan.shards[number].pieces
        try Console.result("shard \(number + 1): \(own.count { states[$0] == .done }) of \(own.count)")
      }
      let error = PlanError(
        file: InputFile.baseName(plan), .incomplete(shards: unfinished.map { $0 + 1 }, of: shards, damaged: damaged))
      console.report(error)
      throw CommandOutcome(exitCode: error.exitCode)
    }
  }
}
