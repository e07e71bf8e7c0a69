/// A matrix from which blocks are cut.
struct BlockMatrix {
  /// `[rows][columns]`.
  private let values: [[Double]]
  private let rowSums: [Double]
  private let columnSums: [Double]

  /// - Parameter values: finite, all rows of one length.
  init(_ values: [[Double]]) {
    self.values = values
    rowSums = values.map { $0.reduce(0, +) }
    var sums = [Double](repeating: 0, count: values.first?.count ?? 0)
    for row in values {
      precondition(row.count == sums.count, "the rows of a matrix are of one length")
      for (column, value) in row.enumerated() { sums[column] += value }
    }
    columnSums = sums
  }

  /// The block of some rows and columns, at least one of each.
  ///
  /// - Complexity: O(rows × columns of the block).
  func block(rows: [Int], columns: [Int]) -> MatrixBlock {
    precondition(!rows.isEmpty && !columns.isEmpty, "a block has rows and columns")
    let inRows = rows.map { row in columns.reduce(0) { $0 + values[row][$1] } }
    let inColumns = columns.map { column in rows.reduce(0) { $0 + values[$1][column] } }
    let sum = inRows.reduce(0, +)
    let cells = Double(rows.count * columns.count)
    let mean = sum / cells
    var residue = 0.0
    // Row and column means explain a single row or column whole; the sums would leave their rounding.
    let isLine = rows.count == 1 || columns.count == 1
    for (i, row) in rows.enumerated() where !isLine {
      for (j, column) in columns.enumerated() {
        let explained = inRows[i] / Double(columns.count) + inColumns[j] / Double(rows.count) - mean
        residue += (values[row][column] - explained) * (values[row][column] - explained)
      }
    }
    let around = rows.count * (columnSums.count - columns.count) + columns.count * (values.count - rows.count)
    let sumAround =
      rows.reduce(0) { $0 + rowSums[$1] } + columns.reduce(0) { $0 + columnSums[$1] } - 2 * sum
    return MatrixBlock(
      rows: rows, columns: columns, mean: mean,
      contrast: around > 0 ? mean - sumAround / Double(around) : nil,
      residue: residue / cells)
  }
}
