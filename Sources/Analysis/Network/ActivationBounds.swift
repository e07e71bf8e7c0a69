/// The smallest and largest value that each channel of each tensor can take over all one-hot sequences.
///
/// Interval arithmetic: exact up to a first convolution without padding, an outer bound behind it, because neighbouring
/// windows overlap. Positions are not told apart.
package struct ActivationBounds: Hashable, Sendable {
  /// Smallest and largest value of one channel.
  package struct Interval: Hashable, Sendable {
    package var lower: Float
    package var upper: Float

    package init(lower: Float, upper: Float) {
      self.lower = lower
      self.upper = upper
    }

    package func map(_ function: ActivationFunction) -> Interval {
      switch function {
      case .softmax: return Interval(lower: 0, upper: 1)
      case .swish, .gelu:
        // Not monotone: the largest value is that of an end, the smallest may be that of the dip below zero.
        return Interval(lower: -0.3, upper: max(function.value(lower), function.value(upper)))
      default:
        let ends = [function.value(lower), function.value(upper)]
        return Interval(lower: min(ends[0], ends[1]), upper: max(ends[0], ends[1]))
      }
    }

    /// The interval with zero in it.
    var withZero: Interval { Interval(lower: min(lower, 0), upper: max(upper, 0)) }
  }

  /// Intervals of the channels of each node; nil where channels cannot be told apart.
  private var nodes: [[Interval]?]

  /// - Parameter values: one row for each input that carries no sequence, by name; zeros where there is none.
  package init(_ network: Network, values: [String: [Float]] = [:]) {
    nodes = []
    let sequences = network.sequenceNodes ?? []
    for (index, node) in network.nodes.enumerated() {
      if node.inputs.isEmpty {
        nodes.append(
          sequences.contains(index)
            ? Self.sequence(node) : Self.constant(network, node, index, values))
        continue
      }
      let inputs = node.inputs.map { nodes[$0] }
      nodes.append(Self.intervals(of: node, inputs, network, sequences))
    }
  }

  /// Intervals of a node's channels.
  package func channels(of node: Int) -> [Interval]? { nodes[node] }

  private static func sequence(_ node: Network.Node) -> [Interval]? {
    node.channelAxis.map { [Interval](repeating: Interval(lower: 0, upper: 1), count: node.shape[$0]) }
  }

  private static func constant(
    _ network: Network, _ node: Network.Node, _ index: Int, _ values: [String: [Float]]
  ) -> [Interval]? {
    guard node.shape.count == 1 else { return nil }
    return network.constantRow(of: index, values: values).map { Interval(lower: $0, upper: $0) }
  }

  private static func intervals(
    of node: Network.Node, _ inputs: [[Interval]?], _ network: Network, _ sequences: Set<Int>
  ) -> [Interval]? {
    let channels = node.channelAxis.map { node.shape[$0] }
    switch node.operation {
    case let convolution as Convolution:
      let isFirst = sequences.contains(network.origin(of: node.inputs[0]))
      return isFirst
        ? FirstConvolution(convolution, layout: network.sequenceInput?.layout)?.bounds()
        : inputs[0].flatMap { bounds(convolution, $0) }
    case let dense as Dense:
      guard let input = inputs[0], input.count == dense.inputs else { return nil }
      return bounds(dense, input)
    case let normalization as Normalization:
      guard let input = inputs[0], input.count == normalization.scale.count else { return nil }
      return input.indices.map { channel in
        let (scale, shift) = (normalization.scale[channel], normalization.shift[channel])
        let ends = [input[channel].lower * scale + shift, input[channel].upper * scale + shift]
        return Interval(lower: min(ends[0], ends[1]), upper: max(ends[0], ends[1]))
      }
    case let activation as Activation: return inputs[0]?.map { $0.map(activation.function) }
    case is Pooling, is GlobalPooling: return inputs[0].flatMap { $0.count == channels ? $0 : nil }
    case let relocation as Relocation:
      guard let input = inputs[0], input.count == channels else { return nil }
      if case .border = relocation.kind { return input.map(\.withZero) }
      return input
    default:
      guard node.operation.isView, let input = inputs[0], input.count == channels else { return nil }
      return input
    }
  }

  private static func bounds(_ convolution: Convolution, _ input: [Interval]) -> [Interval]? {
    guard input.count == convolution.channels else { return nil }
    let taps = convolution.kernel.count / convolution.filters
    let reachesBorder = convolution.columns.padding != .valid
    // Beyond the border stand zeros.
    let input = reachesBorder ? input.map(\.withZero) : input
    return (0..<convolution.filters).map { filter in
      sum(bias: convolution.bias[filter], count: taps) { tap in
        (convolution.kernel.values[tap * convolution.filters + filter], input[tap % convolution.channels])
      }
    }
  }

  private static func bounds(_ dense: Dense, _ input: [Interval]) -> [Interval] {
    (0..<dense.units).map { unit in
      sum(bias: dense.bias?[unit] ?? 0, count: dense.inputs) { index in
        (dense.weights.values[index * dense.units + unit], input[index])
      }
    }
  }

  private static func sum(bias: Float, count: Int, term: (Int) -> (Float, Interval)) -> Interval {
    var result = Interval(lower: bias, upper: bias)
    for index in 0..<count {
      let (weight, input) = term(index)
      result.lower += weight * (weight > 0 ? input.lower : input.upper)
      result.upper += weight * (weight > 0 ? input.upper : input.lower)
    }
    return result
  }
}
