import TestSupport

@testable import GenomicNetwork
@testable import ReportNumerics

/// Layers whose outputs rest on many channels or positions.
extension GradientCase {
  private static func weights(_ shape: Int..., seed: UInt64) -> Tensor { DistinctValues.weights(shape, seed: seed) }

  private static func recurrent(
    _ cell: Recurrent.Cell, sequences: Bool = false, backwards: Bool = false, hasBias: Bool = true,
    activation: ActivationFunction = .tanh, gate: ActivationFunction = .sigmoid
  ) -> Recurrent {
    let width = 2 * cell.gates
    // Small weights keep the functions away from their flat ends.
    func small(_ tensor: Tensor) -> Tensor { Tensor(shape: tensor.shape, values: tensor.values.map { $0 / 2 }) }
    return Recurrent(
      cell: cell, kernel: small(weights(3, width, seed: 31)), recurrentKernel: small(weights(2, width, seed: 32)),
      bias: hasBias ? weights(width, seed: 33).values : nil,
      recurrentBias: hasBias && cell == .gru(resetAfter: true) ? weights(width, seed: 34).values : nil,
      activation: activation, recurrentActivation: gate, goesBackwards: backwards, returnsSequences: sequences)
  }

  private static let cells: [(String, Recurrent.Cell)] = [
    ("Simple cell", .simple), ("LSTM", .lstm), ("GRU, reset before", .gru(resetAfter: false)),
    ("GRU, reset after", .gru(resetAfter: true)),
  ]

  static let recurrences: [GradientCase] =
    cells.flatMap { name, cell in
      [
        GradientCase("\(name), last state", recurrent(cell), [4, 3], output: [2]),
        GradientCase("\(name), all states", recurrent(cell, sequences: true), [4, 3], output: [4, 2]),
        GradientCase(
          "\(name), backwards, without bias", recurrent(cell, sequences: true, backwards: true, hasBias: false),
          [4, 3],
          output: [4, 2]),
        GradientCase(
          "\(name), other functions", recurrent(cell, activation: .swish, gate: .tanh), [3, 3], output: [2]),
      ]
    }
    + [Bidirectional.Joining.concatenation, .sum, .product, .mean].flatMap { joining -> [GradientCase] in
      let wide = joining == .concatenation ? 4 : 2
      return [
        GradientCase(
          "Both directions, \(joining.rawValue)",
          Bidirectional(
            first: recurrent(.lstm), second: recurrent(.lstm, backwards: true, hasBias: false), joining: joining),
          [4, 3], output: [wide]),
        GradientCase(
          "Both directions, all states, \(joining.rawValue)",
          Bidirectional(
            first: recurrent(.simple, sequences: true),
            second: recurrent(.gru(resetAfter: true), sequences: true, backwards: true), joining: joining),
          [4, 3], output: [4, wide]),
      ]
    }

  private static func projections(values: Int) -> Attention.Projections {
    func dense(_ inputs: Int, _ units: Int, seed: UInt64, hasBias: Bool = true) -> Dense {
      let small = weights(inputs, units, seed: seed).values.map { $0 / 2 }
      return Dense(
        weights: Tensor(shape: [inputs, units], values: small),
        bias: hasBias ? weights(units, seed: seed + 1).values : nil)
    }
    return .init(
      query: dense(3, 4, seed: 41), key: dense(values, 4, seed: 43), value: dense(values, 6, seed: 45, hasBias: false),
      output: dense(6, 5, seed: 47))
  }

  static let attentions: [GradientCase] = [
    GradientCase("Attention", Attention(score: .product(scale: 0.2)), [4, 3], [5, 3], output: [4, 3]),
    GradientCase(
      "Attention with keys of their own", Attention(score: .product(scale: 0.2)), [4, 3], [5, 2], [5, 3],
      output: [4, 2]),
    GradientCase(
      "Attention, causal", Attention(score: .product(scale: 0.2), isCausal: true), [4, 3], [4, 3], output: [4, 3]),
    GradientCase(
      "Attention, additive", Attention(score: .additive(weights: [0.5, -0.7, 0.3])), [2, 3], [3, 3], output: [2, 3]),
    GradientCase(
      "Attention of two heads",
      Attention(heads: 2, score: .product(scale: 0.1), projections: projections(values: 2)), [3, 3], [4, 2],
      output: [3, 5]),
    GradientCase(
      "Attention of two heads, causal, three inputs",
      Attention(heads: 2, score: .product(scale: 0.1), isCausal: true, projections: projections(values: 2)), [3, 3],
      [3, 2], [3, 2], output: [3, 5]),
  ]

  private static func normalized(
    _ statistic: ExampleNormalization.Statistic, _ extent: ExampleNormalization.Extent, factors: Int = 0
  ) -> ExampleNormalization {
    ExampleNormalization(
      statistic, over: extent, gamma: factors > 0 ? weights(factors, seed: 51).values : nil,
      beta: factors > 0 ? weights(factors, seed: 52).values : nil)
  }

  static let normalizations: [GradientCase] = [
    GradientCase(
      "Layer normalisation", normalized(.standard(epsilon: 1e-3), .axes([1]), factors: 3), [4, 3], output: [4, 3]),
    GradientCase(
      "Layer normalisation of positions", normalized(.standard(epsilon: 1e-3), .axes([0]), factors: 4), [4, 3],
      output: [4, 3]),
    GradientCase(
      "Layer normalisation over two of three axes", normalized(.standard(epsilon: 1e-2), .axes([0, 2]), factors: 4),
      [2, 3, 2], output: [2, 3, 2]),
    GradientCase(
      "Group normalisation", normalized(.standard(epsilon: 1e-3), .groups(count: 2, axis: 1), factors: 4), [3, 4],
      output: [3, 4]),
    GradientCase(
      "Group normalisation of planes, channels first",
      normalized(.standard(epsilon: 1e-3), .groups(count: 1, axis: 0), factors: 2), [2, 2, 3], output: [2, 2, 3]),
    GradientCase(
      "Mean square", normalized(.meanSquare(epsilon: 1e-3), .axes([1]), factors: 3), [4, 3], output: [4, 3]),
    GradientCase("Length 1", normalized(.length(least: 1e-12), .axes([1])), [4, 3], output: [4, 3]),
    GradientCase("Length below the least", normalized(.length(least: 1e6), .axes([1])), [4, 3], output: [4, 3]),
  ]
}
