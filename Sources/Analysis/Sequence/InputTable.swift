/// Values of an input that carries no sequence: a tab-separated table with a header line and one row per sequence.
public struct InputTable: Hashable, Sendable {
  public var fileName: String
  /// Names of the columns, without that of the rows' names.
  public var header: [String]
  /// One row per sequence.
  public var rows: [[Float]]

  /// Reads a file.
  ///
  /// - Parameter columns: values that the input takes.
  /// - Throws: `SequenceError` with line and column.
  public init(path: String, columns: Int) throws(SequenceError) {
    let name = InputFile.baseName(path)
    let bytes = try InputFile.read(path, limit: 1 << 30, throwing: SequenceError.self)
    guard let text = String(validating: bytes, as: UTF8.self) else { throw SequenceError(file: name, .notText) }
    fileName = name
    rows = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let names = lines.first?.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) ?? []
    header = Array(names.dropFirst(names.count == columns + 1 ? 1 : 0))
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      // A column of names may stand in front.
      let values = cells.count == columns + 1 ? cells.dropFirst() : cells[...]
      guard values.count == columns else {
        throw SequenceError(
          file: name, place: "line \(index + 1)", .wrongColumns(found: cells.count, expected: columns))
      }
      var row: [Float] = []
      for (column, cell) in values.enumerated() {
        guard let value = Float(cell), value.isFinite else {
          throw SequenceError(
            file: name, place: "line \(index + 1), column \(column + 1)", .notANumber(String(cell)))
        }
        row.append(value)
      }
      rows.append(row)
    }
    guard !rows.isEmpty else { throw SequenceError(file: name, .wrongRowCount(found: 0, expected: 1)) }
  }
}
