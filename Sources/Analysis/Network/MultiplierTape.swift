import ReportNumerics

/// Multipliers of DeepLIFT: what a difference of each element from a reference adds to the difference of a score.
///
/// Layers that are linear hand multipliers on as they hand on gradients. A function of single elements hands on the
/// difference behind it over the difference before it, and its slope where the two hardly differ (rescale rule). A
/// largest value is counted to the places that hold it in the example and in the reference, as DeepSHAP does. Any other
/// layer hands on its mean gradient on the straight line between the two, which is exact for a product of two inputs.
/// Sources: Shrikumar, Greenside, Kundaje 2017, ICML 70:3145; Lundberg, Lee 2017, NIPS 30:4765.
struct MultiplierTape {
  /// A forward pass with all its values.
  private struct Pass {
    var values: [Tensor]
    var scratch: [LayerScratch]

    init(_ graph: ComputationGraph, rows: Int) {
      values = graph.shapes.map { Tensor(shape: [rows] + $0) }
      scratch = [LayerScratch](repeating: LayerScratch(), count: graph.steps.count)
    }

    func inputs(of step: ComputationGraph.Step, rows: Int) -> [Tensor] {
      step.inputs.map { values[$0.slot].reshaped([rows] + $0.shape) }
    }

    mutating func forward(_ graph: ComputationGraph, rows: Int) {
      for (index, step) in graph.steps.enumerated() {
        let inputs = inputs(of: step, rows: rows)
        step.layer.forward(inputs, into: &values[step.output], scratch: &scratch[index])
      }
    }
  }

  private let graph: ComputationGraph
  private let rows: Int
  private var examples: Pass
  private var references: Pass

  /// Difference below which the slope stands for a ratio of differences.
  private static let smallestDifference: Float = 1e-6
  /// Points on the line between reference and example for layers without a rule of their own.
  private static let pathPoints = 16

  init(_ graph: ComputationGraph, rows: Int) {
    self.graph = graph
    self.rows = rows
    examples = Pass(graph, rows: rows)
    references = examples
  }

  /// Fills a slot from outside.
  mutating func set(_ slot: Int, example: Tensor, reference: Tensor) {
    examples.values[slot] = example.reshaped([rows] + graph.shapes[slot])
    references.values[slot] = reference.reshaped([rows] + graph.shapes[slot])
  }

  mutating func forward() {
    examples.forward(graph, rows: rows)
    references.forward(graph, rows: rows)
  }

  /// One element of a slot, of the example and of its reference.
  func elements(_ place: ScoreNetwork.Place, row: Int) -> (example: Float, reference: Float) {
    let index = row * examples.values[place.slot].rowCount + place.element
    return (examples.values[place.slot].values[index], references.values[place.slot].values[index])
  }

  /// Multipliers of a slot's elements for one score of each row, after `forward`.
  mutating func multipliers(of variable: Int, for scores: [ScoreNetwork.Place]) -> Tensor {
    var isActive = [Bool](repeating: false, count: graph.shapes.count)
    isActive[variable] = true
    for step in graph.steps where step.inputs.contains(where: { isActive[$0.slot] }) { isActive[step.output] = true }
    var multipliers = graph.shapes.map { Tensor(shape: [rows] + $0) }
    for (row, place) in scores.enumerated() {
      multipliers[place.slot].values[row * multipliers[place.slot].rowCount + place.element] += 1
    }
    for (index, step) in graph.steps.enumerated().reversed() where isActive[step.output] {
      let terms = inputMultipliers(step, index, multipliers[step.output])
      for (term, input) in zip(terms, step.inputs) where isActive[input.slot] {
        for element in term.values.indices { multipliers[input.slot].values[element] += term.values[element] }
      }
    }
    return multipliers[variable]
  }

  private mutating func inputMultipliers(
    _ step: ComputationGraph.Step, _ index: Int, _ multiplier: Tensor
  ) -> [Tensor] {
    switch step.layer.role {
    case .identity, .reshape, .relocation, .convolution, .dense, .normalization,
      .merge(.concatenate), .merge(.add), .merge(.subtract), .merge(.average):
      return gradients(step, index, multiplier)
    case .activation(let function) where !function.isOfRow: return ratios(step, index, multiplier)
    case .elementwise: return ratios(step, index, multiplier)
    case .pooling(let pooling):
      return pooling.kind == .maximum ? largest(step, index, multiplier) : gradients(step, index, multiplier)
    case .globalPooling(let pooling):
      return pooling.kind == .maximum ? largest(step, index, multiplier) : gradients(step, index, multiplier)
    case .merge(.multiply) where step.inputs.count == 2: return path(step, multiplier, points: 1)
    case .activation, .merge, .context, .other: return path(step, multiplier, points: Self.pathPoints)
    }
  }

