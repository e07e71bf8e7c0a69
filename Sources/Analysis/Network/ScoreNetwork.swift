import ReportNumerics

/// Class scores as a function of one flat vector of features, with their gradient, on batches.
package struct ScoreNetwork: Sendable {
  /// Values of one flattened input row.
  package let inputCount: Int
  package let classCount: Int
  package let graph: ComputationGraph
  package let input: Int
  let constants: [(slot: Int, row: [Float])]
  package let places: [Place]

  /// Where the score of a class stands: an element of a slot.
  package struct Place: Hashable, Sendable {
    package var slot: Int
    package var element: Int
  }

  /// - Parameter input: slot that the features fill.
  /// - Parameter constants: other slots filled from outside, with one row that serves every example.
  init(graph: ComputationGraph, input: Int, constants: [(slot: Int, row: [Float])], places: [Place]) {
    self.graph = graph
    self.input = input
    self.constants = constants
    self.places = places
    inputCount = graph.shapes[input].reduce(1, *)
    classCount = places.count
  }

  /// Layers on features, one after the other, the last of which gives the scores.
  ///
  /// - Throws: `LayerError` where a layer does not fit the one before it.
  package init(inputShape: [Int], layers: [any Layer]) throws(LayerError) {
    var graph = ComputationGraph()
    let input = graph.addInput(shape: inputShape)
    var reading = input
    for layer in layers {
      reading = graph.add(layer, inputs: [reading], shape: try layer.outputShape([reading.shape]))
    }
    self.init(
      graph: graph, input: input.slot, constants: [],
      places: (0..<reading.shape.reduce(1, *)).map { Place(slot: reading.slot, element: $0) })
  }

  /// A dense layer on one row of features, with a network above that reads its sums.
  init(_ dense: Dense, below upper: ScoreNetwork) {
    precondition(upper.inputCount == dense.units, "the network above reads the sums of the units")
    var graph = ComputationGraph()
    let input = graph.addInput(shape: [dense.inputs])
    let sums = graph.add(dense, inputs: [input], shape: [dense.units])
    // Slots are numbered in the order in which they are filled, those from outside among them.
    var slots: [Int] = []
    for (slot, shape) in upper.graph.shapes.enumerated() {
      if slot == upper.input {
        slots.append(sums.slot)
      } else if let step = upper.graph.steps.first(where: { $0.output == slot }) {
        let inputs = step.inputs.map { ComputationGraph.Reading(slot: slots[$0.slot], shape: $0.shape) }
        slots.append(graph.add(step.layer, inputs: inputs, shape: shape).slot)
      } else {
        slots.append(graph.addInput(shape: shape).slot)
      }
    }
    self.init(
      graph: graph, input: input.slot, constants: upper.constants.map { (slots[$0.slot], $0.row) },
      places: upper.places.map { Place(slot: slots[$0.slot], element: $0.element) })
  }

  /// The same network with other layers at some steps, of the same shapes.
  func replacing(_ layers: [Int: any Layer]) -> ScoreNetwork {
    ScoreNetwork(graph: graph.replacing(layers), input: input, constants: constants, places: places)
  }

  /// Memory for batches of `rows` examples, allocated once.
  package func makeTape(rows: Int) -> Tape {
    var tape = ComputationTape(graph: graph, rows: rows, variable: input, seeds: Set(places.map(\.slot)))
    setConstants(of: &tape)
    return Tape(tape: tape)
  }

  /// Memory for scores alone, without gradients.
  package func makeForwardTape(rows: Int) -> Tape {
    var tape = ComputationTape(graph: graph, rows: rows)
    setConstants(of: &tape)
    return Tape(tape: tape)
  }

  private func setConstants(of tape: inout ComputationTape) {
    for (slot, row) in constants {
      tape.set(slot, to: Tensor(shape: [tape.rows, row.count], values: (0..<tape.rows).flatMap { _ in row }))
    }
  }

  /// Bytes that a tape for `rows` examples takes.
  package func tapeBytes(rows: Int) -> Int { graph.tapeBytes(rows: rows, withGradient: true) }

  /// Products of a forward pass with one example.
  package var multiplications: Double { graph.multiplications }

  /// Computes the score of one class per row and its gradient.
  ///
  /// - Parameter features: `[rows, inputCount]`.
  /// - Parameter classes: class of each row.
  /// - Parameter scores: receives one value per row.
  /// - Parameter gradient: `[rows, inputCount]`; overwritten.
  package func evaluate(
    _ features: Tensor, classes: [Int], tape: inout Tape, scores: inout [Float], gradient: inout Tensor
  ) {
    precondition(classes.count == tape.rows && scores.count == tape.rows, "one class and one score per row")
    tape.tape.set(input, to: features)
    tape.tape.forward()
    for (row, index) in classes.enumerated() { scores[row] = score(index, row, tape) }
    tape.tape.backward { gradients in
      for (row, index) in classes.enumerated() {
        let place = places[index]
        gradients[place.slot].values[row * gradients[place.slot].rowCount + place.element] += 1
      }
    }
    tape.tape.swapGradient(input, with: &gradient)
    tape.tape.release(input)
  }

  /// Scores of all classes, `[rows, classCount]`.
  package func allScores(_ features: Tensor, tape: inout Tape) -> Tensor {
    tape.tape.set(input, to: features)
    tape.tape.forward()
    let rows = tape.rows
    var values: [Float] = []
    values.reserveCapacity(rows * classCount)
    for row in 0..<rows {
      for index in 0..<classCount { values.append(score(index, row, tape)) }
    }
    tape.tape.release(input)
    return Tensor(shape: [rows, classCount], values: values)
  }

  /// Weights of the dense layer that gives the score of a class, one per unit below it; nil where another
  /// layer gives it.
  package func outputWeights(classIndex: Int) -> [Float]? {
    let place = places[classIndex]
    guard let dense = graph.steps.last(where: { $0.output == place.slot })?.layer.dense,
      graph.shapes[place.slot] == [dense.units]
    else { return nil }
    return (0..<dense.inputs).map { dense.weights.values[$0 * dense.units + place.element] }
  }

  private func score(_ index: Int, _ row: Int, _ tape: Tape) -> Float {
    let place = places[index]
    return tape.tape.element(place.element, row: row, slot: place.slot)
  }
}

extension ScoreNetwork {
  /// Memory for evaluating a `ScoreNetwork` on batches of one size.
  package struct Tape: Sendable {
    var tape: ComputationTape
    /// Examples of a batch.
    package var rows: Int { tape.rows }
  }
}
