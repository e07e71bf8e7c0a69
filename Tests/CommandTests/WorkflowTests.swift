import Analysis
import Foundation
import TestSupport
import Testing

/// The examples for engines of workflows, run by Snakemake where a Python with it is there.
@Suite("Engines of workflows", .serialized)
struct WorkflowTests {
  /// A Python with Snakemake and what its reports need.
  private static let python = PythonProgram.having("snakemake, pygments, yaml", for: "workflows run by Snakemake")

  private static let workflows = ReferenceData.packageFolder.appendingPathComponent("Examples/workflows")

  @Test(
    "Snakemake makes the site of one machine, byte for byte, and puts it into its report", .enabled(if: python != nil))
  func snakemake() throws {
    let scratch = try ScratchFolder()
    for name in ["Snakefile", "site.rst"] {
      try FileManager.default.copyItem(
        atPath: Self.workflows.appendingPathComponent(name).path, toPath: scratch.path(name))
    }
    for (name, source) in ["a.h5": "2019-I.h5", "b.h5": "2019-II.h5", "known.meme": "planted.meme"] {
      try FileManager.default.copyItem(atPath: ExampleModels.path(source), toPath: scratch.path(name))
    }
    let options = ["--motifs", "known.meme", "--quick", "--png", "none"]
    // What it keeps between runs belongs to the test as well.
    let own = ["HOME": scratch.url.path, "XDG_CACHE_HOME": scratch.path("cache")]
    func snakemake(_ words: [String]) throws -> CommandRun {
      try CommandRun(
        ["-m", "snakemake", "-s", "Snakefile", "--cores", "2"] + words + [
          "--config", "program=\(CommandRun.program.path)", "models=a.h5 b.h5",
          "options=\(options.joined(separator: " "))", "shards=2",
        ], program: try #require(Self.python), environment: own, folder: scratch.url)
    }
    var run = try snakemake([])
    #expect(run.exitCode == 0, "\(run.errors)")
    let alone = try CommandRun(["a.h5", "b.h5"] + options + ["-o", "alone", "--quiet"], folder: scratch.url)
    #expect(alone.exitCode == 0, "\(alone.errors)")
    var merged = try FolderContents.read(scratch.path("site"))
    // Snakemake's own mark in each folder that a rule makes.
    merged[".snakemake_timestamp"] = nil
    let expected = try FolderContents.read(scratch.path("alone"))
    #expect(merged.keys.sorted() == expected.keys.sorted())
    for (path, bytes) in expected { #expect(merged[path] == bytes, "\(path)") }

    run = try snakemake(["--report", "report.zip"])
    #expect(run.exitCode == 0, "\(run.errors)")
    let list = "import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist(), sep='\\n')"
    let inside = try CommandRun(["-c", list, scratch.path("report.zip")], program: try #require(Self.python)).output
    for path in ["/index.html", "/a/index.html", "/b/data/results.h5", "report.html"] {
      #expect(inside.contains("\(path)\n"), "\(path)")
    }
  }

  @Test("Recipes and modules are YAML as their schemas begin", .enabled(if: python != nil))
  func descriptions() throws {
    let read = """
      import sys, yaml
      for path in sys.argv[1:]:
          with open(path) as file: print(path.rsplit('/', 1)[1], *sorted(yaml.safe_load(file)))
      """
    let files = try Self.files { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }
    #expect(files.count == 7)
    let run = try CommandRun(["-c", read] + files.map(\.path), program: try #require(Self.python))
    #expect(run.exitCode == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count { $0 == "environment.yml channels dependencies" } == 3)
    #expect(
      lines.count { $0 == "meta.yml authors description input keywords maintainers name output tools topics" } == 3,
      "\(run.output)")
  }

  @Test("Recipes, modules and their containers are of the version of the program")
  func versions() throws {
    let pattern = /build-report[:=]([0-9.]+)|version: "([0-9.]+)"/
    var found = 0
    for file in try Self.files({ _ in true }) {
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: pattern) {
        found += 1
        #expect((match.1 ?? match.2).map(String.init) == ProgramVersion.current, "\(file.lastPathComponent)")
      }
    }
    #expect(found == 7)
  }

  /// Files of the modules for Nextflow and of the recipe for conda.
  private static func files(_ isWanted: (String) -> Bool) throws -> [URL] {
    let folders = [
      workflows.appendingPathComponent("nextflow"),
      ReferenceData.packageFolder.appendingPathComponent("packaging/conda"),
    ]
    return try folders.flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        .filter { $0.contains(".") && isWanted($0) }.sorted().map { folder.appendingPathComponent($0) }
    }
  }

  @Test(
    "What repeats the program's version has it",
    arguments: [
      "CITATION.cff", "packaging/conda/recipe.yaml", "Examples/workflows/nextflow/modules/buildreport/plan/main.nf",
      "Examples/workflows/nextflow/modules/buildreport/plan/environment.yml",
      "Examples/workflows/nextflow/modules/buildreport/shard/main.nf",
      "Examples/workflows/nextflow/modules/buildreport/shard/environment.yml",
      "Examples/workflows/nextflow/modules/buildreport/merge/main.nf",
      "Examples/workflows/nextflow/modules/buildreport/merge/environment.yml",
    ])
  func version(_ path: String) throws {
    let text = try String(contentsOf: ReferenceData.packageFolder.appendingPathComponent(path), encoding: .utf8)
    // The hyphen tells the version of the citation's format.
    let found = text.matches(of: /(?:[^-]version: "?|build-report[:=])([0-9]+\.[0-9]+\.[0-9]+)/).map { String($0.1) }
    #expect(!found.isEmpty && found.allSatisfy { $0 == ProgramVersion.current }, "\(found)")
  }
}
