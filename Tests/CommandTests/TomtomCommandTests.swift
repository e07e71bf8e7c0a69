import Foundation
import TestSupport
import Testing

@Suite("tomtom")
struct TomtomCommandTests {
  static func motifs(_ rows: [(name: String, columns: String)]) -> String {
    rows.reduce(into: "MEME version 4\n\nALPHABET= ACGT\n") { text, row in
      text +=
        "\nMOTIF \(row.name)\nletter-probability matrix: alength= 4 w= \(row.columns.count) nsites= 20 E= 0\n"
      for letter in row.columns {
        text += "ACGT".map { $0 == letter ? "0.85" : "0.05" }.joined(separator: " ") + "\n"
      }
    }
  }

  static let database = motifs([("m1", "TGACTCA"), ("m2", "CACGTG"), ("m3", "GGGCGG"), ("m4", "TTGCGCAA")])
  static let warning =
    "build-report: warning[W-FEW-TARGETS] targets.meme: The p-values of matches rest on the columns of only 4 "
    + "known motifs; give a database of at least 50.\n"

  @Test("The table has tomtom's columns, one row per pair, best first, the same for any number of workers")
  func table() throws {
    let scratch = try ScratchFolder()
    let queries = try scratch.write(Self.motifs([("q1", "CCGCCC"), ("q2", "TGACTC")]), to: "queries.meme")
    let targets = try scratch.write(Self.database, to: "targets.meme")
    let run = try CommandRun(["tomtom", queries, targets])
    #expect(run.exitCode == 0)
    #expect(run.errors == Self.warning)
    let rows = run.output.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(rows.count == 1 + 2 * 4)
    #expect(
      rows[0].joined(separator: " ").hasPrefix(
        "Query_ID Target_ID Optimal_offset p-value E-value q-value Overlap"))
    #expect(rows[1][..<3] == ["q1", "m3", "0"])
    #expect(rows[1][7...] == ["CCGCCC", "CCGCCC", "-"])
    #expect(rows[5][..<3] == ["q2", "m1", "0"])
    let file = scratch.path("table.tsv")
    let again = try CommandRun(["tomtom", queries, targets, "-o", file, "-j", "1", "--quiet"])
    #expect(again.exitCode == 0)
    #expect(again.output.isEmpty)
    #expect(again.errors.isEmpty)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == run.output)
  }

  @Test("A threshold leaves the best", arguments: [["--thresh", "0.4", "--evalue"], ["--thresh", "0.2"]])
  func threshold(options: [String]) throws {
    let scratch = try ScratchFolder()
    let queries = try scratch.write(Self.motifs([("q1", "TTGCGCAA")]), to: "queries.meme")
    let targets = try scratch.write(Self.database, to: "targets.meme")
    for distance in ["ed", "pearson"] {
      let run = try CommandRun(["tomtom", queries, targets, "--distance", distance] + options)
      #expect(run.output.split(separator: "\n").count == 2)
    }
    let incomplete = try CommandRun(
      ["tomtom", queries, targets, "--incomplete-scores", "--min-overlap", "6"] + options)
    #expect(incomplete.output.split(separator: "\n").count == 2)
  }

  @Test("Damaged files end with 3 and their place, wrong arguments with 2")
  func refuses() throws {
    let scratch = try ScratchFolder()
    let targets = try scratch.write(Self.database, to: "targets.meme")
    let queries = try scratch.write(Self.database.replacing("0.85", with: "0,85"), to: "queries.meme")
    let run = try CommandRun(["tomtom", queries, targets])
    #expect(run.exitCode == 3)
    #expect(run.output.isEmpty)
    #expect(
      run.errors
        == "build-report: error[E-MEME-VALUE] queries.meme: line 7, column 16: \"0,85\" is not a probability. "
        + "Remedy: write a number from 0 to 1 with a point, for example 0.5.\n")
    #expect(
      try CommandRun(["tomtom", scratch.path("none.meme"), targets]).errors.contains(
        "error[E-INPUT] none.meme"))
    for wrong in [
      [targets], [targets, targets, "--evalue"], [targets, targets, "--thresh", "2"],
      [targets, targets, "--distance", "kullback"], [targets, targets, "--min-overlap", "0"],
      [targets, targets, "-j", "0"], [targets, targets, "-o", targets],
    ] {
      #expect(try CommandRun(["tomtom"] + wrong).exitCode == 2, "\(wrong)")
    }
    #expect(try String(contentsOfFile: targets, encoding: .utf8) == Self.database)
    let unwritable = try CommandRun([
      "tomtom", targets, targets, "-o", scratch.path("none/table.tsv"), "--quiet",
    ])
    #expect(unwritable.exitCode == 4)
  }
}
