import Foundation
import TestSupport
import Testing

@testable import Results

@Suite("docs/results.md")
struct ResultsDocumentTests {
  private static let path = ReferenceData.packageFolder.appendingPathComponent("docs/results.md")
  private static let (begin, end) = ("<!-- arrays -->\n", "<!-- end of arrays -->\n")

  /// The table of all arrays as the saved form declares them.
  private static var table: String {
    let rows = SavedColumns.all.map { column in
      let axes = column.axes.map { $0.rawValue }.joined(separator: " × ")
      return "| `\(column.name)` | \(axes) | \(column.since) | \(column.summary.replacing("|", with: "\\|")) |\n"
    }
    return "| array | axes | since schema | what it is |\n|---|---|---|---|\n" + rows.joined()
  }

  @Test("Lists every array of data/results.h5 with its axes; RECORD=1 writes the table anew")
  func arrays() throws {
    var text = try String(contentsOf: Self.path, encoding: .utf8)
    let start = try #require(text.range(of: Self.begin)?.upperBound)
    let stop = try #require(text.range(of: Self.end)?.lowerBound)
    let recorded = String(text[start..<stop])
    if recorded != Self.table, ProcessInfo.processInfo.environment["RECORD"] != nil {
      text.replaceSubrange(start..<stop, with: Self.table)
      try text.write(to: Self.path, atomically: true, encoding: .utf8)
    }
    #expect(recorded == Self.table)
    #expect(text.contains("of schema \(ResultsFile.schema)"))
  }
}
