/// A tensor of a network that could be interpreted: its channels can be told apart and every score depends on the
/// sequence through it alone.
public struct InterpretationPoint: Hashable, Sendable {
  /// Node of the network.
  public var node: Int
  /// Layer that computed it, as `--layer` names it.
  public var layer: String
  /// Place of that layer among the network's.
  public var layerIndex: Int
  /// K.
  public var channels: Int
  /// W.
  public var positions: Int
  /// Bases that one position sees.
  public var receptiveField: Int
  /// Bases between neighbouring positions.
  public var receptiveStride: Int
  /// Convolutions on the way from the sequence.
  public var convolutions: Int
  /// Why its positions do not stand for windows of one width at one distance, so that the receptive field and stride
  /// say nothing of them; nil where they do.
  public var irregularity: String?
}

extension Network {
  /// Every tensor that could be interpreted, in the order of computation; idle layers are left out.
  package func interpretationPoints() -> [InterpretationPoint] {
    guard let sequences = sequenceNodes else { return [] }
    let scores = outputs.map { scoreNode(of: $0).node }
    let depends = dependents(on: sequences)
    let fields = receptiveFields()
    return nodes.indices.compactMap { index in
      let node = nodes[index]
      guard depends[index], !node.inputs.isEmpty, !scores.contains(index), !node.operation.isView,
        let axis = node.channelAxis, isLastOfLayer(index), separates(index, from: sequences, scores: scores)
      else { return nil }
      let channels = node.shape[axis]
      return InterpretationPoint(
        node: index, layer: layers[node.layer].name, layerIndex: node.layer, channels: channels,
        positions: node.shape.reduce(1, *) / max(1, channels), receptiveField: fields[index].size,
        receptiveStride: fields[index].stride, convolutions: convolutionsBelow(index).count,
        irregularity: irregularity(of: index))
    }
  }

  /// Inputs that carry sequences; nil where there is none.
  var sequenceNodes: Set<Int>? {
    let nodes = Set(inputs.filter { $0.layout != nil }.map(\.node))
    return nodes.isEmpty ? nil : nodes
  }

  /// Whether a node ends a layer's call, its inline activation included.
  private func isLastOfLayer(_ index: Int) -> Bool {
    separatedJoins.contains(index)
      || !nodes.contains { $0.inputs.contains(index) && $0.layer == nodes[index].layer }
  }

  /// Whether no score depends on the sequence past a node.
  func separates(_ node: Int, from sequences: Set<Int>, scores: [Int]) -> Bool {
    let past = dependents(on: sequences, cutAt: node)
    let through = dependents(on: [node])
    return scores.allSatisfy { !past[$0] && through[$0] }
  }

  /// Convolutions that a node depends on, itself included.
  package func convolutionsBelow(_ node: Int) -> [Int] {
    let below = ancestors(of: [node])
    return nodes.indices.filter { below[$0] && nodes[$0].operation.convolution != nil }
  }

  /// Most convolutions that lie one behind the other on a path to a node, itself included.
  func convolutionDepth(_ node: Int) -> Int {
    var depths: [Int] = []
    for candidate in nodes[...node] {
      let below = candidate.inputs.map { depths[$0] }.max() ?? 0
      depths.append(candidate.operation.convolution != nil ? below + 1 : below)
    }
    return depths[node]
  }
}
