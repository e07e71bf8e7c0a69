/// The convolution that reads the sequence, its kernel seen as weights of symbols at positions.
package struct FirstConvolution: Sendable {
  package let convolution: Convolution
  /// Positions that a filter reads.
  package let width: Int
  /// Symbols that a filter reads at each position.
  package let symbols: Int
  /// Axis of the kernel that counts symbols.
  private let symbolAxis: SymbolAxis
  /// How the filters move along the sequence; taps stand `dilation` positions apart, those between weigh nothing.
  package let positions: AxisWindow

  private enum SymbolAxis { case channel, row, column }

  /// - Returns: nil where the filters do not read whole symbols, or move along the symbols too.
  package init?(_ convolution: Convolution, layout: SequenceLayout?) {
    guard let layout else { return nil }
    self.convolution = convolution
    symbols = layout.symbols
    let kernel = convolution.kernel.shape
    // Axes of one example in the order height, width, channels.
    let order: [SymbolAxis] =
      convolution.rank == 1
      ? (convolution.channelsFirst ? [.channel, .column] : [.column, .channel])
      : (convolution.channelsFirst ? [.channel, .row, .column] : [.row, .column, .channel])
    guard order.indices.contains(layout.symbolAxis) else { return nil }
    symbolAxis = order[layout.symbolAxis]
    let (symbolCount, positions, others): (Int, AxisWindow, Int) =
      switch symbolAxis {
      case .channel:
        kernel[0] > kernel[1] ? (kernel[2], convolution.rows, kernel[1]) : (kernel[2], convolution.columns, kernel[0])
      case .row: (kernel[0], convolution.columns, kernel[2])
      case .column: (kernel[1], convolution.rows, kernel[2])
      }
    let across = symbolAxis == .row ? convolution.rows : convolution.columns
    guard symbolCount == symbols, others == 1, symbolAxis == .channel || across.padding == .valid else { return nil }
    width = positions.reach
    self.positions = positions
  }

  /// Weight of a symbol at a position of a filter.
  package func weight(filter: Int, position: Int, symbol: Int) -> Float {
    guard position % positions.dilation == 0 else { return 0 }
    let tap = position / positions.dilation
    let kernel = convolution.kernel.shape
    let index: (Int, Int, Int) =
      switch symbolAxis {
      case .channel: kernel[0] > kernel[1] ? (tap, 0, symbol) : (0, tap, symbol)
      case .row: (symbol, tap, 0)
      case .column: (tap, symbol, 0)
      }
    return convolution.kernel.values[((index.0 * kernel[1] + index.1) * kernel[2] + index.2) * kernel[3] + filter]
  }

  /// Weights of a filter over bases, one column per position from 5' to 3'; nil for other alphabets.
  package func baseWeights(filter: Int) -> [SIMD4<Float>]? {
    guard symbols == 4 else { return nil }
    return (0..<width).map { position in
      SIMD4(
        weight(filter: filter, position: position, symbol: 0), weight(filter: filter, position: position, symbol: 1),
        weight(filter: filter, position: position, symbol: 2), weight(filter: filter, position: position, symbol: 3))
    }
  }

  /// Smallest and largest sum of each filter: the best and the worst symbol at every position.
  func bounds() -> [ActivationBounds.Interval] {
    (0..<convolution.filters).map { filter in
      var interval = ActivationBounds.Interval(lower: convolution.bias[filter], upper: convolution.bias[filter])
      for position in 0..<width {
        var weights = (0..<symbols).map { weight(filter: filter, position: position, symbol: $0) }
        // A window that reaches beyond the border reads nothing there.
        if positions.padding != .valid { weights.append(0) }
        interval.lower += weights.min() ?? 0
        interval.upper += weights.max() ?? 0
      }
      return interval
    }
  }
}

extension Network {
  /// The first convolution on the way from the sequence to a node; nil where there is none or its kernel reads no
  /// whole symbols.
  package func firstConvolution(below node: Int) -> FirstConvolution? {
    guard let first = convolutionsBelow(node).first, let convolution = nodes[first].operation.convolution,
      let sequences = sequenceNodes, sequences.contains(origin(of: nodes[first].inputs[0]))
    else { return nil }
    return FirstConvolution(convolution, layout: sequenceInput?.layout)
  }
}
