import GenomicNetwork
import Sequences

/// The filters of the first convolution as they act on sequences: values behind normalisation and activation function.
struct FirstLayerActivation: Sendable {
  private let map: SequenceFeatureMap
  /// Layer whose values are read.
  let layer: String
  let filters: Int
  /// Positions that a filter reads.
  let width: Int
  /// Bases of a sequence.
  let length: Int
  /// Bases between neighbouring windows, and bases before the sequence where the first begins.
  let stride: Int
  let before: Int
  /// Largest value of each filter over all stretches of its width.
  let largestPossible: [Double]

  /// - Returns: nil where no convolution reads whole bases.
  init?(_ network: Network, below top: Int) {
    guard let first = network.firstConvolution(below: top), first.symbols == 4,
      let start = network.convolutionsBelow(top).first, let input = network.sequenceInput
    else { return nil }
    let chain = Self.elementwise(network, behind: start)
    let node = chain.last ?? start
    guard let map = SequenceFeatureMap(network, of: node) else { return nil }
    let extent = network.nodes[input.node].shape[map.layout.lengthAxis]
    guard let place = try? first.positions.place(over: extent) else { return nil }
    self.map = map
    layer = network.layers[network.nodes[node].layer].name
    filters = first.convolution.filters
    width = first.width
    length = extent
    stride = first.positions.stride
    before = place.before
    largestPossible = (0..<first.convolution.filters).map { filter in
      Self.largest(of: filter, first, behind: chain.map { network.nodes[$0].operation })
    }
  }

  /// Normalisation and activation functions right behind a node, in order.
  static func elementwise(_ network: Network, behind start: Int) -> [Int] {
    var chain: [Int] = []
    var current = start
    search: while true {
      let readers = network.nodes.indices.filter { network.nodes[$0].inputs.contains(current) }
      guard readers.count == 1, network.nodes[readers[0]].channelAxis != nil else { break }
      switch network.nodes[readers[0]].operation.role {
      case .normalization, .activation, .identity, .reshape: current = readers[0]
      case .relocation, .convolution, .dense, .pooling, .globalPooling, .merge, .context, .elementwise, .other:
        break search
      }
      chain.append(current)
    }
    // Dropout and reshaping at the end compute nothing.
    while let last = chain.last, network.nodes[last].operation.isView { chain.removeLast() }
    return chain
  }

  /// The best, or behind a negative factor the worst, base at every position.
  private static func largest(
    of filter: Int, _ first: FirstConvolution, behind operations: [any Layer]
  ) -> Double {
    var lower = Double(first.convolution.bias[filter])
    var upper = lower
    for column in first.baseWeights(filter: filter) ?? [] {
      lower += Double(column.min())
      upper += Double(column.max())
    }
    for operation in operations {
      switch operation.role {
      case .normalization(let normalization):
        let (scale, shift) = (Double(normalization.scale[filter]), Double(normalization.shift[filter]))
        (lower, upper) = (lower * scale + shift, upper * scale + shift)
      case .activation(let function):
        let ends = ActivationBounds.Interval(lower: Float(min(lower, upper)), upper: Float(max(lower, upper)))
        let image = ends.map(function)
        (lower, upper) = (Double(image.lower), Double(image.upper))
      case .identity, .reshape, .relocation, .convolution, .dense, .pooling, .globalPooling, .merge, .context,
        .elementwise, .other:
        break
      }
    }
    return max(lower, upper)
  }

  /// Sequences that pass through the layers at a time: 16 MB of values.
  var batchRows: Int { max(1, (1 << 22) / max(1, map.order.channels.count)) }

  /// Values of a batch.
  ///
  /// - Parameter body: receives sequence, filter, position among windows and value, sequence by sequence.
  func forEachValue(
    of sequences: [[UInt8]], _ body: (_ row: Int, _ filter: Int, _ position: Int, _ value: Float) -> Void
  ) {
    let result = map.values(of: sequences, length: length)
    let span = result.values.span
    let channels = map.order.channels.span
    let positions = map.order.positions.span
    for row in sequences.indices {
      let start = row * channels.count
      for element in 0..<channels.count { body(row, channels[element], positions[element], span[start + element]) }
    }
  }
}

extension Network {
  /// The node whose values are the activations of the first convolution's filters, behind normalisation and activation
  /// function; nil where no convolution reads whole bases.
  package func firstActivation(below top: Int) -> Int? {
    guard let first = firstConvolution(below: top), first.symbols == 4, let start = convolutionsBelow(top).first else {
      return nil
    }
    return FirstLayerActivation.elementwise(self, behind: start).last ?? start
  }
}
