import ReportNumerics

extension Network {
  /// The same network with the channels of its feature maps behind the positions, where that takes nothing away.
  ///
  /// A network whose maps are `[channels, positions]` then computes exactly what its twin with `[positions, channels]`
  /// does, element for element and sum for sum: ascents of both end at the same maps. Maps stay turned through the
  /// layers that do not ask for an order; the rows of a dense layer that reads a flattened map are put in the new one.
  package func withChannelsLast() -> Network {
    var turning = ChannelTurning(self)
    for index in nodes.indices { turning.add(index) }
    return turning.result()
  }
}

/// Rewrites a network node by node.
private struct ChannelTurning {
  /// How the elements of a former node lie in its new one.
  enum Order: Hashable {
    case asBefore
    /// Two axes, the other way round.
    case turned
    /// A flattened map of so many channels and positions, positions first.
    case flattened(channels: Int, positions: Int)
  }
  private let former: Network
  private var network: Network
  /// For each former node its new one, and how the elements lie there.
  private var places: [Int] = []
  private var orders: [Order] = []
  /// Former nodes whose elements a reader wanted in the other order, and the new nodes that hold them so.
  private var reordered: [Int: Int] = [:]
  /// Outputs, with the activations before them: an output has the order that the file says, its score too.
  private let isOutput: Set<Int>

  init(_ network: Network) {
    former = network
    var isOutput = Set(network.outputs)
    for output in network.outputs {
      var last = output
      while last != network.scoreNode(of: output).node, let input = network.nodes[last].inputs.first {
        isOutput.insert(last)
        last = input
      }
    }
    self.isOutput = isOutput
    self.network = network
    self.network.nodes = []
  }

  mutating func result() -> Network {
    network.outputs = former.outputs.map { asBefore($0) }
    for place in network.inputs.indices {
      let node = network.inputs[place].node
      network.inputs[place].node = places[node]
      if orders[node] == .turned {
        let shape = Array(network.inputs[place].shape.reversed())
        network.inputs[place].shape = shape
        network.inputs[place].layout = SequenceLayout(lengthAxis: 0, symbolAxis: 1, shape: shape)
      }
    }
    for layer in network.layers.indices where network.layers[layer].node >= 0 {
      network.layers[layer].node = places[network.layers[layer].node]
    }
    network.separatedJoins = Set(former.separatedJoins.map { places[$0] })
    return network
  }

  /// Adds the node that stands for the next former one.
  mutating func add(_ index: Int) {
    let node = former.nodes[index]
    guard let first = node.inputs.first else { return addInput(node, index) }
    let isTurned = orders[first] == .turned
    let areMaps = (node.inputs.map { former.nodes[$0].shape } + [node.shape]).allSatisfy { $0.count == 2 }
    switch node.operation.role {
    case .convolution(let convolution) where convolution.rank == 1 && convolution.channelsFirst:
      append(node, convolution.withChannelsLast, [turned(first)], .turned)
    case .pooling(let pooling) where isTurned && pooling.channelsFirst:
      append(node, pooling.withChannelsLast, [places[first]], .turned)
    case .globalPooling(let pooling) where isTurned && pooling.channelsFirst:
      append(node, pooling.withChannelsLast, [places[first]], pooling.keepsAxes ? .turned : .asBefore)
    case .normalization(let normalization) where isTurned:
      append(node, normalization.with(axis: 1 - axis(normalization.axis)), [places[first]], .turned)
    case .merge(let kind) where areMaps && node.inputs.contains(where: { orders[$0] == .turned }):
      append(node, Merge(turned(kind)), node.inputs.map { turned($0) }, .turned)
    case .relocation(let relocation) where isTurned:
      if let kind = turned(relocation.kind) {
        append(node, Relocation(kind), [places[first]], .turned)
      } else {
        // The order that it asks for is the one that is there.
        append(node, Identity(relocation.detail), [places[first]], .asBefore)
      }
    case .reshape where isTurned && node.shape.count == 1:
      let shape = former.nodes[first].shape
      // Of one channel both orders are the same.
      let order: Order = shape[0] == 1 ? .asBefore : .flattened(channels: shape[0], positions: shape[1])
      append(node, node.operation, [places[first]], order)
    case .identity where !isOutput.contains(index):
      append(node, node.operation, [places[first]], orders[first])
    case .activation(let function) where !function.isOfRow && !isOutput.contains(index):
      append(node, node.operation, [places[first]], orders[first])
    case .dense(let dense):
      guard case .flattened(let channels, let positions) = orders[first] else { return keep(node) }
      append(node, dense.readingPositionsFirst(channels: channels, positions: positions), [places[first]], .asBefore)
    default: keep(node)
    }
  }

