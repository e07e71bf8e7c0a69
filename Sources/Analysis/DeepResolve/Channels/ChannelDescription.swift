import GenomicNetwork
import Motifs

/// What a channel of the interpreted layer is.
public struct ChannelDescription: Hashable, Sendable, Codable {
  /// Filter of the first convolution that the channel reads, nil behind more than one convolution.
  public var filter: Int?
  /// Largest activation any sequence can cause; infinite bounds are given as nil.
  public var largestActivation: Double?
  /// Whether no sequence can make the channel differ from a constant.
  public var isDead: Bool
  public init(filter: Int?, largestActivation: Double?, isDead: Bool) {
    self.filter = filter
    self.largestActivation = largestActivation
    self.isDead = isDead
  }
}

extension Network {
  /// The channels of the interpreted layer and the filters of the first convolution.
  ///
  /// Filters are empty where the input is not DNA or the kernel reads no whole bases.
  public func channelsAndFilters(
    at choice: LayerChoice, values: [String: [Float]] = [:]
  ) -> (channels: [ChannelDescription], filters: [FilterDescription]) {
    let point = choice.point
    let intervals = ActivationBounds(self, values: values).channels(of: point.node)
    let first = firstConvolution(below: point.node)
    let readsFirst = readsOneConvolution(point.node)
    let channels = (0..<point.channels).map { channel in
      let interval = intervals.flatMap { $0.indices.contains(channel) ? $0[channel] : nil }
      return ChannelDescription(
        filter: readsFirst && first != nil ? channel : nil,
        largestActivation: interval.flatMap { $0.upper.isFinite ? Double($0.upper) : nil },
        isDead: interval.map { $0.lower == $0.upper } ?? false)
    }
    guard let first, first.symbols == 4 else { return (channels, []) }
    let filters = (0..<first.convolution.filters).compactMap { filter in
      first.baseWeights(filter: filter).map {
        FilterDescription(weights: $0, motif: PositionProbabilityMatrix(filterWeights: $0))
      }
    }
    return (channels, filters)
  }
}
