import ReportSupport

/// Matches as tab-separated text with the columns and the numbers of MEME's tomtom.
package enum MotifMatchTable {
  package static let header = [
    "Query_ID", "Target_ID", "Optimal_offset", "p-value", "E-value", "q-value", "Overlap", "Query_consensus",
    "Target_consensus", "Orientation",
  ]

  /// One header line and one line per match; the same bytes in every locale.
  ///
  /// Tabs and other characters that cannot be shown are written as `U+0009`, and a name that a spreadsheet
  /// would take for a formula gets an apostrophe in front.
  package static func text(_ matches: some Sequence<MotifMatch>) -> String {
    var text = header.joined(separator: "\t") + "\n"
    // Names come in runs, the query's most of all.
    var cells: [String: String] = [:]
    for match in matches {
      for name in [match.query, match.target] {
        if cells[name] == nil { cells[name] = cell(name) }
        text += cells[name] ?? ""
        text += "\t"
      }
      text += "\(match.offset)\t"
      for value in [match.pValue, match.eValue, match.qValue] {
        text += SixDigits.text(value)
        text += "\t"
      }
      text +=
        "\(match.overlap)\t\(match.queryConsensus)\t\(match.targetConsensus)\t\(match.orientation.rawValue)\n"
    }
    return text
  }

  private static func cell(_ name: String) -> String {
    let line = PrintableText.line(name, limit: 1000)
    return line.first.map { "=+-@".contains($0) } == true ? "'" + line : line
  }
}
