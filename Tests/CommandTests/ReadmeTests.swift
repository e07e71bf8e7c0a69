import Foundation
import TestSupport
import Testing

/// Every command that the README shows, run one after the other in a folder that holds the files it names.
@Suite("Commands of the README")
struct ReadmeTests {
  private static let readme: String =
    (try? String(
      contentsOf: ReferenceData.packageFolder.appendingPathComponent("README.md"), encoding: .utf8)) ?? ""

  /// Small files under the names that the README uses.
  private static let files = [
    "model.h5": "2019-I.h5", "a.h5": "2019-I.h5", "b.h5": "2019-II.h5", "c.h5": "2019-I.h5",
    "jaspar.meme": "planted.meme", "queries.meme": "planted.meme", "database.meme": "planted.meme",
    "seq.fa": "2019-I.sequences.fa",
  ]

  /// The words of each line of the block of commands under a heading; what explains them stands behind two blanks.
  private static func commands(under heading: String) throws -> [[String]] {
    let section = try #require(readme.components(separatedBy: "\n## \(heading)\n").dropFirst().first)
    let block = try #require(section.components(separatedBy: "```\n").dropFirst().first)
    return block.split(separator: "\n").map { line in
      let command = line.components(separatedBy: "  ")[0]
      return command.split(separator: " ").map(String.init)
    }
  }

  @Test("Every command of the program does what it says")
  func program() throws {
    let folder = try ScratchFolder()
    for (name, source) in Self.files {
      try FileManager.default.copyItem(atPath: ExampleModels.path(source), toPath: folder.path(name))
    }
    let commands = try Self.commands(under: "Use")
    #expect(commands.count >= 7)
    for command in commands {
      #expect(command.first == "build-report")
      let run = try CommandRun(Array(command.dropFirst()), folder: folder.url)
      #expect(run.exitCode == 0, "\(command.joined(separator: " "))\n\(run.errors)")
    }
  }

  /// `make demo` and `make test` are what continuous integration runs; here it is that they are rules of the Makefile.
  @Test("Every rule that the README names is one of the Makefile")
  func rules() throws {
    let makefile = try String(
      contentsOf: ReferenceData.packageFolder.appendingPathComponent("Makefile"), encoding: .utf8)
    let start = try Self.commands(under: "Start")
    #expect(start == [["make", "demo"], ["make", "test"]])
    let named = Set(Self.readme.matches(of: /`make ([a-z-]+)/).map { String($0.1) })
    #expect(named.isSuperset(of: ["demo", "test", "install", "help"]))
    for rule in named { #expect(makefile.contains("\n\(rule):"), "make \(rule)") }
  }
}
