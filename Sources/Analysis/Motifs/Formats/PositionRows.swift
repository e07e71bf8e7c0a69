/// A matrix behind a header line `>name` that has one line for each position, with the probabilities of A, C, G and T,
/// where JASPAR's form has one line for each base.
///
/// Rows that sum to 1 tell the two apart. Of four rows of four numbers that can be read either way the columns decide
/// where only they sum to 1, and where both do the motif is read as JASPAR writes it, with a warning.
struct PositionRows {
  private let lines: [NumberedLine]
  private let values: [[Double]]

  /// - Returns: nil where the lines are no rows of four numbers each.
  init?(_ lines: [NumberedLine]) {
    guard !lines.isEmpty else { return nil }
    let values = lines.map { $0.words.compactMap(\.decimal) }
    guard zip(lines, values).allSatisfy({ $0.words.count == 4 && $1.count == 4 && $1.allSatisfy { $0 >= 0 } }) else {
      return nil
    }
    self.lines = lines
    self.values = values
  }

  /// Four positions or four bases.
  var isSquare: Bool { values.count == 4 }

  /// Whether each row is one of probabilities.
  var rowsSumToOne: Bool { values.allSatisfy { Self.isOne($0.reduce(0, +)) } }

  /// Whether the same holds of each column of a square.
  var columnsSumToOne: Bool {
    isSquare && (0..<4).allSatisfy { column in Self.isOne(values.reduce(0) { $0 + $1[column] }) }
  }

  /// The motif with one position per row.
  func motif(identifier: String, alternateName: String?) -> Motif {
    CountMatrix(columns: values.map { SIMD4($0[0], $0[1], $0[2], $0[3]) })
      .motif(identifier: identifier, alternateName: alternateName)
  }

  private static func isOne(_ sum: Double) -> Bool { abs(sum - 1) <= MotifFile.sumTolerance }
}
