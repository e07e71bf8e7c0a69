import Analysis

/// What a logo is of: a channel, or a filter that is no channel.
enum LogoOwner: Hashable, Sendable {
  /// Counted from 0.
  case channel(Int)
  case filter(Int)

  /// For example `channel 3`.
  var name: String {
    switch self {
    case .channel(let index): "channel \(index + 1)"
    case .filter(let index): "filter \(index + 1)"
    }
  }

  var page: PageAddress {
    switch self {
    case .channel(let index): .channelDetail(index)
    case .filter(let index): .filterDetail(index)
    }
  }

  /// Stem of the ids of its figures, for example `channel-0003`.
  var id: String {
    switch self {
    case .channel(let index): PageAddress.channelStem(index)
    case .filter(let index): PageAddress.filterStem(index)
    }
  }

  var isChannel: Bool {
    switch self {
    case .channel: true
    case .filter: false
    }
  }

  /// The motif that stands for it in rows of tables and small in figures; nil where there is none.
  func motif(in interpretation: Interpretation) -> PositionProbabilityMatrix? {
    switch self {
    case .channel(let index): ChannelReading.motif(index, in: interpretation)
    case .filter(let index):
      interpretation.filters[index].motif.width > 0 ? interpretation.filters[index].motif : nil
    }
  }
}