  /// An input that nothing but convolutions reads comes in their order.
  private mutating func addInput(_ node: Network.Node, _ index: Int) {
    let readers = former.nodes.filter { $0.inputs.contains(index) }
    let layout = former.inputs.first { $0.node == index }?.layout
    let areConvolutions = readers.allSatisfy { reader in
      reader.operation.convolution.map { $0.rank == 1 && $0.channelsFirst } ?? false
    }
    let isTurned = layout?.symbolAxis == 0 && node.shape.count == 2 && areConvolutions && !readers.isEmpty
    append(node, node.operation, [], isTurned && !former.outputs.contains(index) ? .turned : .asBefore)
  }

  private mutating func append(_ node: Network.Node, _ operation: any Layer, _ inputs: [Int], _ order: Order) {
    var own = node
    own.operation = operation
    own.inputs = inputs
    if order == .turned {
      own.shape.reverse()
      own.channelAxis = node.channelAxis.map { 1 - $0 }
    } else if case .flattened = order {
      own.channelAxis = nil
    }
    places.append(network.nodes.count)
    orders.append(order)
    network.nodes.append(own)
  }

  /// A node on inputs in the order that it had.
  private mutating func keep(_ node: Network.Node) {
    let inputs = node.inputs.map { asBefore($0) }
    append(node, node.operation, inputs, .asBefore)
  }

  /// The new node with the elements of a former one in their former order.
  private mutating func asBefore(_ index: Int) -> Int {
    switch orders[index] {
    case .asBefore: return places[index]
    case .turned: return permuted(index)
    case .flattened(let channels, let positions):
      if let known = reordered[index] { return known }
      let layer = former.nodes[index].layer
      // The positions may be others at another length.
      let map = extend(layer, Reshape(target: [-1, channels]), places[index], [positions, channels])
      let turned = extend(layer, Relocation(.permute(order: [1, 0])), map, [channels, positions])
      let flat = extend(layer, Reshape.flatten, turned, [channels * positions])
      reordered[index] = flat
      return flat
    }
  }

  /// The new node with the two axes of a former one the other way round.
  private mutating func turned(_ index: Int) -> Int {
    orders[index] == .turned ? places[index] : permuted(index)
  }

  private mutating func permuted(_ index: Int) -> Int {
    if let known = reordered[index] { return known }
    let place = places[index]
    let own = extend(
      former.nodes[index].layer, Relocation(.permute(order: [1, 0])), place, network.nodes[place].shape.reversed())
    network.nodes[own].channelAxis = network.nodes[place].channelAxis.map { 1 - $0 }
    reordered[index] = own
    return own
  }

  private mutating func extend(_ layer: Int, _ operation: any Layer, _ input: Int, _ shape: [Int]) -> Int {
    network.nodes.append(
      Network.Node(layer: layer, operation: operation, inputs: [input], shape: shape, channelAxis: nil))
    return network.nodes.count - 1
  }

  /// The place of one of two axes that may be counted from the end.
  private func axis(_ axis: Int) -> Int { axis < 0 ? axis + 2 : axis }

  private func turned(_ kind: Merge.Kind) -> Merge.Kind {
    if case .concatenate(let place) = kind { .concatenate(axis: 1 - axis(place)) } else { kind }
  }

  /// - Returns: nil for the change to the other order.
  private func turned(_ kind: Relocation.Kind) -> Relocation.Kind? {
    switch kind {
    case .permute(let order): order == [0, 1] ? kind : nil
    case .border(let borders): .border(borders.reversed())
    case .reverse(let axes): .reverse(axes: Set(axes.map { 1 - $0 }))
    case .repetition(let counts): .repetition(counts.reversed())
    case .spread(let axis, let stride, let before, let after):
      .spread(axis: 1 - axis, stride: stride, before: before, after: after)
    }
  }
}
