/// Weighted mean, variance and mean square of each column of a table, in Float64.
package struct WeightedStatistics: Hashable, Sendable {
  /// One value per column.
  package var mean: [Double]
  /// Weighted mean of the squared distance from the mean.
  package var variance: [Double]
  /// Weighted mean of the square.
  var meanSquare: [Double]

  /// - Parameter rows: the rows of the table, all of one length.
  /// - Parameter weights: one weight per row, not negative, summing to 1.
  /// - Complexity: O(rows × columns).
  package init(rows: [[Float]], weights: [Double]) {
    precondition(rows.count == weights.count, "one weight per row")
    let columns = rows.first?.count ?? 0
    mean = [Double](repeating: 0, count: columns)
    meanSquare = mean
    variance = mean
    for (row, weight) in zip(rows, weights) {
      for (column, value) in row.enumerated() {
        mean[column] += weight * Double(value)
        meanSquare[column] += weight * Double(value) * Double(value)
      }
    }
    // A second pass: mean square less squared mean would cancel where the spread is small.
    for (row, weight) in zip(rows, weights) {
      for (column, value) in row.enumerated() {
        let distance = Double(value) - mean[column]
        variance[column] += weight * distance * distance
      }
    }
  }

  /// Largest weighted root mean square of any column; 0 without columns.
  package var largestRootMeanSquare: Double { (meanSquare.max() ?? 0).squareRoot() }
}

extension Collection where Element == Double {
  /// Arithmetic mean; not a number where there is no element.
  package var mean: Double { reduce(0, +) / Double(count) }
}
