import GenomicNetwork

/// What follows the first dense layer's sums u where that is a plain rectifier and one dense layer:
/// S_c = V_c · max(u, 0) + b_c.
///
/// Knowing it saves the scores of all other classes, and lets an optimum be found exactly.
struct RectifiedHead: Sendable {
  let units: Int
  /// V, `[classes, units]`: the weights of one class lie side by side.
  let weights: [Float]
  /// b, one per class.
  let bias: [Float]

  /// - Returns: nil where the network is anything else.
  init?(_ network: ScoreNetwork) {
    let steps = network.graph.steps
    guard steps.count == 2, let activation = steps[0].layer as? Activation, activation.function == .rectifier,
      let dense = steps[1].layer as? Dense, steps[0].inputs.map(\.slot) == [network.input],
      steps[1].inputs.map(\.slot) == [steps[0].output], network.graph.shapes[network.input] == [dense.inputs],
      network.places.allSatisfy({ $0.slot == steps[1].output })
    else { return nil }
    units = dense.inputs
    let elements = network.places.map(\.element)
    weights = elements.flatMap { element in
      (0..<dense.inputs).map { dense.weights.values[$0 * dense.units + element] }
    }
    bias = elements.map { dense.bias?[$0] ?? 0 }
  }

  /// Weights of one class, one per unit.
  func weights(classIndex: Int) -> ArraySlice<Float> {
    weights[classIndex * units..<(classIndex + 1) * units]
  }

  /// Score of a class for one row of u.
  func score(of sums: [Float], classIndex: Int) -> Double {
    let v = weights.span.extracting(classIndex * units..<(classIndex + 1) * units)
    let u = sums.span
    var lanes = SIMD4<Double>.zero
    for start in stride(from: 0, to: units & ~3, by: 4) {
      for lane in 0..<4 { lanes[lane] += Double(max(u[start + lane], 0)) * Double(v[start + lane]) }
    }
    var score = Double(bias[classIndex]) + lanes.sum()
    for unit in units & ~3..<units { score += Double(max(u[unit], 0)) * Double(v[unit]) }
    return score
  }
}
