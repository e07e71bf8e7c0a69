/// Branches of unlike filters that a layer joins along positions.
///
/// Behind such a layer channel n is filter n of every branch, one after the other: no one motif, and no one spacing of
/// positions. Before it the branches are several tensors. The same network with the branches side by side by channel, and
/// only then put behind one another, has one tensor in which each filter is a channel of its own.
extension Network {
  /// The same network in which branches of unlike filters stand side by side before they are joined along positions.
  ///
  /// Shorter branches end in zeros there, which nothing reads.
  package func separatingBranches() -> Network {
    var result = self
    while let join = result.firstUnlikeJoin() { result.separate(join) }
    return result
  }

  /// The first layer that joins unlike branches along positions and was not taken apart yet.
  private func firstUnlikeJoin() -> Int? {
    let axes = lengthAxes()
    let depends = dependents(on: sequenceNodes ?? [])
    return nodes.indices.first { index in
      let node = nodes[index]
      // Only maps of positions by channels; the axis of a join counts from either end.
      guard case .merge(.concatenate(let axis)) = node.operation.role, node.shape.count == 2, node.channelAxis == 1,
        axis == 0 || axis == -2, node.inputs.allSatisfy({ depends[$0] && axes[$0] == 0 })
      else { return false }
      let filters = node.inputs.map { source in Set(convolutionsBelow(source).map { nodes[$0].layer }) }
      return filters.contains { $0 != filters[0] }
    }
  }

  private mutating func separate(_ join: Int) {
    let node = nodes[join]
    let shapes = node.inputs.map { nodes[$0].shape }
    let longest = shapes.map { $0[0] }.max() ?? 0
    let channels = shapes[0][1]
    var added: [Node] = []
    func add(_ operation: any Layer, _ inputs: [Int], _ shape: [Int], channelAxis: Int?) -> Int {
      added.append(
        Node(layer: node.layer, operation: operation, inputs: inputs, shape: shape, channelAxis: channelAxis))
      return join + added.count - 1
    }
    let none = Relocation.Border(before: 0, after: 0)
    let padded = zip(node.inputs, shapes).map { source, shape in
      shape[0] == longest
        ? source
        : add(
          Relocation(.border([.init(before: 0, after: longest - shape[0]), none])), [source], [longest, channels],
          channelAxis: 1)
    }
    let side = add(
      Merge(.concatenate(axis: -1)), padded, [longest, channels * shapes.count], channelAxis: 1)
    let parts = shapes.enumerated().map { number, shape in
      add(
        Relocation(
          .border([
            .init(before: 0, after: shape[0] - longest),
            .init(before: -number * channels, after: (number + 1 - shapes.count) * channels),
          ])), [side], shape, channelAxis: nil)
    }
    let last = add(Merge(.concatenate(axis: 0)), parts, node.shape, channelAxis: nil)
    insert(added, at: join, standingFor: last)
    separatedJoins.insert(side)
  }

  /// Puts nodes in the place of one, the last of which gives its value.
  private mutating func insert(_ added: [Node], at join: Int, standingFor last: Int) {
    let shift = added.count - 1
    func moved(_ index: Int) -> Int { index < join ? index : index == join ? last : index + shift }
    var later = Array(nodes[(join + 1)...])
    for index in later.indices { later[index].inputs = later[index].inputs.map(moved) }
    nodes = Array(nodes[..<join]) + added + later
    for index in layers.indices { layers[index].node = moved(layers[index].node) }
    for index in inputs.indices { inputs[index].node = moved(inputs[index].node) }
    outputs = outputs.map(moved)
    separatedJoins = Set(separatedJoins.map(moved))
    for index in nodes.indices where index > last {
      let node = nodes[index]
      nodes[index].channelAxis = node.operation.channelAxis(
        node.inputs.map { nodes[$0].channelAxis }, inputs: node.inputs.map { nodes[$0].shape }, output: node.shape)
    }
  }
}
