import ReportNumerics

/// The space of the first dense layer's sums u = W' H + b, normalisation folded in.
package struct HiddenSpace: Sendable {
  /// `[features, units]`.
  package var weights: Tensor
  /// `[units]`.
  package var bias: [Float]
  /// u (`units` values) to class scores.
  package var scores: ScoreNetwork
  /// Whether the weights are those of the dense layer times those of linear layers below it.
  package var isFolded: Bool

  package init(weights: Tensor, bias: [Float], scores: ScoreNetwork, isFolded: Bool = false) {
    self.weights = weights
    self.bias = bias
    self.scores = scores
    self.isFolded = isFolded
  }
}

extension Network {
  /// The split behind the first dense layer, where the part above a node begins with one.
  ///
  /// Only what is linear may stand between: reshaping, convolutions and normalisations without an activation, joined
  /// constants, and a normalisation right behind. Constants go into the bias, the others into weights and bias.
  func hiddenSpace(above node: Int, values: [String: [Float]]) -> HiddenSpace? {
    let depends = dependents(on: [node])
    // Heads that are not interpreted read too, but nothing of them is a score.
    let needed = ancestors(of: outputs)
    func onlyReader(_ index: Int) -> Int? {
      let readers = nodes.indices.filter { needed[$0] && nodes[$0].inputs.contains(index) }
      return readers.count == 1 && !outputs.contains(index) ? readers[0] : nil
    }
    // The tensor whose elements the dense layer reads: the node, or what linear layers make of it.
    var read = node
    var offset = 0
    var constants: [(offset: Int, row: [Float])] = []
    var current = node
    while let reader = onlyReader(current) {
      let operation = nodes[reader].operation
      if operation.isView {
        current = reader
      } else if case .merge(.concatenate) = operation.role, nodes[reader].shape.count == 1,
        constants.isEmpty, nodes[reader].inputs.count(where: { depends[$0] }) == 1
      {
        var position = 0
        for input in nodes[reader].inputs {
          if input == current {
            offset = position
          } else {
            constants.append((position, constantRow(of: input, values: values)))
          }
          position += nodes[input].shape[0]
        }
        current = reader
      } else if constants.isEmpty, isSumOfInputs(operation) {
        current = reader
        read = reader
      } else if let dense = operation.dense, nodes[current].shape.count == 1 {
        let features = nodes[read].shape.reduce(1, *)
        return hiddenSpace(
          dense, at: reader, rows: offset..<offset + features, linear: node..<read, constants, values, onlyReader)
      } else {
        return nil
      }
    }
    return nil
  }

  /// Whether each output of a layer is a weighted sum of inputs and a constant, the same weights for every input.
  private func isSumOfInputs(_ layer: any Layer) -> Bool {
    switch layer.role {
    case .convolution, .normalization: true
    case .identity, .reshape, .relocation, .dense, .activation, .pooling, .globalPooling, .merge, .context,
      .elementwise, .other:
      false
    }
  }

  private func hiddenSpace(
    _ dense: Dense, at index: Int, rows: Range<Int>, linear: Range<Int>, _ constants: [(offset: Int, row: [Float])],
    _ values: [String: [Float]], _ onlyReader: (Int) -> Int?
  ) -> HiddenSpace? {
    let units = dense.units
    var weights = Array(dense.weights.values[rows.lowerBound * units..<rows.upperBound * units])
    var bias = dense.bias ?? [Float](repeating: 0, count: units)
    for (offset, row) in constants {
      for (position, value) in row.enumerated() {
        for unit in 0..<units { bias[unit] += value * dense.weights.values[(offset + position) * units + unit] }
      }
    }
    if !linear.isEmpty {
      weights = fold(&bias, weights, units: units, from: linear.lowerBound, to: linear.upperBound)
    }
    var last = index
    if let reader = onlyReader(index), case .normalization(let normalization) = nodes[reader].operation.role {
      for position in weights.indices { weights[position] *= normalization.scale[position % units] }
      for unit in 0..<units { bias[unit] = bias[unit] * normalization.scale[unit] + normalization.shift[unit] }
      last = reader
    }
    guard let scores = scoreNetwork(from: last, values: values) else { return nil }
    return HiddenSpace(
      weights: Tensor(shape: [weights.count / units, units], values: weights), bias: bias, scores: scores,
      isFolded: !linear.isEmpty)
  }

  /// Weights of a dense layer on a node, where only linear layers lie between: their gradient with respect to the node
  /// is the same everywhere, and what they make of zeros goes into the bias.
  ///
  /// - Parameter weights: on the tensor at `end`, `[elements, units]`.
  /// - Returns: on the node at `start`, `[features, units]`.
  private func fold(_ bias: inout [Float], _ weights: [Float], units: Int, from start: Int, to end: Int) -> [Float] {
    let (above, below) = (dependents(on: [start]), ancestors(of: [end]))
    var graph = ComputationGraph()
    let input = graph.addInput(shape: nodes[start].shape)
    var readings = [start: input]
    build(nodes.indices.map { above[$0] && below[$0] && $0 != start }, into: &graph, readings: &readings)
    guard let output = readings[end] else { preconditionFailure("a node lies below what depends on it") }
    let features = nodes[start].shape.reduce(1, *)
    let elements = nodes[end].shape.reduce(1, *)
    var result = [Float](repeating: 0, count: features * units)
    for first in stride(from: 0, to: units, by: Self.foldedUnits) {
      let count = min(Self.foldedUnits, units - first)
      var tape = ComputationTape(graph: graph, rows: count, variable: input.slot, seeds: [output.slot])
      tape.set(input.slot, to: Tensor(shape: [count] + nodes[start].shape))
      tape.forward()
      let ofZeros = tape.value(output).row(0)
      for unit in 0..<count {
        for (element, value) in ofZeros.enumerated() {
          bias[first + unit] += value * weights[element * units + first + unit]
        }
      }
      tape.backward { gradients in
        for unit in 0..<count {
          for element in 0..<elements {
            gradients[output.slot].values[unit * elements + element] += weights[element * units + first + unit]
          }
        }
      }
      var gradient = Tensor(shape: [count, features])
      tape.swapGradient(input.slot, with: &gradient)
      for unit in 0..<count {
        for feature in 0..<features {
          result[feature * units + first + unit] = gradient.values[unit * features + feature]
        }
      }
    }
    return result
  }

  /// Units that are folded at a time, which bounds the memory.
  private static let foldedUnits = 64
}
