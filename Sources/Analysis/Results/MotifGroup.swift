import Motifs

/// Channels that read the same known motif.
///
/// A channel counts for its best match alone, so that the sums over all groups hold each channel once.
public struct MotifGroup: Hashable, Sendable {
  /// Number of the motif in `MotifAnnotation.motifs`.
  public var motif: Int
  /// In order of rising p-value.
  public var channels: [Int]

  public init(motif: Int, channels: [Int]) {
    self.motif = motif
    self.channels = channels
  }
}

extension Interpretation {
  /// Channels grouped by their best match: larger groups first, then in the order of the databases.
  public var motifGroups: [MotifGroup] {
    var members: [Int: [(channel: Int, pValue: Double)]] = [:]
    for channel in channels.indices {
      guard let match = bestMatch(ofChannel: channel) else { continue }
      members[match.target, default: []].append((channel, match.pValue))
    }
    return members.map { motif, channels in
      MotifGroup(
        motif: motif,
        channels: channels.sorted { ($0.pValue, $0.channel) < ($1.pValue, $1.channel) }.map(\.channel))
    }
    .sorted { ($1.channels.count, $0.motif) < ($0.channels.count, $1.motif) }
  }

  /// Overall feature importance of a group for each class: the sum over its channels.
  public func overallImportance(of group: MotifGroup) -> [Double] {
    overallImportance(ofChannels: group.channels)
  }
}

extension Interpretation {
  /// Channels by their own motifs, those that have none left out.
  public var similarChannels: [SimilarMotifGroup] {
    SimilarMotifGroup.groups(of: channels.indices.map { motif(ofChannel: $0) })
  }

  /// Filters of the first convolution by the motifs that their weights spell.
  public var similarFilters: [SimilarMotifGroup] { SimilarMotifGroup.groups(of: filters.map(\.motif)) }

  /// Overall feature importance of some channels for each class: their sum.
  public func overallImportance(ofChannels channels: [Int]) -> [Double] {
    classes.map { result in channels.reduce(0) { $0 + result.overallImportance[$1] } }
  }
}
