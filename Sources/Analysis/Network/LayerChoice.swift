/// Which tensor of a network is interpreted, and why.
public struct LayerChoice: Hashable, Sendable {
  public var point: InterpretationPoint
  /// In words, for the report.
  public var reason: String

  /// The default choice, or the layer that the user names.
  ///
  /// The default is the feature map that the first dense layer reads; with three or more convolutions the input of
  /// the last one. Source: Liu, Zeng, Gifford 2019, "Intermediate layer selection".
  ///
  /// - Throws: `ModelError` where the layer is not there or the choice is not clear.
  public init(_ network: Network, named name: String? = nil, file: String) throws(ModelError) {
    guard let sequences = network.sequenceNodes else { throw ModelError(file: file, .noSequenceInput) }
    let points = network.interpretationPoints()
    if let name {
      guard let point = points.last(where: { $0.layer == name }) else {
        guard network.layers.contains(where: { $0.name == name }) else {
          throw ModelError(file: file, .unknownLayer(name, candidates: points.map(\.layer)))
        }
        throw ModelError(file: file, place: "layer \(PrintableText.quoted(name))", .notSeparated)
      }
      self.init(point: point, reason: "named on the command line")
      return
    }
    let target: Int
    let words: String
    if let dense = network.firstFlatDense(after: sequences) {
      target = try network.featureMap(below: dense, sequences: sequences, file: file)
      words = "the feature map that the first dense layer reads"
    } else {
      target = network.outputs.map { network.scoreNode(of: $0).node }[0]
      words = "the model has no dense layer"
    }
    let convolutions = network.convolutionsBelow(target)
    let hasDense = network.firstFlatDense(after: sequences) != nil
    if !hasDense || convolutions.count >= 3 {
      let wide = convolutions.filter { network.nodes[$0].operation.window.map { $0.size > 1 } ?? false }
      if let last = wide.last {
        let input = network.origin(of: network.nodes[last].inputs[0])
        if let point = points.last(where: { $0.node <= input }), point.node > 0 {
          self.init(
            point: point,
            reason: hasDense
              ? "the input of the last of \(convolutions.count) convolutions"
              : "the input of the last convolution wider than one position, as the model has no dense layer")
          return
        }
      }
    }
    guard let point = points.last(where: { $0.node <= target }) else {
      throw ModelError(file: file, .ambiguousLayer(candidates: points.map(\.layer)))
    }
    self.init(point: point, reason: words)
  }

  private init(point: InterpretationPoint, reason: String) {
    self.point = point
    self.reason = reason
  }
}

extension Network {
  /// The first dense layer on a flat input that depends on the sequence.
  func firstFlatDense(after sequences: Set<Int>) -> Int? {
    let depends = dependents(on: sequences)
    return nodes.indices.first {
      depends[$0] && nodes[$0].operation is Dense && nodes[nodes[$0].inputs[0]].shape.count == 1
    }
  }

  /// The tensor whose elements a dense layer reads: before flattening, with positions where it has any.
  fileprivate func featureMap(below dense: Int, sequences: Set<Int>, file: String) throws(ModelError) -> Int {
    let depends = dependents(on: sequences)
    var node = nodes[dense].inputs[0]
    while true {
      let operation = nodes[node].operation
      let branches = nodes[node].inputs.filter { depends[$0] }
      if operation.isView || operation is Relocation, let input = branches.first {
        node = input
      } else if operation is Merge {
        // One branch alone comes from the sequence: the others only add constants.
        if branches.count == 1 {
          node = branches[0]
        } else if nodes[node].channelAxis != nil, nodes[node].shape.count > 1 || nodes[node].shape.count == 1 {
          return node
        } else {
          throw ModelError(file: file, .ambiguousLayer(candidates: branches.map { layers[nodes[$0].layer].name }))
        }
      } else if nodes[node].shape.count == 1, operation is Activation || operation is Normalization,
        let input = branches.first, !(nodes[input].operation is Dense), !(nodes[input].operation is GlobalPooling)
      {
        node = input
      } else {
        return node
      }
    }
  }
}
