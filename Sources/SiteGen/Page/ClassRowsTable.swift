import Analysis

/// The numbers of a figure whose rows are classes.
///
/// Where there are very many classes, whose figures leave out names, the names alone in the order of the figure.
enum ClassRowsTable {
  /// What the columns of the figure are.
  enum Columns {
    /// Counted from 0.
    case classes([Int])
    case channels([Int])
    /// Positions of the feature map, counted from 0.
    case positions(Range<Int>)
  }

  /// - Parameters:
  ///   - rows: classes from top to bottom, counted from 0.
  ///   - values: one line per row, one value per column; empty where nil.
  static func table(
    _ rows: [Int], columns: Columns, values: [[Double?]], in interpretation: Interpretation
  ) -> TabSeparatedTable {
    guard !interpretation.hasManyClasses else { return places(rows, columns, interpretation) }
    var table = TabSeparatedTable(columns: ["class_id", "class"] + columns.names)
    for (row, line) in zip(rows, values) {
      table.append([.count(row + 1), .text(interpretation.classes[row].name)] + line.map { .number($0) })
    }
    return table
  }

  /// What stands where in a figure without room for names.
  private static func places(
    _ rows: [Int], _ columns: Columns, _ interpretation: Interpretation
  ) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["side", "position", "id", "name"])
    func append(_ side: String, _ items: some Sequence<Int>, name: (Int) -> String) {
      for (place, item) in items.enumerated() {
        table.append([.text(side), .count(place + 1), .count(item + 1), .text(name(item))])
      }
    }
    let classes = interpretation.classes
    append("row", rows) { classes[$0].name }
    switch columns {
    case .classes(let items): append("column", items) { classes[$0].name }
    case .channels(let items): append("column", items) { "channel \($0 + 1)" }
    case .positions(let items): append("column", items) { "position \($0 + 1)" }
    }
    return table
  }
}

extension ClassRowsTable.Columns {
  fileprivate var names: [String] {
    switch self {
    case .classes(let items): items.map { "class_\($0 + 1)" }
    case .channels(let items): items.map { "channel_\($0 + 1)" }
    case .positions(let items): items.map { "position_\($0 + 1)" }
    }
  }
}
