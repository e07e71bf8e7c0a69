import Analysis

/// Score and gradient of a network part of DeepSEA's shape: H 480 × 60, Conv1D 960 × 8, Dense 925, Dense 919.
enum UpperPartRate {
  private static let (channels, positions, filters, width, units, classes) = (480, 60, 960, 8, 925, 919)
  private static let rows = 64

  /// Products of one example, forward and backward, in operations.
  private static var operations: Double {
    let area = positions - width + 1
    let convolution = area * width * channels * filters
    let dense = area * filters * units + units * classes
    return 2 * 2 * Double(convolution + dense)
  }

  static func measure(workers: Int) async {
    MatrixProduct.useOneThreadPerCall()
    let area = positions - width + 1
    let layers: [any Layer] = [
      Convolution(
        kernel: Tensor(
          shape: [1, width, channels, filters],
          values: Measure.filler(width * channels * filters, scale: 0.05)),
        bias: Measure.filler(filters, scale: 0.1), rank: 1, strides: [1], dilations: [1], padding: .valid,
        channelsFirst: false),
      Activation(.rectifier), Reshape.flatten,
      Dense(
        weights: Tensor(shape: [area * filters, units], values: Measure.filler(area * filters * units, scale: 0.01)),
        bias: Measure.filler(units, scale: 0.1)),
      Activation(.rectifier),
      Dense(
        weights: Tensor(shape: [units, classes], values: Measure.filler(units * classes, scale: 0.1)),
        bias: Measure.filler(classes, scale: 0.1)),
    ]
    guard let network = try? ScoreNetwork(inputShape: [positions, channels], layers: layers) else { return }
    let batch = Tensor(
      shape: [rows, positions * channels], values: Measure.filler(rows * positions * channels, scale: 2))
    let states = (0..<workers).map { _ in BatchState(network, rows: rows) }
    let seconds = await Measure.bestTime(runs: 5) {
      await withTaskGroup(of: Void.self) { group in
        for state in states { group.addTask { state.run(network, batch) } }
      }
    }
    Measure.report(
      "upper part, \(workers) workers of \(rows) rows", operations * Double(rows * workers) / seconds * 1e-9, "GFLOP/s")
  }

  /// The memory of one worker.
  private final class BatchState: @unchecked Sendable {
    private var tape: ScoreNetwork.Tape
    private var scores: [Float]
    private var gradient: Tensor

    init(_ network: ScoreNetwork, rows: Int) {
      tape = network.makeTape(rows: rows)
      scores = [Float](repeating: 0, count: rows)
      gradient = Tensor(shape: [rows, network.inputCount])
    }

    func run(_ network: ScoreNetwork, _ batch: Tensor) {
      network.evaluate(
        batch, classes: (0..<batch.rows).map { $0 * 7 % 919 }, tape: &tape, scores: &scores, gradient: &gradient)
    }
  }
}
