import Foundation
import TestSupport
import Testing

@testable import build_report

@Suite("render")
struct RenderCommandTests {
  /// Runs that between them use every option that changes a page.
  static let runs: [[String]] = [
    ["--quick"],
    [
      "--trials", "10", "--seed", "7", "--lambda", "1.5", "--title", "Four <classes> & more", "--style", "nature",
      "--logo-colors", "safe", "--png", "none", "--linkage", "complete", "--clusters", "3", "--motif-threshold", "0.3",
      "--filter-sites", "article", "--sequences", "SEQUENCES", "--classes", "CLASSES", "--labels", "LABELS", "--motifs",
      "MOTIFS", "--relevant", "RELEVANT",
    ],
    [
      "--quick", "--recipe", "paper", "--png", "all", "--background", "0.3,0.2,0.2,0.3", "--layer", "LAYER",
      "--linkage",
      "single",
    ],
  ]

  private static func arguments(_ run: [String], _ scratch: ScratchFolder) throws -> [String] {
    let relevant = try scratch.write("GATA\nNOWHERE\n", to: "relevant.txt")
    let places = [
      "SEQUENCES": ExampleModels.path("2019-II.sequences.fa"), "CLASSES": ExampleModels.path("2019-II.classes.tsv"),
      "LABELS": ExampleModels.path("2019-II.labels.tsv"), "MOTIFS": ExampleModels.path("planted.meme"),
      "RELEVANT": relevant, "LAYER": "convolution",
    ]
    return run.map { places[$0] ?? $0 }
  }

  @Test("The saved results give every byte of the first site again, with no option named", arguments: runs)
  func sameBytes(run: [String]) throws {
    let scratch = try ScratchFolder()
    let (site, again) = (scratch.path("site"), scratch.path("again"))
    let first = try CommandRun(
      [ExampleModels.path("2019-II.h5"), "-o", site, "--quiet"] + Self.arguments(run, scratch))
    #expect(first.exitCode == 0, "\(first.errors)")
    let second = try CommandRun(["render", "\(site)/data/results.h5", "-o", again, "--quiet"])
    #expect(second.exitCode == 0, "\(second.errors)")
    let (former, latter) = (try FolderContents.read(site), try FolderContents.read(again))
    #expect(Set(former.keys) == Set(latter.keys))
    for (path, bytes) in former { #expect(latter[path] == bytes, "\(path) differs") }
  }

  @Test("An option that is named takes the place of the saved one, and of it alone")
  func changed() throws {
    let scratch = try ScratchFolder()
    let model = ExampleModels.path("2019-II.h5")
    let classes = ["--classes", ExampleModels.path("2019-II.classes.tsv"), "--quick", "--quiet"]
    let site = scratch.path("site")
    _ = try CommandRun([model, "-o", site, "--title", "Former"] + classes)
    _ = try CommandRun([model, "-o", scratch.path("other"), "--title", "Former", "--linkage", "complete"] + classes)
    let run = try CommandRun(
      ["render", "\(site)/data/results.h5", "-o", scratch.path("again"), "--linkage", "complete", "--quiet"])
    #expect(run.exitCode == 0)
    let (wanted, found) = (
      try FolderContents.read(scratch.path("other")), try FolderContents.read(scratch.path("again"))
    )
    let told = ["methods.html", "data/results.h5", "SHA256SUMS", "manifest.json", "downloads.html"]
    for (path, bytes) in wanted where !told.contains(path) { #expect(found[path] == bytes, "\(path) differs") }
  }

  @Test("Motifs that are looked up anew come with the warnings about relevant ones")
  func relevant() throws {
    let scratch = try ScratchFolder()
    let site = scratch.path("site")
    let motifs = ["--motifs", ExampleModels.path("planted.meme")]
    let relevant = try scratch.write("GATA\nNOWHERE\n", to: "relevant.txt")
    _ = try CommandRun([ExampleModels.path("2019-II.h5"), "-o", site, "--quick", "--relevant", relevant] + motifs)
    let run = try CommandRun(["render", "\(site)/data/results.h5", "-o", scratch.path("again")] + motifs)
    let page = try String(contentsOfFile: scratch.path("again/index.html"), encoding: .utf8)
    #expect(page.contains("1 of 2 relevant motifs are in no database"))
    #expect(run.exitCode == 0)
  }

  @Test("Faults of the program, of the arguments and of the user end with codes of their own")
  func exitCodes() throws {
    struct Unexpected: Error {}
    #expect(BuildReport.status(of: Unexpected()) == 1)
    #expect(BuildReport.status(of: CommandOutcome(exitCode: 4)) == 4)
    #expect(
      #expect(throws: (any Error).self) { try BuildReport.parseAsRoot(["--no-such-option"]) }.map(BuildReport.status)
        == 2)
    #expect(#expect(throws: (any Error).self) { try BuildReport.parseAsRoot(["--help"]) }.map(BuildReport.status) == 0)
  }
}
