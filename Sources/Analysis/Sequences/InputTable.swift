import ReportSupport

/// Values of an input that carries no sequence: a tab-separated table with a header line and one row per sequence.
public struct InputTable: Hashable, Sendable {
  public var fileName: String
  /// Names of the columns, without that of the rows' names.
  public var header: [String]
  /// One row per sequence.
  public var rows: [[Float]]
  /// Name in front of each row; nil where rows have none.
  public var rowNames: [String]?

  /// Reads a file.
  ///
  /// - Parameter columns: values that the input takes.
  /// - Throws: `SequenceError` with line and column.
  public init(path: String, columns: Int) throws(SequenceError) {
    fileName = InputFile.baseName(path)
    rows = []
    let bytes = try InputFile.read(path, limit: 1 << 30, throwing: SequenceError.self)
    guard var text = String(validating: bytes, as: UTF8.self) else { throw SequenceError(file: fileName, .notText) }
    if text.first == "\u{FEFF}" { text.removeFirst() }
    guard text.contains(where: { !$0.isWhitespace }) else { throw SequenceError(file: fileName, .noRows) }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    header = try Self.header(lines.first ?? "", columns: columns, fileName)
    var names: [String] = []
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      rows.append(try Self.row(line, number: index + 1, columns: columns, fileName))
      let cells = line.split(separator: "\t", maxSplits: columns, omittingEmptySubsequences: false)
      if cells.count > columns { names.append(String(cells[0])) }
    }
    if names.count == rows.count { rowNames = names }
    guard !rows.isEmpty else { throw SequenceError(file: fileName, .noRows) }
  }

  private static func header(_ line: Substring, columns: Int, _ file: String) throws(SequenceError) -> [String] {
    let names = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard columns...columns + 1 ~= names.count else {
      throw SequenceError(file: file, place: "line 1", .wrongColumns(found: names.count, expected: columns))
    }
    // Columns may be named by numbers, but not twice by the same.
    if names.count > Set(names).count, names.suffix(columns).allSatisfy({ Float($0) != nil }) {
      throw SequenceError(file: file, place: "line 1", .noNames)
    }
    return names.suffix(columns)
  }

  /// The values of a line; a name may stand in front of them.
  private static func row(
    _ line: Substring, number: Int, columns: Int, _ file: String
  ) throws(SequenceError) -> [Float] {
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard columns...columns + 1 ~= cells.count else {
      throw SequenceError(
        file: file, place: "line \(number)", .wrongColumns(found: cells.count, expected: columns))
    }
    var values: [Float] = []
    values.reserveCapacity(columns)
    for (column, cell) in cells.enumerated().suffix(columns) {
      guard let value = Float(cell), value.isFinite else {
        // A name where the first value is expected: the row has a column too few behind it.
        if column == 0, cells.dropFirst().allSatisfy({ Float($0)?.isFinite == true }), columns > 1 {
          throw SequenceError(file: file, place: "line \(number)", .wrongColumns(found: columns - 1, expected: columns))
        }
        throw SequenceError(
          file: file, place: "line \(number), column \(column + 1)", .notANumber(String(cell)))
      }
      values.append(value)
    }
    return values
  }
}