  /// Gradients at the example.
  private mutating func gradients(
    _ step: ComputationGraph.Step, _ index: Int, _ multiplier: Tensor
  ) -> [Tensor] {
    var targets = step.inputs.map { Tensor(shape: [rows] + $0.shape) }
    step.layer.backward(
      examples.inputs(of: step, rows: rows), output: examples.values[step.output], gradient: multiplier,
      into: &targets, scratch: &examples.scratch[index])
    return targets
  }

  /// The rescale rule.
  private mutating func ratios(_ step: ComputationGraph.Step, _ index: Int, _ multiplier: Tensor) -> [Tensor] {
    var targets = gradients(step, index, multiplier)
    let (x, y) = (examples.values[step.inputs[0].slot].values, examples.values[step.output].values)
    let (x0, y0) = (references.values[step.inputs[0].slot].values, references.values[step.output].values)
    for i in x.indices where abs(x[i] - x0[i]) > Self.smallestDifference {
      targets[0].values[i] = multiplier.values[i] * ((y[i] - y0[i]) / (x[i] - x0[i]))
    }
    return targets
  }

  /// The difference of largest values, up to the larger of the two counted where the example has it, the rest where the
  /// reference has it.
  private mutating func largest(_ step: ComputationGraph.Step, _ index: Int, _ multiplier: Tensor) -> [Tensor] {
    let (y, y0) = (examples.values[step.output], references.values[step.output])
    var (above, below) = (multiplier, multiplier)
    for i in y.values.indices {
      let larger = max(y.values[i], y0.values[i])
      above.values[i] *= larger - y0.values[i]
      below.values[i] *= y.values[i] - larger
    }
    var targets = gradients(step, index, above)
    var others = step.inputs.map { Tensor(shape: [rows] + $0.shape) }
    step.layer.backward(
      references.inputs(of: step, rows: rows), output: y0, gradient: below, into: &others,
      scratch: &references.scratch[index])
    let (x, x0) = (examples.values[step.inputs[0].slot].values, references.values[step.inputs[0].slot].values)
    for i in x.indices {
      let difference = x[i] - x0[i]
      let share = targets[0].values[i] + others[0].values[i]
      targets[0].values[i] = difference == 0 ? 0 : share / difference
    }
    return targets
  }

  /// The mean gradient at points between reference and example.
  private func path(_ step: ComputationGraph.Step, _ multiplier: Tensor, points: Int) -> [Tensor] {
    let (ends, starts) = (examples.inputs(of: step, rows: rows), references.inputs(of: step, rows: rows))
    var sums = step.inputs.map { Tensor(shape: [rows] + $0.shape) }
    var targets = sums
    var output = Tensor(shape: [rows] + graph.shapes[step.output])
    var scratch = LayerScratch()
    for point in 0..<points {
      let share = (Float(point) + 0.5) / Float(points)
      let inputs = zip(starts, ends).map { start, end in
        Tensor(shape: start.shape, values: zip(start.values, end.values).map { $0 + share * ($1 - $0) })
      }
      step.layer.forward(inputs, into: &output, scratch: &scratch)
      step.layer.backward(inputs, output: output, gradient: multiplier, into: &targets, scratch: &scratch)
      for place in sums.indices {
        for i in sums[place].values.indices { sums[place].values[i] += targets[place].values[i] / Float(points) }
      }
    }
    return sums
  }
}

extension ScoreNetwork {
  /// What DeepLIFT finds on a batch.
  package struct Multipliers: Sendable {
    /// `[rows, inputCount]`.
    package var values: Tensor
    /// Of the examples and of their references, one per row.
    package var scores: [Float]
    package var referenceScores: [Float]
  }

  /// Multipliers of every feature for the score of one class per row.
  ///
  /// The products of multipliers and differences from the reference sum up to the difference of the scores, exactly
  /// where every layer has a rule of its own.
  ///
  /// - Parameters:
  ///   - features: `[rows, inputCount]`.
  ///   - references: one for each row.
  ///   - classes: class of each row.
  package func multipliers(_ features: Tensor, references: Tensor, classes: [Int]) -> Multipliers {
    var tape = MultiplierTape(graph, rows: classes.count)
    for (slot, row) in constants {
      let constant = Tensor(shape: [classes.count, row.count], values: classes.flatMap { _ in row })
      tape.set(slot, example: constant, reference: constant)
    }
    tape.set(input, example: features, reference: references)
    tape.forward()
    let wanted = classes.map { places[$0] }
    let scores = wanted.enumerated().map { tape.elements($1, row: $0) }
    return Multipliers(
      values: tape.multipliers(of: input, for: wanted).reshaped([classes.count, inputCount]),
      scores: scores.map(\.example), referenceScores: scores.map(\.reference))
  }
}
