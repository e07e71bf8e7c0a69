import ReportSupport

/// Matches as tab-separated text with the columns and the numbers of MEME's tomtom.
package struct MotifMatchTable: Sendable {
  package static let header = [
    "Query_ID", "Target_ID", "Optimal_offset", "p-value", "E-value", "q-value", "Overlap", "Query_consensus",
    "Target_consensus", "Orientation",
  ]

  /// The first line.
  package static let headerLine = [UInt8]((header.joined(separator: "\t") + "\n").utf8)

  /// Names made fit for a cell.
  private let cells: [String: [UInt8]]

  /// - Parameter names: of all motifs that rows may name.
  package init(naming names: some Sequence<String>) {
    cells = Dictionary(names.lazy.map { ($0, Self.cell($0)) }) { first, _ in first }
  }

  /// One line per match; the same bytes in every locale.
  ///
  /// Tabs and other characters that cannot be shown are written as `U+0009`, and a name that a spreadsheet
  /// would take for a formula gets an apostrophe in front.
  package func rows(_ matches: some Sequence<MotifMatch>) -> [UInt8] {
    var bytes: [UInt8] = []
    // Matches of one query come one after the other.
    var query: (name: String, cell: [UInt8])?
    for match in matches {
      if query?.name != match.query { query = (match.query, cells[match.query] ?? Self.cell(match.query)) }
      bytes += query?.cell ?? []
      bytes.append(Self.tab)
      bytes += cells[match.target] ?? Self.cell(match.target)
      bytes.append(Self.tab)
      Self.append(match.offset, to: &bytes)
      for value in [match.pValue, match.eValue, match.qValue] {
        SixDigits.append(value, to: &bytes)
        bytes.append(Self.tab)
      }
      Self.append(match.overlap, to: &bytes)
      bytes += match.queryConsensus.utf8
      bytes.append(Self.tab)
      bytes += match.targetConsensus.utf8
      bytes.append(Self.tab)
      bytes += match.orientation.rawValue.utf8
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// The whole table.
  package static func text(_ matches: [MotifMatch]) -> String {
    let table = MotifMatchTable(naming: matches.flatMap { [$0.query, $0.target] })
    return String(decoding: headerLine + table.rows(matches), as: UTF8.self)
  }

  private static let tab = UInt8(ascii: "\t")

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    bytes += String(number).utf8
    bytes.append(tab)
  }

  private static func cell(_ name: String) -> [UInt8] { Array(PrintableText.cell(name, limit: 1000).utf8) }
}
