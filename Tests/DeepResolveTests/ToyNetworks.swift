@testable import DeepResolve
@testable import GenomicNetwork
@testable import ReportNumerics

/// Networks small enough to work their answers by hand.
enum ToyNetworks {
  /// One dense layer: S_c(H) = W_c · H + b_c, weights as `[features][classes]`.
  static func linear(
    _ weights: [[Float]], bias: [Float]? = nil, channels: Int, positions: Int = 1
  ) throws -> InterpretationInput {
    let dense = Dense(weights: matrix(weights), bias: bias)
    let scores = try ScoreNetwork(inputShape: [weights.count], layers: [dense])
    return input(scores: scores, hidden: nil, channels: channels, positions: positions)
  }

  /// Dense, relu, dense: weights as `[features][units]` and `[units][classes]`.
  static func rectified(
    _ weights: [[Float]], bias: [Float], output: [[Float]], outputBias: [Float], channels: Int,
    positions: Int = 1, largestActivation: Double? = 1
  ) throws -> InterpretationInput {
    let upper: [any Layer] = [Activation(.rectifier), Dense(weights: matrix(output), bias: outputBias)]
    let scores = try ScoreNetwork(
      inputShape: [weights.count], layers: [Dense(weights: matrix(weights), bias: bias)] + upper)
    let hidden = HiddenSpace(
      weights: matrix(weights), bias: bias,
      scores: try ScoreNetwork(inputShape: [bias.count], layers: upper))
    return input(
      scores: scores, hidden: hidden, channels: channels, positions: positions,
      largestActivation: largestActivation)
  }

  /// A rectified network with weights drawn from the standard normal distribution, scaled by the size of its
  /// layers.
  static func random(
    channels: Int, positions: Int, units: Int, classes: Int, using generator: inout some RandomNumberGenerator
  ) throws -> InterpretationInput {
    func draw(_ rows: Int, _ columns: Int, scale: Float) -> [[Float]] {
      (0..<rows).map { _ in
        var row = [Float](repeating: 0, count: columns)
        generator.fillNormal(&row)
        return row.map { $0 * scale }
      }
    }
    let features = channels * positions
    return try rectified(
      draw(features, units, scale: 1 / Float(features).squareRoot()), bias: draw(1, units, scale: 0.1)[0],
      output: draw(units, classes, scale: 1), outputBias: draw(1, classes, scale: 0.1)[0], channels: channels,
      positions: positions)
  }

  static func matrix(_ rows: [[Float]]) -> Tensor {
    Tensor(shape: [rows.count, rows[0].count], values: rows.flatMap { $0 })
  }

  /// Features lie position by position, channels innermost.
  private static func input(
    scores: ScoreNetwork, hidden: HiddenSpace?, channels: Int, positions: Int, largestActivation: Double? = 1
  ) -> InterpretationInput {
    let features = 0..<channels * positions
    return InterpretationInput(
      upper: UpperNetwork(
        channels: channels, positions: positions, channelOfFeature: features.map { $0 % channels },
        positionOfFeature: features.map { $0 / channels }, scores: scores, hidden: hidden),
      classNames: (0..<scores.classCount).map { "class \($0 + 1)" },
      channels: (0..<channels).map {
        ChannelDescription(filter: $0, largestActivation: largestActivation, isDead: false)
      })
  }
}
