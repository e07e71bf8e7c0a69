import DeepResolve
import Motifs
import ReportNumerics

/// What the motifs of a model match and how far they say the same, read off the search and the motifs themselves.
package struct MotifMatches: Sendable {
  /// Nil where no database was given.
  package let annotation: MotifAnnotation?
  /// The best match of each channel; nil without one.
  package let channelMatches: [MotifAlignment?]
  /// The best match of each filter's weights; nil without one.
  package let filterMatches: [MotifAlignment?]
  /// The best match of each filter's sites; nil without one, empty where no sites were looked for.
  package let siteMatches: [MotifAlignment?]
  /// Channels by their best match.
  package let groups: [MotifGroup]
  /// Filters by the best match of their weights, larger groups first.
  package let filterGroups: [FilterMotifGroup]
  /// Channels by their own motifs, with those that are alone.
  package let similarChannels: [SimilarMotifGroup]
  /// Filters by their own motifs; empty where each is a channel.
  package let similarFilters: [SimilarMotifGroup]
  /// Known motifs that something matches: the motif of most filters and channels first.
  package let matched: [KnownMotifReaders]

  /// - Complexity: O((channels² + filters²) × width²).
  package init(_ interpretation: Interpretation) {
    let annotation = interpretation.motifAnnotation
    func best(_ kind: MotifSource.Kind, _ number: Int) -> MotifAlignment? {
      annotation.flatMap { $0.query(MotifSource(kind, number: number)).flatMap($0.matches)?.first }
    }
    self.annotation = annotation
    channelMatches = interpretation.channels.indices.map { interpretation.bestMatch(ofChannel: $0) }
    filterMatches = interpretation.filters.indices.map { best(.filterWeights, $0) }
    siteMatches = (interpretation.sequenceMotifs?.filters.indices ?? 0..<0).map { best(.filterSites, $0) }
    groups = interpretation.motifGroups
    filterGroups = FilterMotifGroup.groups(of: filterMatches)
    similarChannels = interpretation.similarChannels
    let isChannel = interpretation.filters.indices.allSatisfy { filter in
      interpretation.channels.contains { $0.filter == filter }
    }
    similarFilters = isChannel ? [] : interpretation.similarFilters
    matched = KnownMotifReaders.all(annotation)
  }

  package var matchedChannelCount: Int { channelMatches.count { $0 != nil } }
  package var matchedFilterCount: Int { filterMatches.count { $0 != nil } }
  package var matchedSiteCount: Int { siteMatches.count { $0 != nil } }

  /// The matches of a motif and the nearest known motifs that are none, best first.
  package func nearest(of source: MotifSource) -> [MotifAlignment] { annotation?.query(source)?.nearest ?? [] }

  /// The group of channels of one motif that a channel is in; nil where it is alone or has no motif.
  package func similar(toChannel channel: Int) -> SimilarMotifGroup? {
    similarChannels.first { $0.numbers.contains(channel) }.flatMap { $0.members.count > 1 ? $0 : nil }
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

/// How many different motifs channels or filters read.
package struct MotifRedundancy: Hashable, Sendable {
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
