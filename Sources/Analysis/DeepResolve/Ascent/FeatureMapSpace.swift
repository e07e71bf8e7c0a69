import GenomicNetwork
import ReportNumerics

/// Ascents on the feature map itself, for any network above it.
struct FeatureMapSpace: AscentSpace {
  private let network: ScoreNetwork
  private var tape: ScoreNetwork.Tape
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
