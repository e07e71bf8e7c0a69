import GenomicNetwork
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

/// Ascents on the feature map itself, for any network above it.
struct FeatureMapSpace: AscentSpace {
  private let network: ScoreNetwork
  private var tape: ScoreTape
  private var maps: Tensor
  private var gradient: Tensor
  private var evaluated: [Float]
  private var kept: Tensor

  /// - Parameter starts: `[trials, features]`.
  init(network: ScoreNetwork, starts: Tensor) {
    self.network = network
    tape = network.makeTape(rows: starts.rows)
    maps = starts
    gradient = Tensor(shape: starts.shape)
    evaluated = [Float](repeating: 0, count: starts.rows)
    kept = starts
  }

  mutating func evaluate(classes: [Int], scores: inout [Double]) {
    network.evaluate(maps, classes: classes, tape: &tape, scores: &evaluated, gradient: &gradient)
    for row in evaluated.indices { scores[row] = Double(evaluated[row]) }
  }

  private func range(_ row: Int) -> Range<Int> { row * network.inputCount..<(row + 1) * network.inputCount }

  func squaredNorm(row: Int) -> Double { VectorArithmetic.squaredNorm(maps.values, in: range(row)) }

  mutating func keep(row: Int, trial: Int) {
    VectorArithmetic.copy(maps.values, range(row), to: &kept.values, at: trial * network.inputCount)
  }

  mutating func advance(shrink: Float, steps: [Float]) {
    VectorArithmetic.combine(shrink, &maps.values, rows: steps, gradient.values)
  }

  mutating func compact(to rows: [Int]) {
    maps = maps.selecting(rows)
    gradient = Tensor(shape: maps.shape)
    evaluated = [Float](repeating: 0, count: rows.count)
    tape = network.makeTape(rows: rows.count)
  }

  consuming func keptMaps() -> Tensor { kept }
}

extension Tensor {
  /// The given rows in the given order.
  func selecting(_ rows: [Int]) -> Tensor {
    Tensor(shape: [rows.count] + shape.dropFirst(), values: rows.flatMap { row($0) })
  }
}
