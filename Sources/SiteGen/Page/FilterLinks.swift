import Analysis

/// Where the filters of the first convolution are shown: on pages of their own, or on those of the channels they are.
struct FilterLinks: Sendable {
  /// Channels that are one filter each, by filter.
  private let channels: [Int: Int]
  /// Whether filters have pages of their own.
  ///
  /// Where each is a channel they have not: the channel's page says all of the filter, and two pages of the same
  /// logos and matches would only make readers compare them.
  let hasPages: Bool

  init(_ interpretation: Interpretation) {
    let pairs = interpretation.channels.enumerated().compactMap { index, channel in
      channel.filter.map { ($0, index) }
    }
    let channels = Dictionary(pairs) { first, _ in first }
    self.channels = channels
    hasPages = interpretation.filters.indices.contains { channels[$0] == nil }
  }

  /// The channel that is a filter and nothing else; nil where the layer lies behind more convolutions.
  func channel(of filter: Int) -> Int? { channels[filter] }

  /// What a filter's logos belong to: itself, or the channel that it is.
  func owner(of filter: Int) -> LogoOwner { hasPages ? .filter(filter) : .channel(channels[filter] ?? filter) }

  /// The page that shows a filter.
  func page(of filter: Int) -> PageAddress {
    hasPages ? .filterDetail(filter) : channels[filter].map { .channelDetail($0) } ?? .filterList
  }
}
