import ReportNumerics

/// A network cut at one tensor: the upper part from its feature map to the class scores.
public struct NetworkCut: Sendable {
  public var upper: UpperNetwork
  public var layer: InterpretedLayer
  /// Name of each class: the output's name, numbered where it has several units.
  public var classNames: [String]
  /// Activation after the scores of each class.
  package var activations: [ActivationFunction]
}

extension Network {
  /// Cuts the network.
  ///
  /// - Parameter values: one row for each input that carries no sequence, by name; zeros where there is none.
  public func cut(at choice: LayerChoice, values: [String: [Float]] = [:]) -> NetworkCut {
    let point = choice.point
    let scored = outputs.map { scoreNode(of: $0) }
    guard let scores = scoreNetwork(from: point.node, values: values) else {
      preconditionFailure("a point of interpretation lies below every score")
    }
    let axis = nodes[point.node].channelAxis ?? 0
    let features = NetworkCut.FeatureOrder(shape: nodes[point.node].shape, channelAxis: axis)
    return NetworkCut(
      upper: UpperNetwork(
        channels: point.channels, positions: point.positions, channelOfFeature: features.channels,
        positionOfFeature: features.positions, scores: scores, hidden: hiddenSpace(above: point.node, values: values)),
      layer: InterpretedLayer(
        name: point.layer, index: point.layerIndex, channels: point.channels, positions: point.positions,
        receptiveField: point.receptiveField, receptiveStride: point.receptiveStride,
        readsFirstConvolution: readsOneConvolution(point.node), reason: choice.reason,
        irregularity: point.irregularity),
      classNames: classNames(scored.map(\.node)),
      activations: scored.flatMap { node, activation in
        [ActivationFunction](repeating: activation, count: classCount(nodes[node].shape))
      })
  }

  /// Scores as a function of one tensor; nil where some score does not depend on it.
  package func scoreNetwork(from node: Int, values: [String: [Float]]) -> ScoreNetwork? {
    var graph = ComputationGraph()
    let input = graph.addInput(shape: nodes[node].shape)
    var readings = [node: input]
    let scored = outputs.map { scoreNode(of: $0).node }
    let constants = addUpperPart(from: node, to: scored, values: values, into: &graph, readings: &readings)
    guard scored.allSatisfy({ readings[$0] != nil }) else { return nil }
    return ScoreNetwork(
      graph: graph, input: input.slot, constants: constants,
      places: scored.flatMap { classPlaces(nodes[$0], readings[$0]) })
  }

  /// Adds what lies between a node and the scores; tensors that do not depend on the node become constants.
  private func addUpperPart(
    from node: Int, to scores: [Int], values: [String: [Float]], into graph: inout ComputationGraph,
    readings: inout [Int: ComputationGraph.Reading]
  ) -> [(slot: Int, row: [Float])] {
    let depends = dependents(on: [node])
    let needed = ancestors(of: scores)
    let upper = nodes.indices.map { depends[$0] && needed[$0] && $0 != node }
    var constants: [(slot: Int, row: [Float])] = []
    for index in nodes.indices where upper[index] {
      for source in nodes[index].inputs where !depends[source] && readings[source] == nil {
        let reading = graph.addInput(shape: nodes[source].shape)
        readings[source] = reading
        constants.append((reading.slot, constantRow(of: source, values: values)))
      }
    }
    build(upper, into: &graph, readings: &readings)
    return constants
  }

  /// The value of a tensor that the interpreted feature map has no part in.
  package func constantRow(of node: Int, values: [String: [Float]]) -> [Float] {
    var graph = ComputationGraph()
    var readings: [Int: ComputationGraph.Reading] = [:]
    let needed = ancestors(of: [node])
    var rows: [(slot: Int, row: [Float])] = []
    for input in inputs where needed[input.node] {
      let reading = graph.addInput(shape: nodes[input.node].shape)
      readings[input.node] = reading
      let count = nodes[input.node].shape.reduce(1, *)
      let row = values[input.name].flatMap { $0.count == count ? $0 : nil }
      rows.append((reading.slot, row ?? [Float](repeating: 0, count: count)))
    }
    build(needed, into: &graph, readings: &readings)
    var tape = ComputationTape(graph: graph, rows: 1)
    for (slot, row) in rows { tape.set(slot, to: Tensor(shape: [1, row.count], values: row)) }
    tape.forward()
    return readings[node].map { tape.value($0).values } ?? []
  }

  /// Where the scores of an output stand; of an output with positions the middle one counts.
  private func classPlaces(_ node: Node, _ reading: ComputationGraph.Reading?) -> [ScoreNetwork.Place] {
    guard let reading else { return [] }
    let classes = classCount(node.shape)
    let positions = node.shape.reduce(1, *) / classes
    return (0..<classes).map {
      ScoreNetwork.Place(slot: reading.slot, element: positions / 2 * classes + $0)
    }
  }

  /// Classes are counted along the last axis.
  package func classCount(_ shape: [Int]) -> Int { shape.last ?? 1 }

  /// Name of each class: its number, with the output's name before it where there are several outputs.
  package func classNames(_ scores: [Int]) -> [String] {
    scores.flatMap { node -> [String] in
      let count = classCount(nodes[node].shape)
      if scores.count == 1 { return (0..<count).map { "class \($0 + 1)" } }
      let name = layers[nodes[node].layer].name
      return count == 1 ? [name] : (0..<count).map { "\(name) \($0 + 1)" }
    }
  }

  /// Whether each channel of a node is one filter of the only convolution below it.
  package func readsOneConvolution(_ node: Int) -> Bool {
    let convolutions = convolutionsBelow(node)
    guard convolutions.count == 1, let axis = nodes[node].channelAxis,
      let convolution = nodes[convolutions[0]].operation.convolution
    else { return false }
    let below = ancestors(of: [node])
    let between = nodes.indices.filter { below[$0] && $0 > convolutions[0] }
    return nodes[node].shape[axis] == convolution.filters
      && between.allSatisfy { !nodes[$0].operation.mixesChannels }
  }
}

extension NetworkCut {
  /// Channel and position of each element of a feature map in the order in which it is stored.
  package struct FeatureOrder {
    package var channels: [Int] = []
    package var positions: [Int] = []

    package init(shape: [Int], channelAxis: Int) {
      let inner = shape[(channelAxis + 1)...].reduce(1, *)
      let outer = shape[..<channelAxis].reduce(1, *)
      for block in 0..<outer {
        for channel in 0..<shape[channelAxis] {
          for element in 0..<inner {
            channels.append(channel)
            positions.append(block * inner + element)
          }
        }
      }
    }
  }
}
