import Foundation
import TestSupport
import Testing

@Suite("Several reports in one site: build-report compare, and --layer more than once")
struct CompareCommandTests {
  private static func text(_ site: [String: Data], _ path: String) -> String {
    String(decoding: site[path] ?? Data(), as: UTF8.self)
  }

  @Test("compare holds finished sites against one another, from folders or results; its site can be verified")
  func sites() throws {
    let scratch = try ScratchFolder()
    let folders = [try SharedSites.quick.get().folder, try SharedSites.withMotifs.get().folder]
    let run = try CommandRun(["compare"] + folders + ["--replicates", "-o", scratch.path("a"), "--quiet"])
    #expect(run.exitCode == 0 && run.errors == "", "\(run.errors)")
    let site = try FolderContents.read(scratch.path("a"))
    #expect(Self.text(site, "index.html").contains("What 2 replicates have in common"))
    let rows = Self.text(site, "tables/agreement-classes.tsv").split(separator: "\n")
    #expect(rows.count == 1 + 4)
    #expect(rows.first?.hasPrefix("class\tfirst\tsecond\tgroups\tcorrelation") == true)
    #expect(site.keys.count { $0.hasSuffix("data/results.h5") } == 2)
    #expect(!site.values.contains { String(decoding: $0, as: UTF8.self).contains(scratch.url.path) })
    let again = try CommandRun(
      ["compare"] + folders.map { $0 + "/data/results.h5" } + ["--replicates", "-j", "1", "-o", scratch.path("b")])
    #expect(again.exitCode == 0)
    let other = try FolderContents.read(scratch.path("b"))
    #expect(other.keys.sorted() == site.keys.sorted())
    let verified = try CommandRun(["verify", scratch.path("a"), "--quiet"])
    #expect(verified.exitCode == 0, "\(verified.errors)")
  }

  @Test("A comparison replaces none of its reports, nor goes into one, and a site of several reports is told apart")
  func keepsInputs() throws {
    let scratch = try ScratchFolder()
    let folder = try SharedSites.quick.get().folder
    try FileManager.default.copyItem(atPath: folder, toPath: scratch.path("own"))
    let before = try FolderContents.read(scratch.path("own"))
    for output in ["own", "own/inside"] {
      for report in ["own", "own/data/results.h5"] {
        let run = try CommandRun(["compare", scratch.path(report), folder, "-o", scratch.path(output)])
        #expect(run.exitCode == 2 && run.errors.contains("E-OUTPUT-PATH"), "\(output): \(run.errors)")
      }
    }
    #expect(try FolderContents.read(scratch.path("own")) == before)
    let both = try CommandRun(["compare", folder, scratch.path("own"), "-o", scratch.path("both"), "--quiet"])
    #expect(both.exitCode == 0, "\(both.errors)")
    let page = Self.text(try FolderContents.read(scratch.path("both")), "index.html")
    #expect(page.contains("are of one model file"))
    let nested = try CommandRun(["compare", scratch.path("both"), folder, "-o", scratch.path("c")])
    #expect(nested.exitCode == 3 && nested.errors.contains("it is a site of several reports"), "\(nested.errors)")
  }

  @Test("One report is not compared, and a file that is no report is refused")
  func refused() throws {
    let scratch = try ScratchFolder()
    let folder = try SharedSites.quick.get().folder
    #expect(try CommandRun(["compare", folder, "-o", scratch.path("x")]).exitCode == 2)
    let run = try CommandRun(["compare", folder, scratch.path("none"), "-o", scratch.path("x")])
    #expect(run.exitCode == 3)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("x")))
  }

  @Test("Each layer that is named has its pages, the first page says how far they agree, and each can be verified")
  func layers() throws {
    let scratch = try ScratchFolder()
    let model = ExampleModels.path("2019-II.h5")
    let run = try CommandRun([
      model, "--layer", "pooling", "--layer=convolution", "-o", scratch.path("site"), "--quick", "--png", "none",
      "--quiet",
    ])
    #expect(run.exitCode == 0 && run.errors == "", "\(run.errors)")
    let site = try FolderContents.read(scratch.path("site"))
    #expect(Self.text(site, "index.html").contains("What 2 layers have in common"))
    for layer in ["pooling", "convolution"] { #expect(site["\(layer)/index.html"] != nil, "\(layer)") }
    #expect(Self.text(site, "params.json").contains("--layer=convolution"))
    let verified = try CommandRun(["verify", scratch.path("site"), "--model", model])
    #expect(verified.exitCode == 0, "\(verified.errors)")
    #expect(try CommandRun([model, "--layer", "a", "--layer", "a", "-o", scratch.path("x")]).exitCode == 2)
  }
}
