import Foundation
import TestSupport
import Testing

@Suite("build-report plan, shard, status and merge")
struct ScaleOutTests {
  /// A model of 22 classes, with all that a report may have.
  private static let cells = [
    "Examples/models/cells.h5", "--classes", "Examples/models/cells.classes.tsv", "--motifs",
    "Examples/models/cells.meme", "--quick", "--trials", "10", "--png", "none", "--null", "1", "--quiet",
  ]

  private static func run(_ arguments: [String]) throws -> CommandRun {
    try CommandRun(arguments, folder: ReferenceData.packageFolder)
  }

  @Test("The merged site is the one of a single machine, byte for byte, of 1, 2 and 3 shards")
  func sameBytes() throws {
    let scratch = try ScratchFolder()
    #expect(try Self.run(Self.cells + ["-o", scratch.path("site")]).exitCode == 0)
    let site = try FolderContents.read(scratch.path("site"))
    for shards in 1...3 {
      let plan = scratch.path("plan-\(shards)")
      let planned = try Self.run(["plan"] + Self.cells + ["-o", plan, "--shards", "\(shards)"])
      #expect(planned.exitCode == 0, "\(planned.errors)")
      #expect(try Self.run(["status", plan, "--quiet"]).exitCode == 6)
      let early = try Self.run(["merge", plan, "-o", scratch.path("early")])
      #expect(early.exitCode == 6 && early.errors.contains("E-PLAN-INCOMPLETE"))
      #expect(!FileManager.default.fileExists(atPath: scratch.path("early")))
      // The last first, by other workers and in another folder.
      for shard in (1...shards).reversed() {
        let done = try CommandRun(
          ["shard", plan, "\(shard)", "-j", "\(shard)"], environment: ["LC_ALL": "de_DE.UTF-8"], folder: scratch.url)
        #expect(done.exitCode == 0, "\(done.errors)")
      }
      #expect(try Self.run(["status", plan]).exitCode == 0)
      let merged = try Self.run(["merge", plan, "-o", scratch.path("merged-\(shards)"), "--quiet"])
      #expect(merged.exitCode == 0 && merged.errors == "")
      let other = try FolderContents.read(scratch.path("merged-\(shards)"))
      #expect(other.keys.sorted() == site.keys.sorted())
      for (path, bytes) in site { #expect(other[path] == bytes, "\(path)") }
    }
  }

  @Test("A shard that is done is left alone, a damaged piece is done again, and other inputs are refused")
  func again() throws {
    let scratch = try ScratchFolder()
    for name in ["a.h5", "b.h5"] {
      try FileManager.default.copyItem(atPath: ExampleModels.path("2019-II.h5"), toPath: scratch.path(name))
    }
    func run(_ arguments: [String]) throws -> CommandRun { try CommandRun(arguments, folder: scratch.url) }
    let options = ["a.h5", "b.h5", "--trials", "2", "--no-tests", "--png", "none"]
    #expect(try run(["plan"] + options + ["-o", "plan", "--shards", "2"]).exitCode == 0)
    #expect(try run(["shard", "plan", "1"]).exitCode == 0)
    let path = URL(fileURLWithPath: scratch.path("plan/pieces/piece-0001"))
    let bytes = try Data(contentsOf: path)
    let date = try FileManager.default.attributesOfItem(atPath: path.path)[.modificationDate] as? Date
    let idle = try run(["shard", "plan", "1"])
    #expect(idle.exitCode == 0 && idle.errors.contains("done already"))
    #expect(try FileManager.default.attributesOfItem(atPath: path.path)[.modificationDate] as? Date == date)
    try bytes.dropLast(7).write(to: path)
    let status = try run(["status", "plan"])
    #expect(status.exitCode == 6 && status.output.contains("0 of 2 pieces"))
    #expect(status.errors.contains("damaged pieces: 1") && status.errors.contains("--array=1-2"))
    #expect(try run(["shard", "plan", "1"]).exitCode == 0)
    #expect(try Data(contentsOf: path) == bytes)

    #expect(try run(["shard", "plan", "3"]).exitCode == 2)
    try Data("another".utf8).write(to: URL(fileURLWithPath: scratch.path("b.h5")))
    let changed = try run(["shard", "plan", "2"])
    #expect(changed.exitCode == 3 && changed.errors.contains("E-PLAN-INPUT") && changed.errors.contains("b.h5"))
  }

  @Test("A model that cannot be read is told of as on one machine")
  func unreadable() throws {
    let scratch = try ScratchFolder()
    try FileManager.default.copyItem(atPath: ExampleModels.path("2019-II.h5"), toPath: scratch.path("good.h5"))
    _ = try scratch.write("no model", to: "bad.h5")
    func run(_ arguments: [String]) throws -> CommandRun { try CommandRun(arguments, folder: scratch.url) }
    let options = ["bad.h5", "good.h5", "--trials", "2", "--no-tests", "--png", "none"]
    #expect(try run(options + ["-o", "site"]).exitCode == 6)
    #expect(try run(["plan"] + options + ["-o", "plan"]).exitCode == 0)
    #expect(try run(["shard", "plan", "1"]).exitCode == 0)
    #expect(try run(["merge", "plan", "-o", "merged"]).exitCode == 6)
    #expect(try FolderContents.read(scratch.path("site")) == FolderContents.read(scratch.path("merged")))
    #expect(try run(["plan", "bad.h5", "-o", "other"]).exitCode == 3)
  }

  @Test("Scripts for Slurm name the shards and no path of the machine")
  func slurm() throws {
    let scratch = try ScratchFolder()
    let plan = scratch.path("plan")
    let planned = try Self.run(["plan"] + Self.cells + ["-o", plan, "--shards", "2", "--slurm"])
    #expect(planned.exitCode == 0 && planned.output.contains("submit.sh"))
    let array = try String(contentsOfFile: "\(plan)/array.sh", encoding: .utf8)
    #expect(array.contains("#SBATCH --array=1-2\n") && array.contains("shard . \"$SLURM_ARRAY_TASK_ID\""))
    for name in ["array.sh", "merge.sh", "submit.sh", "plan.json"] {
      let text = try String(contentsOfFile: "\(plan)/\(name)", encoding: .utf8)
      #expect(!text.contains(scratch.url.path), "\(name)")
    }
  }
}
