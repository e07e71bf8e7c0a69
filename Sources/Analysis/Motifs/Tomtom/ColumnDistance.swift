import Foundation

/// How two columns of probabilities are compared: a distance, 0 for equal columns.
public enum ColumnDistance: String, CaseIterable, Hashable, Sendable, Codable {
  /// Length of the difference; the score is its negative.
  case euclidean = "ed"
  /// One minus the correlation of the four probabilities; the score is the correlation.
  case pearson

  /// Score of two columns at distance 0.
  var bestScore: Float {
    switch self {
    case .euclidean: 0
    case .pearson: 1
    }
  }

  /// Largest distance that two columns of probabilities can have.
  var largestDistance: Float {
    switch self {
    case .euclidean: Float(2).squareRoot()
    case .pearson: 2
    }
  }

  /// The column in the form that `measure` takes: as it is, or centred and of unit length for a correlation.
  ///
  /// An even column correlates with nothing: all its lanes become 0.
  func prepared(_ column: SIMD4<Float>) -> SIMD4<Float> {
    guard self == .pearson else { return column }
    let centred = column - 0.25
    let length = (centred * centred).sum().squareRoot()
    return length > 0 ? centred / length : .zero
  }

  /// Distances of one prepared column to many.
  ///
  /// - Parameter row: receives one value per target column.
  /// - Complexity: O(target columns); the loop is one that compilers turn into vector instructions.
  func measure(from column: SIMD4<Float>, to targets: TargetColumns, into row: inout [Float]) {
    var distances = row.mutableSpan
    let (a, c, g, t) = (targets.a.span, targets.c.span, targets.g.span, targets.t.span)
    precondition(distances.count == targets.count, "one distance per target column")
    switch self {
    case .euclidean:
      for index in 0..<distances.count {
        let difference = (
          column[0] - a[index], column[1] - c[index], column[2] - g[index], column[3] - t[index]
        )
        let square =
          difference.0 * difference.0 + difference.1 * difference.1 + difference.2 * difference.2
          + difference.3 * difference.3
        distances[index] = square.squareRoot()
      }
    case .pearson:
      for index in 0..<distances.count {
        let correlation =
          column[0] * a[index] + column[1] * c[index] + column[2] * g[index] + column[3] * t[index]
        // Rounding must not leave the range that the quantisation relies on.
        distances[index] = max(1 - correlation, 0)
      }
    }
  }
}
