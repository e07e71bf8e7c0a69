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
  /// Overall feature importance of some channels for each class: their sum.
  public func overallImportance(ofChannels channels: [Int]) -> [Double] {
    classes.map { result in channels.reduce(0) { $0 + result.overallImportance[$1] } }
  }
}

/// Filters whose weights have the same best match among known motifs.
package struct FilterMotifGroup: Hashable, Sendable {
  /// Number of the motif in `MotifAnnotation.motifs`.
  package var motif: Int
  /// In their order.
  package var filters: [Int]

  /// Filters grouped by their best match: larger groups first, then in the order of the databases.
  ///
  /// - Parameter matches: the best match of each filter; nil without one.
  package static func groups(of matches: [MotifAlignment?]) -> [FilterMotifGroup] {
    let targets = matches.enumerated().compactMap { filter, match in match.map { (filter, $0.target) } }
    return Dictionary(grouping: targets, by: \.1).map { FilterMotifGroup(motif: $0, filters: $1.map(\.0)) }
      .sorted { ($1.filters.count, $0.motif) < ($0.filters.count, $1.motif) }
  }
}
