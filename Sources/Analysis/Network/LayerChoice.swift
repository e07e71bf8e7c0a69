import ReportSupport

/// Which tensor of a network is interpreted, and why.
public struct LayerChoice: Hashable, Sendable {
  public var point: InterpretationPoint
  /// In words, for the report.
  public var reason: String

  /// The default choice, or the layer that the user names.
  ///
  /// The default is the feature map that the first dense layer reads; with three or more convolutions the input of
  /// the last one. Source: Liu, Zeng, Gifford 2019, "Intermediate layer selection". Where no dense layer reads a feature
  /// map with positions and residual additions make a tower, it is the first convolution or the end of the tower. It
  /// lies below recurrent layers and attention, each of whose positions has read the whole sequence.
  ///
  /// - Throws: `LayerChoiceError` where the layer is not there or the choice is not clear.
  public init(_ network: Network, named name: String? = nil, file: String) throws(LayerChoiceError) {
    guard let sequences = network.sequenceNodes else { throw LayerChoiceError(file: file, .noSequenceInput) }
    let points = network.interpretationPoints()
    if let name {
      self.init(point: try network.point(named: name, among: points, file: file), reason: "named on the command line")
      return
    }
    self = try Self.belowScores(network, sequences: sequences, points: points, file: file)
    if let map = network.convolutionalMap(below: point, among: points) { self = map }
  }

  /// The choice as if every layer kept positions apart.
  private static func belowScores(
    _ network: Network, sequences: Set<Int>, points: [InterpretationPoint], file: String
  ) throws(LayerChoiceError) -> LayerChoice {
    let dense = network.firstFlatDense(after: sequences)
    if dense.map({ !network.readsPositions($0) }) ?? true, let tower = LayerTower(network, points: points) {
      let (point, reason) = tower.choice
      return LayerChoice(point: point, reason: reason)
    }
    let target =
      try dense.map { dense throws(LayerChoiceError) in
        try network.featureMap(below: dense, sequences: sequences, points: points, file: file)
      } ?? network.scoreNode(of: network.outputs[0]).node
    var wanted = target
    var words = dense == nil ? "the last tensor below the scores" : "the feature map that the first dense layer reads"
    let depth = network.convolutionDepth(target)
    if dense == nil || depth >= 3, let input = network.inputOfLastWideConvolution(below: target),
      points.contains(where: { $0.node <= input })
    {
      wanted = input
      words =
        dense == nil
        ? "the input of the last convolution wider than one position, as the model has no dense layer"
        : "the input of the last of \(depth) convolutions"
    }
    // Where a path goes past the wanted tensor, the last one below it that every path goes through.
    guard let point = points.last(where: { $0.node <= wanted }) else {
      throw LayerChoiceError(file: file, .ambiguousLayer(candidates: points.map(\.layer)))
    }
    if network.separatedJoins.contains(point.node) {
      return LayerChoice(
        point: point,
        reason: "its branches side by side, each filter a channel of its own: the layer joins unlike filters along "
          + "positions, behind which a channel has no one motif and its positions no one spacing")
    }
    let isBelow = point.node < wanted && wanted != network.scoreNode(of: network.outputs[0]).node
    return LayerChoice(point: point, reason: isBelow ? "the last layer on every path to \(words)" : words)
  }

  fileprivate init(point: InterpretationPoint, reason: String) {
    self.point = point
    self.reason = reason
  }
}

extension Network {
  /// The tensor that a user names by its layer.
  fileprivate func point(
    named name: String, among points: [InterpretationPoint], file: String
  ) throws(LayerChoiceError) -> InterpretationPoint {
    guard let layer = layers.last(where: { $0.name == name }) else {
      throw LayerChoiceError(file: file, .unknownLayer(name, candidates: points.map(\.layer)))
    }
    // A layer that only renames elements stands for the tensor that it hands on.
    let tensor = origin(of: layer.node)
    if let point = points.last(where: { $0.layer == name }) ?? points.last(where: { $0.node == tensor }) {
      return point
    }
    let scores = outputs.map { scoreNode(of: $0).node }
    let isBetween =
      dependents(on: sequenceNodes ?? [])[tensor] && !nodes[tensor].inputs.isEmpty && !scores.contains(tensor)
      && ancestors(of: scores)[tensor]
    let why =
      if !isBetween {
        "it does not lie between the sequence and the scores"
      } else if nodes[tensor].channelAxis == nil {
        "its channels cannot be told apart"
      } else {
        "the scores depend on the sequence past this layer too"
      }
    throw LayerChoiceError(
      file: file, place: "layer \(PrintableText.quoted(name))",
      .notInterpretable(why, candidates: points.map(\.layer)))
  }

