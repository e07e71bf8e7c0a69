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
    /// A strand; a sign alone is no formula.
    case sign(isNegative: Bool)
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
      case .text(let value): text += PrintableText.cell(value)
      case .number(let value): text += NumberText.cell(value)
      case .probability(let value): if let value, value.isFinite { text += NumberText.significant(value, digits: 6) }
      case .count(let value): if let value { text += String(value) }
      case .sign(let isNegative): text += isNegative ? "-" : "+"
      case .flag(let value): text += value ? "true" : "false"
      }
    }
    text += "\n"
    rowCount += 1
  }
}

extension TabSeparatedTable.Cell {
  /// `given` or `reverse`: the signs of MEME would be taken for formulas by spreadsheets.
  static func strand(_ orientation: MotifMatch.Orientation) -> TabSeparatedTable.Cell {
    .text(orientation == .given ? "given" : "reverse")
  }

  /// Numbers counted from 1 and apart by commas, of items counted from 0.
  static func numbers(_ items: [Int]) -> TabSeparatedTable.Cell {
    .text(items.map { "\($0 + 1)" }.joined(separator: ","))
  }
}
