import Foundation
import TestSupport
import Testing

@testable import build_report

@Suite("--params")
struct ParameterFileTests {
  @Test("The run again, to the same bytes; what is given beside it takes the place of what it says")
  func again() throws {
    let scratch = try ScratchFolder()
    let site = try SharedSites.withMotifs.get()
    for name in ["2019-II.h5", "planted.meme"] {
      try FileManager.default.copyItem(atPath: ExampleModels.path(name), toPath: scratch.path(name))
    }
    let params = "\(site.folder)/params.json"
    let run = try CommandRun(["--params", params, "-o", "again", "--quiet"], folder: scratch.url)
    #expect(run.exitCode == 0, "\(run.errors)")
    let again = try FolderContents.read(scratch.path("again"))
    #expect(again.keys.sorted() == site.files.keys.sorted())
    for (path, bytes) in site.files { #expect(again[path] == bytes, "\(path) differs") }
    let other = try CommandRun(
      ["--params", params, "-o", "other", "--quiet", "--title", "Other", "--seed=3"], folder: scratch.url)
    #expect(other.exitCode == 0, "\(other.errors)")
    let text = try String(contentsOfFile: scratch.path("other/params.json"), encoding: .utf8)
    #expect(text.contains("\"seed\" : 3") && text.contains("\"Other\"") && text.contains("\"planted.meme\""))
  }

  @Test("A file that is not there, or has changed, is named")
  func files() throws {
    let scratch = try ScratchFolder()
    let params = "\(try SharedSites.withMotifs.get().folder)/params.json"
    var run = try CommandRun(["--params", params, "-o", "site"], folder: scratch.url)
    #expect(run.exitCode == 3)
    #expect(
      run.errors == "build-report: error[E-PARAMS] 2019-II.h5: a file of the earlier run is not in this folder. "
        + "Remedy: run where the file is, or name one as the model.\n")
    _ = try scratch.write("x", to: "2019-II.h5")
    run = try CommandRun(["--params", params, "-o", "site"], folder: scratch.url)
    #expect(run.exitCode == 3 && run.errors.contains("2019-II.h5: has other bytes than in the earlier run"))
    run = try CommandRun(["--params", scratch.path("2019-II.h5"), "-o", "site"], folder: scratch.url)
    #expect(run.exitCode == 3 && run.errors.contains("not the parameters of a run"))
  }

  @Test("Words are cut as the parser cuts them, and every option that names a file is known")
  func options() throws {
    let help = Data(try CommandRun(["--experimental-dump-help"]).output.utf8)
    let root = (try JSONSerialization.jsonObject(with: help) as? [String: Any])?["command"] as? [String: Any]
    let verbs = root?["subcommands"] as? [[String: Any]] ?? []
    let build = try #require(verbs.first { $0["commandName"] as? String == "build" })
    for argument in build["arguments"] as? [[String: Any]] ?? [] {
      let names = (argument["names"] as? [[String: String]] ?? []).map { name in
        (name["kind"] == "long" ? "--" : "-") + (name["name"] ?? "")
      }
      switch argument["kind"] as? String {
      case "flag": #expect(names.allSatisfy(CommandText.Part.flags.contains), "\(names)")
      case "option":
        #expect(!names.contains(where: CommandText.Part.flags.contains), "\(names)")
        let isFile = (argument["valueName"] as? String)?.contains("file") == true
        #expect(!isFile || names.contains(where: ParameterFile.fileOptions.contains), "\(names)")
      default: break
      }
    }
    let parts = CommandText.Part.parts(of: ["a.h5", "--quick", "-o", "x", "-j2", "--seed=3", "--input", "n=f", "b.h5"])
    #expect(parts.map(\.option) == [nil, "--quick", "--output", "-j", "--seed", "--input", nil])
  }
}
