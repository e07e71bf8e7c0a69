import GenomicNetwork
import ReportNumerics

/// Scores and gradients from the first dense layer's sums, by the shortest way that the network allows.
struct HiddenScorer {
  private let network: ScoreNetwork
  private let head: RectifiedHead?
  /// Nil where the head is rectified units with one dense layer behind, which needs no memory.
  private var tape: ScoreNetwork.Tape?
  private var evaluated: [Float]
  /// Class of each row, and its output weights, `[rows, units]`: rows keep their class until some are taken
  /// out.
  private var classes: [Int] = []
  private var weights: [Float] = []

  init(hidden: HiddenSpace, head: RectifiedHead?, rows: Int) {
    network = hidden.scores
    self.head = head
    tape = head == nil ? network.makeTape(rows: rows) : nil
    evaluated = [Float](repeating: 0, count: rows)
  }

  mutating func resize(rows: Int) {
    if tape != nil { tape = network.makeTape(rows: rows) }
    evaluated = [Float](repeating: 0, count: rows)
  }

  /// - Parameter sums: u, `[rows, units]`.
  /// - Parameter gradient: `[rows, units]`; overwritten.
  mutating func evaluate(_ sums: Tensor, classes: [Int], scores: inout [Double], gradient: inout Tensor) {
    if let head {
      if classes != self.classes {
        self.classes = classes
        weights = classes.flatMap { head.weights(classIndex: $0) }
      }
      VectorArithmetic.select(weights, wherePositive: sums.values, into: &gradient.values)
      for (row, index) in classes.enumerated() {
        // V · max(u, 0) is the gradient times u, because the gradient is 0 where the unit is closed.
        let open = VectorArithmetic.dot(
          sums.values, gradient.values, in: row * head.units..<(row + 1) * head.units)
        scores[row] = Double(head.bias[index]) + open
      }
      return
    }
    guard var tape = self.tape.take() else { return }
    network.evaluate(sums, classes: classes, tape: &tape, scores: &evaluated, gradient: &gradient)
    self.tape = tape
    for row in evaluated.indices { scores[row] = Double(evaluated[row]) }
  }
}
