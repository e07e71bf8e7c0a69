import ReportNumerics

/// The space in which a batch of gradient ascents runs, all of them shrinking at the same rate.
///
/// A row is an ascent that still runs; a trial is one of those that the batch began with. Finished rows are
/// taken out, so that rows and trials are numbered apart.
protocol AscentSpace {
  /// Computes the score of one class per row, and the gradient for the next `advance`.
  ///
  /// - Parameter scores: receives one value per row.
  mutating func evaluate(classes: [Int], scores: inout [Double])

  /// Squared norm of the feature map of a row.
  func squaredNorm(row: Int) -> Double

  /// Remembers the feature map of a row as the one that its trial keeps.
  mutating func keep(row: Int, trial: Int)

  /// H <- shrink H + step gradient, with a step of its own for each row.
  mutating func advance(shrink: Float, steps: [Float])

  /// Leaves only some rows, in the given order.
  mutating func compact(to rows: [Int])

  /// The kept feature maps, `[trials, features]`.
  consuming func keptMaps() -> Tensor
}

extension Tensor {
  /// The given rows in the given order.
  func selecting(_ rows: [Int]) -> Tensor {
    Tensor(shape: [rows.count] + shape.dropFirst(), values: rows.flatMap { row($0) })
  }
}
