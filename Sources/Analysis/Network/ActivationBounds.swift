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
      case .logSoftmax:
        // The logarithm of the number of channels is less than 100 for any that fit in memory.
        return Interval(lower: lower - upper - 100, upper: 0)
      case .swish, .gelu, .mish, .hardSwish:
        // Not monotone: the largest value is that of an end, the smallest may be that of the dip below zero.
        let dip: Float = function == .hardSwish ? -0.376 : function == .mish ? -0.31 : -0.3
        return Interval(lower: dip, upper: max(function.value(lower), function.value(upper)))
      case .absolute where lower < 0 && upper > 0, .power where lower < 0 && upper > 0:
        // Zero lies between; a root of what is below zero is none, and is not looked for.
        let ends = [function.value(lower), function.value(upper), function.value(0)].filter(\.isFinite)
        return Interval(lower: ends.min() ?? 0, upper: ends.max() ?? 0)
      default:
        let ends = [function.value(lower), function.value(upper)]
        return Interval(lower: min(ends[0], ends[1]), upper: max(ends[0], ends[1]))
      }
    }

    /// The interval of a weighted sum of values that vary on their own.
    ///
    /// - Parameters:
    ///   - count: number of terms.
    ///   - term: weight and interval of each.
    static func sum(bias: Float, count: Int, term: (Int) -> (Float, Interval)) -> Interval {
      var result = Interval(lower: bias, upper: bias)
      for index in 0..<count {
        let (weight, input) = term(index)
        result.lower += weight * (weight > 0 ? input.lower : input.upper)
        result.upper += weight * (weight > 0 ? input.upper : input.lower)
      }
      return result
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
      let isFirst = sequences.contains(network.origin(of: node.inputs[0]))
      nodes.append(
        node.operation.bounds(
          of: node.inputs.map { nodes[$0] }, channels: node.channelAxis.map { node.shape[$0] },
          sequence: isFirst && !node.operation.isView ? network.sequenceInput?.layout : nil))
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

  /// The intervals of an input whose channels are those of the output; nil where they are not.
  static func unchanged(_ input: [Interval]?, channels: Int?) -> [Interval]? {
    input.flatMap { $0.count == channels ? $0 : nil }
  }
}
