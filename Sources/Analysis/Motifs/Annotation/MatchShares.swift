/// How many filters match a known motif, and how many one that is relevant to the task: Table 1 and 2 of the article.
///
/// Source: Koo, Eddy 2019, PLoS Comput Biol 15:e1007560.
public struct MatchShares: Hashable, Sendable {
  public var filterCount: Int
  /// Filters, counted from 0, that match any motif.
  public var matching: [Int]
  /// Filters that match a relevant one; nil where none are named.
  public var relevant: [Int]?

  /// Largest E-value of a match, as in the article.
  public static let largestEValue = 0.1

  /// Share of filters that match any motif.
  public var matchingShare: Double { filterCount > 0 ? Double(matching.count) / Double(filterCount) : 0 }
  /// Share of filters that match a relevant motif.
  public var relevantShare: Double? {
    relevant.map { filterCount > 0 ? Double($0.count) / Double(filterCount) : 0 }
  }

  /// - Parameter kind: which motifs of the filters were looked up.
  public init(_ annotation: MotifAnnotation, kind: MotifSource.Kind, relevant list: RelevantMotifs? = nil) {
    let isRelevant = list.map { list in annotation.motifs.map { list.contains($0) } }
    filterCount = 0
    matching = []
    relevant = isRelevant == nil ? nil : []
    for query in annotation.queries where query.source.kind == kind {
      filterCount += 1
      let found = query.nearest.filter { $0.eValue <= Self.largestEValue }
      if !found.isEmpty { matching.append(query.source.number) }
      if let isRelevant, found.contains(where: { isRelevant[$0.target] }) {
        relevant?.append(query.source.number)
      }
    }
  }
}
