/// Layers that read the sequence and share nothing but the sequence with all others, up to where their outputs meet.
struct SeparateBranch: Hashable {
  /// Nodes that every score depends on, and that could be interpreted with all other branches held.
  var members: [Int]
  /// Inputs that it reads.
  var inputs: [Int]
  /// What the other branches hand over.
  var heldTensors: [Int]
  /// Parameters of the other branches.
  var heldParameters: Int
}

extension Network {
  /// Branches that can be interpreted with all others held, the one with the most parameters first.
  func separateBranches() -> [SeparateBranch] {
    guard let sequences = sequenceNodes else { return [] }
    let scores = outputs.map { scoreNode(of: $0).node }
    let depends = dependents(on: sequences)
    let computed = computedNodes(from: sequences)
    var branches: [[Int]: SeparateBranch] = [:]
    for index in nodes.indices where computed[index] && !scores.contains(index) {
      guard let frontier = frontier(above: index, depends: depends, scores: scores), !frontier.isEmpty else { continue }
      let (own, other) = (ancestors(of: [index]), ancestors(of: frontier))
      // What branches compute together cannot be held for one and move for the other.
      guard frontier.allSatisfy({ computed[$0] }),
        !nodes.indices.contains(where: { own[$0] && other[$0] && computed[$0] })
      else { continue }
      let layersOfOthers = Set(nodes.indices.filter { other[$0] && computed[$0] }.map { nodes[$0].layer })
      branches[
        frontier,
        default: SeparateBranch(
          members: [], inputs: sequences.filter { own[$0] }.sorted(), heldTensors: frontier,
          heldParameters: layersOfOthers.map { layers[$0].parameterCount }.reduce(0, +))
      ].members.append(index)
    }
    func rank(_ branch: SeparateBranch) -> (Int, String, Int) {
      let name = inputs.filter { branch.inputs.contains($0.node) }.map(\.name).min() ?? ""
      return (branch.heldParameters, name, branch.members[0])
    }
    return branches.values.sorted { rank($0) < rank($1) }
  }

  /// Tensors that depend on the sequence past a node and meet what depends on the node; nil where some score does not
  /// depend on it.
  private func frontier(above node: Int, depends: [Bool], scores: [Int]) -> [Int]? {
    let through = dependents(on: [node])
    guard scores.allSatisfy({ through[$0] }) else { return nil }
    let needed = ancestors(of: scores)
    var frontier: Set<Int> = []
    for index in nodes.indices where through[index] && needed[index] && index != node {
      frontier.formUnion(nodes[index].inputs.filter { !through[$0] && depends[$0] })
    }
    return frontier.sorted()
  }

  /// For each node whether it makes something of the sequence, more than to put it in another order or shape.
  private func computedNodes(from sequences: Set<Int>) -> [Bool] {
    var result = [Bool](repeating: false, count: nodes.count)
    let depends = dependents(on: sequences)
    for (index, node) in nodes.enumerated() where depends[index] && !node.inputs.isEmpty {
      let isMoved: Bool
      switch node.operation.role {
      case .identity, .reshape, .relocation: isMoved = true
      default: isMoved = false
      }
      result[index] = !isMoved || node.inputs.contains { result[$0] }
    }
    return result
  }

  /// Whether a branch holds a call of a layer.
  func holds(_ branch: SeparateBranch, layer name: String) -> Bool {
    branch.members.contains { layers[nodes[$0].layer].name == name }
  }

  /// What the other branches hand over, each by an input of a name of its own.
  func heldTensors(of branch: SeparateBranch) -> [BranchChoice.HeldTensor] {
    let own = Set(branch.members.map { nodes[$0].layer })
    var names = Set(inputs.map(\.name))
    return branch.heldTensors.map { node in
      let layer = nodes[origin(of: node)].layer
      var input = "\(layers[layer].name), held"
      while !names.insert(input).inserted { input += "'" }
      let below = ancestors(of: [node])
      let sharesLayers = nodes.indices.contains {
        below[$0] && nodes[$0].operation.parameterCount > 0 && own.contains(nodes[$0].layer)
      }
      return BranchChoice.HeldTensor(node: node, layer: layers[layer].name, input: input, sharesLayers: sharesLayers)
    }
  }

  /// The network in which some tensors are inputs; sequences that it does not read are inputs like others.
  func holding(_ tensors: [BranchChoice.HeldTensor], for branch: SeparateBranch) -> Network {
    var result = self
    for tensor in tensors {
      let node = nodes[tensor.node]
      result.nodes[tensor.node].operation = Identity()
      result.nodes[tensor.node].inputs = []
      result.inputs.append(Input(name: tensor.input, node: tensor.node, shape: node.shape, layout: nil))
    }
    let needed = result.ancestors(of: outputs)
    for index in result.inputs.indices {
      let node = result.inputs[index].node
      if !needed[node] || !branch.inputs.contains(node) { result.inputs[index].layout = nil }
    }
    return result
  }
}
