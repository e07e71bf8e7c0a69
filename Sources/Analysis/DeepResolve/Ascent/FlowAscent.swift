import GenomicNetwork
import ReportNumerics
import ReportSupport

/// The ascent for heads that do not begin with a dense layer: follows the gradient flow dH/dt = g / (2 lambda) - H
/// until nothing of the start is left, then climbs by quasi-Newton steps.
///
/// The plain ascent spends most of its steps on shrinking the start at a fixed rate. The flow has the same paths, so
/// that a start ends in the same optimum, but its steps are as long as the turning of the gradient allows; where it
/// ends, the optimum is near, and curvature leads there in some tens of evaluations.
///
/// Trials of a batch are evaluated together and otherwise know nothing of one another.
///
/// Source: for the climb Liu, Nocedal 1989, "On the limited memory BFGS method for large scale optimization", Math.
/// Programming 45:503; for its use on functions with kinks Lewis, Overton 2013, Math. Programming 141:135.
struct FlowAscent: Sendable {
  let settings: FlowSettings

  /// Finished rows are taken out when no more than this share is left.
  private static let compactionShare = 0.75

  /// Runs a batch of ascents to their ends.
  ///
  /// - Parameter starts: `[trials, features]`.
  /// - Parameter classes: class of each trial.
  /// - Parameter lambdas: weight of the norm of each trial.
  /// - Throws: `AnalysisError` where a score or norm overflows; `CancellationError` where the task was cancelled.
  func ascend(
    on network: ScoreNetwork, starts: Tensor, classes: [Int], lambdas: [Double]
  ) throws -> Ascents {
    var trials = (0..<starts.rows).map { row in
      FlowTrial(start: Array(starts.row(row)), lambda: lambdas[row], settings: settings)
    }
    var live = Array(trials.indices)
    var memory = Memory(network, rows: live.count)
    while !live.isEmpty {
      try Task.checkCancellation()
      for (row, trial) in live.enumerated() { memory.set(row, to: trials[trial].point) }
      network.evaluate(
        memory.maps, classes: live.map { classes[$0] }, tape: &memory.tape, scores: &memory.scores,
        gradient: &memory.gradient)
      for (row, trial) in live.enumerated() where !trials[trial].isFinished {
        let gradient = memory.gradient.values.span.extracting(memory.range(row))
        guard trials[trial].take(score: Double(memory.scores[row]), gradient: gradient) else {
          throw AnalysisError.overflow(classIndex: classes[trial])
        }
      }
      let left = live.filter { !trials[$0].isFinished }
      if Double(left.count) <= Self.compactionShare * Double(live.count) {
        live = left
        if !left.isEmpty { memory = Memory(network, rows: left.count) }
      }
    }
    return Ascents(
      maps: Tensor(shape: starts.shape, values: trials.flatMap(\.kept.map)), trials: trials.map(\.ascent))
  }

  /// Rows that are evaluated together.
  private struct Memory {
    var tape: ScoreNetwork.Tape
    var maps: Tensor
    var gradient: Tensor
    var scores: [Float]

    init(_ network: ScoreNetwork, rows: Int) {
      tape = network.makeTape(rows: rows)
      maps = Tensor(shape: [rows, network.inputCount])
      gradient = maps
      scores = [Float](repeating: 0, count: rows)
    }

    func range(_ row: Int) -> Range<Int> { row * maps.rowCount..<(row + 1) * maps.rowCount }

    mutating func set(_ row: Int, to point: [Float]) {
      VectorArithmetic.copy(point, point.indices, to: &maps.values, at: row * maps.rowCount)
    }
  }
}
