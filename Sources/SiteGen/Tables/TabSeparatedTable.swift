import Analysis

/// A table for machines: one header line, one line per row, cells apart by tabs.
struct TabSeparatedTable: Sendable {
  /// What a cell holds.
  enum Cell {
    /// Text from outside; made safe for spreadsheets.
    case text(String)
    /// Empty where the number is missing or not finite.
    case number(Double?)
    /// A probability or an expected count, which may be far below the smallest Float32.
    case probability(Double?)
    case count(Int?)
    case flag(Bool)
  }

  let columns: [String]
  private(set) var text: String
  private(set) var rowCount = 0

  init(columns: [String]) {
    self.columns = columns
    text = columns.joined(separator: "\t") + "\n"
  }

  /// Adds a row.
  ///
  /// - Precondition: it has a cell for each column.
  mutating func append(_ cells: [Cell]) {
    precondition(
      cells.count == columns.count, "a row of \(cells.count) cells under \(columns.count) columns")
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += "\t" }
      switch cell {
      case .text(let value): text += Self.neutralized(value)
      case .number(let value): text += NumberText.cell(value)
      case .probability(let value): if let value, value.isFinite { text += NumberText.significant(value, digits: 6) }
      case .count(let value): if let value { text += String(value) }
      case .flag(let value): text += value ? "true" : "false"
      }
    }
    text += "\n"
    rowCount += 1
  }

  /// The text on one line and in one cell, and no formula: a spreadsheet would run one that begins with
  /// `=`, `+`, `-` or `@`, so that such a text gets an apostrophe before it.
  static func neutralized(_ text: String) -> String {
    let line = PrintableText.line(text, limit: .max)
    // Asked of the scalar: a combining mark behind the sign makes another character of it, not another
    // formula.
    guard let first = line.unicodeScalars.first, "=+-@".unicodeScalars.contains(first) else { return line }
    return "'" + line
  }
}
