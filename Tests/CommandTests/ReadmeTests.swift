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

  /// Words without the marks of Markdown, on one line.
  private static func plain(_ text: String) -> String {
    text.replacing(/\]\([^)]*\)/, with: "").replacing(/[\[`]/, with: "").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  @Test("Every claim that docs/claims.md lists stands in the README, and what holds it is there")
  func claims() throws {
    let root = ReferenceData.packageFolder
    func text(_ path: String) throws -> String {
      try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
    let tests = try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent("Tests").path)
      .filter { $0.hasSuffix(".swift") }.map { try text("Tests/\($0)") }.joined()
    let suites = Set(tests.matches(of: /(?:struct|class|enum) ([A-Za-z]+Tests)/).map { String($0.1) })
    // An anchor of a heading has small letters and a dash for each blank.
    let headings = Set(
      try text("Benchmarks/README.md").matches(of: /\n##+ (.+)/).map {
        String($0.1).lowercased().replacing(" ", with: "-")
      })
    let readme = Self.plain(Self.readme)
    // Behind the header and its rule every line of the table is a claim.
    let rows = try text("docs/claims.md").split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2)
    #expect(!rows.isEmpty)
    for row in rows {
      #expect(row.hasPrefix("| `"), "\(row)")
      let cells = row.split(separator: " | ", maxSplits: 1).map(String.init)
      let (claim, held) = (Self.plain(String(cells[0].dropFirst(2))), try #require(cells.last))
      #expect(readme.contains(claim), "\(claim)")
      var count = 0
      for name in held.matches(of: /`([^`]+)`/).map({ String($0.1) }) {
        count += 1
        let isThere =
          name.contains("/")
          ? FileManager.default.fileExists(atPath: root.appendingPathComponent(name).path) : suites.contains(name)
        #expect(isThere, "\(claim): \(name)")
      }
      for match in held.matches(of: /Benchmarks\/README\.md#([a-z-]+)/) {
        count += 1
        #expect(headings.contains(String(match.1)), "\(claim): \(match.1)")
      }
      #expect(count > 0, "\(claim)")
    }
  }
}
