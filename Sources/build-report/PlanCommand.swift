import Analysis
import ArgumentParser
import Foundation
import ScaleOut
import SiteGen

/// Cuts the work of a build up for several machines, without doing any of it.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Cuts the work on models up for several machines: a folder that shard, status and merge work on.",
    discussion: """
      Takes what build takes and writes no site. Each 'build-report shard PLAN K' does one share, on any machine that sees \
      the folder and the files; 'build-report merge PLAN -o SITE' makes of them the site that build makes on one machine, \
      byte for byte. Models that are small beside a share are done whole; of larger ones the ascents, class by class, and \
      the merge does what joins classes: windows of channels, known motifs, comparison, planting, and all pages.
      """)

  @Option(name: .shortAndLong, help: ArgumentHelp("Folder to write the plan to.", valueName: "plan"))
  var output: String

  @Option(help: "Shares (default: as many as take about ten minutes each, \(PlanDivision.mostShards) at most).")
  var shards: Int?

  @Flag(help: "Also write an array job for Slurm, a merge that waits for it, and submit.sh, which submits both.")
  var slurm = false

  @OptionGroup var report: ReportOptions
  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if let shards, !(1...PlanDivision.mostShards).contains(shards) {
      throw ValidationError("The number of shards must be between 1 and \(PlanDivision.mostShards).")
    }
  }

  func run() async throws {
    let console = messages.console
    try await messages.reporting {
      _ = try report.site.loadTemplates()
      let inputs = try report.inputs(console: console)
      var subjects: [Plan.Subject] = []
      var costs: [PlanDivision.Cost?] = []
      for subject in report.subjects {
        let (model, layer) = (subject.model, subject.layer)
        do {
          let outline = try ClassWork.outline(
            try report.reading.read(model), inputs: inputs, settings: report.settings(subject))
          subjects.append(Plan.Subject(model: model, layer: layer, classes: outline.classes))
          costs.append(cost(outline))
        } catch let error as any DiagnosedError {
          console.report(error, file: InputFile.baseName(model))
          subjects.append(Plan.Subject(model: model, layer: layer, classes: 0, failure: SavedFailure(error)))
          costs.append(nil)
        }
      }
      if costs.allSatisfy({ $0 == nil }) { throw CommandOutcome(exitCode: subjects.first?.failure?.exitCode ?? 3) }
      let division = PlanDivision(costs, shards: shards)
      let plan = Plan(
        toolVersion: ProgramVersion.current, folder: folderOfArguments(),
        arguments: CommandText.withoutOutput(Array(CommandLine.arguments.dropFirst(2))),
        inputs: try digests(), subjects: subjects, division: division)
      let folder = try PlanFolder(
        writing: plan, to: output, scripts: slurm ? SlurmScripts(shards: plan.shards.count).files : [:])
      try Console.result(PlanText.summary(plan).joined(separator: "\n"))
      if let shards, plan.shards.count != shards {
        console.note(
          "the work has \(plan.shards.count == 1 ? "one piece" : "pieces") for \(plan.shards.count) "
            + "shard\(plan.shards.count == 1 ? "" : "s"), \(shards) were asked for")
      }
      Console.standardOutput(slurm ? "sh \(folder.path)/submit.sh" : "\(folder.path)/plan.json")
    }
  }

  private func cost(_ outline: ClassWork.Outline) -> PlanDivision.Cost {
    guard let work = outline.work else {
      // Nothing is known but that classes are alike.
      return PlanDivision.Cost(
        classes: outline.classes, classesTogether: outline.classesTogether, start: 0,
        ofClasses: Double(outline.classes), joining: 0)
    }
    func seconds(_ stages: Set<Pipeline.Stage>) -> Double {
      work.parts.filter { stages.contains($0.stage) }.reduce(0) { $0 + $1.seconds }
    }
    let heads = Double(1 + report.interpretation.nullReplicates)
    let (start, ascents) = (seconds([.scale]), seconds([.ascents]))
    return PlanDivision.Cost(
      classes: outline.classes, classesTogether: outline.classesTogether, start: start * heads,
      ofClasses: ascents * heads, joining: work.seconds - start - ascents)
  }

  /// The working folder, seen from that of the plan.
  private func folderOfArguments() -> String {
    try? FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    return RelativePath.from(output, to: ".")
  }

  private func digests() throws -> [Plan.InputDigest] {
    var digests: [Plan.InputDigest] = []
    for path in report.models + report.inputFiles {
      // A file that cannot be read is told of where it is used.
      guard let bytes = try? InputFile.read(path) else { continue }
      digests.append(Plan.InputDigest(path: path, sha256: SHA256.hexadecimal(of: bytes)))
    }
    return digests
  }
}