  /// The last map of convolutions below the first layer that lets every position read all others; nil where the chosen
  /// tensor does not rest on such a layer, or no such map lies below it.
  fileprivate func convolutionalMap(below chosen: InterpretationPoint, among points: [InterpretationPoint])
    -> LayerChoice?
  {
    let axes = lengthAxes()
    let below = ancestors(of: [chosen.node])
    let reader = nodes.indices.first { index in
      guard case .context = nodes[index].operation.role else { return false }
      return below[index] && axes[index] == nil && nodes[index].inputs.contains { axes[$0] != nil }
    }
    guard let reader,
      let map = points.last(where: {
        $0.node < reader && $0.convolutions > 0 && $0.positions > 1 && $0.irregularity == nil
      })
    else { return nil }
    let name = PrintableText.quoted(layers[nodes[reader].layer].name, limit: 60)
    return LayerChoice(
      point: map,
      reason: "the last map of convolutions below \(name), behind which every position has read the whole sequence")
  }

  /// The tensor that the last convolution reads, those of one position left aside; nil where there is none.
  fileprivate func inputOfLastWideConvolution(below node: Int) -> Int? {
    let axes = lengthAxes()
    let wide = convolutionsBelow(node).filter { index in
      axes[index].flatMap { nodes[index].operation.window(along: $0, of: nodes[nodes[index].inputs[0]].shape).size > 1 }
        ?? false
    }
    return wide.last.map { origin(of: nodes[$0].inputs[0]) }
  }

  /// Whether a dense layer reads each position of a feature map with weights of its own.
  fileprivate func readsPositions(_ dense: Int) -> Bool {
    var node = nodes[dense].inputs[0]
    while nodes[node].operation.isView, let input = nodes[node].inputs.first { node = input }
    return lengthAxes()[node] != nil
  }

  /// The first dense layer on a flat input that depends on the sequence.
  func firstFlatDense(after sequences: Set<Int>) -> Int? {
    let depends = dependents(on: sequences)
    return nodes.indices.first {
      depends[$0] && nodes[$0].operation.dense != nil && nodes[nodes[$0].inputs[0]].shape.count == 1
    }
  }

  /// The tensor whose elements a dense layer reads: before flattening, with positions where it has any.
  fileprivate func featureMap(
    below dense: Int, sequences: Set<Int>, points: [InterpretationPoint], file: String
  ) throws(LayerChoiceError) -> Int {
    let depends = dependents(on: sequences)
    var node = nodes[dense].inputs[0]
    while true {
      let branches = nodes[node].inputs.filter { depends[$0] }
      guard let input = branches.first else { return node }
      switch nodes[node].operation.role {
      case .identity, .reshape, .relocation: node = input
      case .merge:
        // One branch alone comes from the sequence: the others only add constants.
        if branches.count == 1 {
          node = input
        } else if nodes[node].channelAxis != nil {
          return node
        } else if let side = branches.lazy.compactMap({ nodes[$0].inputs.first }).first(where: separatedJoins.contains)
        {
          return side
        } else {
          throw LayerChoiceError(file: file, .ambiguousLayer(candidates: points.map(\.layer)))
        }
      case .activation, .normalization:
        // Behind the flattening they belong to the positions before it.
        guard nodes[node].shape.count == 1, !nodes[input].operation.joinsPositions else { return node }
        node = input
      case .convolution, .dense, .pooling, .globalPooling, .context, .elementwise, .other: return node
      }
    }
  }
}
