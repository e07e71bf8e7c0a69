import Analysis
import Foundation
import TestSupport
import Testing

@Suite("verify")
struct VerifyCommandTests {
  /// A copy of the site that all tests share, to be damaged.
  private static func copy(_ scratch: ScratchFolder) throws -> String {
    let site = scratch.path("site")
    try FileManager.default.copyItem(atPath: try SharedSites.quick.get().folder, toPath: site)
    return site
  }

  /// Writes other bytes, and new digests of them where the lists shall not show it.
  private static func replace(_ path: String, in site: String, with text: String, hiding: Bool) throws {
    let old = SHA256.hexadecimal(of: [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(site)/\(path)"))))
    try text.write(toFile: "\(site)/\(path)", atomically: false, encoding: .utf8)
    guard hiding else { return }
    let manifest = try String(contentsOfFile: "\(site)/manifest.json", encoding: .utf8)
    let new = manifest.replacing(old, with: SHA256.hexadecimal(of: Array(text.utf8)))
    try new.write(toFile: "\(site)/manifest.json", atomically: false, encoding: .utf8)
    let sums = try String(contentsOfFile: "\(site)/SHA256SUMS", encoding: .utf8)
      .replacing(old, with: SHA256.hexadecimal(of: Array(text.utf8)))
      .replacing(
        SHA256.hexadecimal(of: Array(manifest.utf8)), with: SHA256.hexadecimal(of: Array(new.utf8)))
    try sums.write(toFile: "\(site)/SHA256SUMS", atomically: false, encoding: .utf8)
  }

  @Test("Says in one line what holds, and leaves nothing behind")
  func holds() throws {
    let site = try SharedSites.quick.get()
    let scratch = try ScratchFolder()
    let run = try CommandRun(
      ["verify", site.folder, "--model", ExampleModels.path("2019-II.h5"), "--sample", "2", "--quiet"],
      environment: ["TMPDIR": scratch.url.path])
    #expect(run.exitCode == 0 && run.errors == "", "\(run.errors)")
    #expect(run.output.split(separator: "\n").count == 1)
    for part in [
      "\(site.files.count - 1) files as SHA256SUMS lists them", "tables and data files as data/results.h5 gives them",
      "pages and pictures too", "2019-II.h5 is the model", "of 4 recomputed with seed 1 to the same numbers",
    ] {
      #expect(run.output.contains(part), "\(part): \(run.output)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).isEmpty)
  }

  @Test("A file that was changed, or has gone, is named: exit 3")
  func altered() throws {
    let scratch = try ScratchFolder()
    let site = try Self.copy(scratch)
    try Self.replace("tables/ofiv.tsv", in: site, with: "x\n", hiding: false)
    var run = try CommandRun(["verify", site, "--quiet"])
    #expect(run.exitCode == 3)
    #expect(
      run.errors.hasPrefix("build-report: error[E-SITE-ALTERED] site: \"tables/ofiv.tsv\" has other bytes"),
      "\(run.errors)")
    try FileManager.default.removeItem(atPath: "\(site)/tables/ofiv.tsv")
    run = try CommandRun(["verify", site, "--quiet"])
    #expect(
      run.exitCode == 3 && run.errors.contains("error[E-SITE-MISSING] site: \"tables/ofiv.tsv\""), "\(run.errors)")
    run = try CommandRun(["verify", scratch.url.path, "--quiet"])
    #expect(run.exitCode == 3 && run.errors.contains("error[E-SITE-FORM]"), "\(run.errors)")
  }

  @Test("A table with other numbers is found although the lists agree with it: exit 4")
  func forged() throws {
    let scratch = try ScratchFolder()
    let site = try Self.copy(scratch)
    let table = try String(contentsOfFile: "\(site)/tables/classes.tsv", encoding: .utf8)
    try Self.replace("tables/classes.tsv", in: site, with: table.replacing("true", with: "false"), hiding: true)
    let run = try CommandRun(["verify", site, "--quiet"])
    #expect(run.exitCode == 4)
    #expect(
      run.errors.contains("error[E-VERIFY-TABLES] site: \"tables/classes.tsv\" is not what data/results.h5 gives"),
      "\(run.errors)")
  }

  @Test("Another model is not that of the report: exit 3")
  func otherModel() throws {
    let site = try SharedSites.quick.get()
    let run = try CommandRun(["verify", site.folder, "--model", ExampleModels.path("2019-I.h5"), "--quiet"])
    #expect(run.exitCode == 3 && run.errors.contains("error[E-VERIFY-MODEL] 2019-I.h5"), "\(run.errors)")
  }

  @Test("Tables over several models are held against the results of all: an index, and layers with their agreement")
  func severalModels() throws {
    let scratch = try ScratchFolder()
    let model = ExampleModels.path("2019-II.h5")
    let quick = ["--quick", "--no-tests", "--png", "none", "--quiet", "--precompress"]
    // The order of the command line is not that of the folders' names.
    let index = try CommandRun([model, ExampleModels.path("2019-I.h5"), "-o", scratch.path("index")] + quick)
    let layers = try CommandRun(
      [model, "--layer", "pooling", "--layer", "convolution", "-o", scratch.path("layers")] + quick)
    #expect(index.exitCode == 0 && layers.exitCode == 0, "\(index.errors)\(layers.errors)")
    for (site, table) in [("index", "models"), ("layers", "agreement-classes"), ("layers", "agreement-motifs")] {
      let folder = scratch.path(site)
      #expect(try CommandRun(["verify", folder, "--quiet"]).exitCode == 0, "\(site)")
      let path = "tables/\(table).tsv"
      let text = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
      let row = try #require(text.split(separator: "\n").last)
      try Self.replace(path, in: folder, with: text + row + "\n", hiding: true)
      let run = try CommandRun(["verify", folder, "--quiet"])
      #expect(run.exitCode == 4, "\(path)")
      #expect(
        run.errors.contains("error[E-VERIFY-TABLES] \(site): \"\(path)\" is not what data/results.h5 gives"),
        "\(path): \(run.errors)")
      try Self.replace(path, in: folder, with: text, hiding: true)
    }
    let run = try CommandRun(["verify", scratch.path("layers"), "--model", model, "--sample", "1", "--quiet"])
    #expect(run.exitCode == 0, "\(run.errors)")
    for layer in ["pooling", "convolution"] {
      #expect(
        run.output.contains("; layer \(layer): class 2 of 4 recomputed with seed 1 to the same numbers"),
        "\(run.output)")
    }
  }
}
