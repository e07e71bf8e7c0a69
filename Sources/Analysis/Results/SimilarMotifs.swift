import Motifs

/// Channels and filters grouped by their own motifs, whether or not anybody knows these.
public struct SimilarMotifs: Hashable, Sendable, Codable {
  /// Channels by the motif that stands for each, those that have none left out; larger groups first.
  public let channels: [SimilarMotifGroup]
  /// Filters of the first convolution by the motif that their weights spell; empty where each filter is a channel.
  public let filters: [SimilarMotifGroup]

  /// No groups.
  package static let none = SimilarMotifs(channels: [], filters: [])

  init(channels: [SimilarMotifGroup], filters: [SimilarMotifGroup]) {
    self.channels = channels
    self.filters = filters
  }

  /// - Complexity: O((channels² + filters²) × width²).
  package init(_ result: Interpretation) {
    let owned = Set(result.channels.compactMap(\.filter))
    let areChannels = result.filters.indices.allSatisfy(owned.contains)
    let similarity = MotifSimilarity(settings: .init(hasTwoStrands: result.hasTwoStrands))
    self.init(
      channels: SimilarMotifGroup.groups(
        of: result.channels.indices.map { result.motif(ofChannel: $0) }, similarity: similarity),
      filters: areChannels
        ? [] : SimilarMotifGroup.groups(of: result.filters.map(\.motif), similarity: similarity))
  }
}

extension SimilarMotifs {
  /// How many different motifs channels or filters read.
  package struct Redundancy: Hashable, Sendable {
    /// Channels or filters in all groups.
    package let memberCount: Int
    /// Groups, those of one among them.
    package let groupCount: Int
    /// Groups of several members, larger ones first.
    package let shared: [SimilarMotifGroup]

    /// - Parameter groups: of `SimilarMotifGroup.groups`, larger ones first.
    package init(_ groups: [SimilarMotifGroup]) {
      memberCount = groups.reduce(0) { $0 + $1.members.count }
      groupCount = groups.count
      shared = groups.filter { $0.members.count > 1 }
    }
  }
}
