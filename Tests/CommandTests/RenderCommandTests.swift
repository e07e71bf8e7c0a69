import Foundation
import TestSupport
import Testing

@testable import build_report

@Suite("render")
struct RenderCommandTests {
  /// Sites that between them use every option that changes a page.
  static let sites: [@Sendable () throws -> SharedSites.Site] = [
    { try SharedSites.quick.get() }, { try SharedSites.everyPNG.get() },
  ]

  @Test("The saved results give every byte of the first site again, with no option named", arguments: sites.indices)
  func sameBytes(site: Int) throws {
    let scratch = try ScratchFolder()
    let site = try Self.sites[site]()
    #expect(site.run.exitCode == 0, "\(site.run.errors)")
    try expectSame("\(site.folder)/data/results.h5", site.files, scratch)
  }

  @Test("So do those of a run with every other option")
  func sameBytesOfOptions() throws {
    let scratch = try ScratchFolder()
    let site = scratch.path("site")
    let relevant = try scratch.write("GATA\nNOWHERE\n", to: "relevant.txt")
    let run = try CommandRun([
      ExampleModels.path("2019-II.h5"), "-o", site, "--quiet",
      "--trials", "10", "--seed", "7", "--lambda", "1.5", "--title", "Four <classes> & more", "--style", "nature",
      "--logo-colors", "safe", "--png", "none", "--linkage", "complete", "--clusters", "3", "--motif-threshold", "0.3",
      "--filter-sites", "article", "--sequences", ExampleModels.path("2019-II.sequences.fa"), "--classes",
      ExampleModels.path("2019-II.classes.tsv"), "--labels", ExampleModels.path("2019-II.labels.tsv"), "--motifs",
      ExampleModels.path("planted.meme"), "--relevant", relevant,
    ])
    #expect(run.exitCode == 0, "\(run.errors)")
    try expectSame("\(site)/data/results.h5", FolderContents.read(site), scratch)
  }

  /// Expects that `render` makes the files of a site again from its results.
  private func expectSame(_ results: String, _ files: [String: Data], _ scratch: ScratchFolder) throws {
    let run = try CommandRun(["render", results, "-o", scratch.path("again"), "--quiet"])
    #expect(run.exitCode == 0, "\(run.errors)")
    let again = try FolderContents.read(scratch.path("again"))
    #expect(Set(again.keys) == Set(files.keys))
    for (path, bytes) in files { #expect(again[path] == bytes, "\(path) differs") }
  }

  @Test("An option that is named takes the place of the saved one, and of it alone")
  func changed() throws {
    let scratch = try ScratchFolder()
    let model = ExampleModels.path("2019-II.h5")
    let classes = ["--classes", ExampleModels.path("2019-II.classes.tsv"), "--quick", "--quiet", "--png", "none"]
    let site = scratch.path("site")
    _ = try CommandRun([model, "-o", site, "--title", "Former"] + classes)
    _ = try CommandRun([model, "-o", scratch.path("other"), "--title", "Former", "--linkage", "complete"] + classes)
    let run = try CommandRun(
      ["render", "\(site)/data/results.h5", "-o", scratch.path("again"), "--linkage", "complete", "--quiet"])
    #expect(run.exitCode == 0)
    let (wanted, found) = (
      try FolderContents.read(scratch.path("other")), try FolderContents.read(scratch.path("again"))
    )
    let told = [
      "methods.html", "data/results.h5", "SHA256SUMS", "manifest.json", "downloads.html", "params.json",
      "ro-crate-metadata.json",
    ]
    for (path, bytes) in wanted where !told.contains(path) { #expect(found[path] == bytes, "\(path) differs") }
  }

  @Test("Motifs that are looked up anew come with the warnings about relevant ones")
  func relevant() throws {
    let scratch = try ScratchFolder()
    let site = scratch.path("site")
    let motifs = ["--motifs", ExampleModels.path("planted.meme"), "--png", "none"]
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
    // Help is a verb of its own, which ends by an error that says so.
    var help = try BuildReport.parseAsRoot(["--help"])
    #expect(#expect(throws: (any Error).self) { try help.run() }.map(BuildReport.status) == 0)
  }
}
