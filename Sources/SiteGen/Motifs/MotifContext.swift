import Analysis

/// What pages ask of the matches with known motifs again and again, worked out once for a report.
struct MotifContext: Sendable {
  /// Nil where no database was given.
  let annotation: MotifAnnotation?
  /// The best match of each channel; nil without one.
  let channelMatches: [MotifAlignment?]
  /// The best match of each filter; nil without one.
  let filterMatches: [MotifAlignment?]
  /// Channels by their best match.
  let groups: [MotifGroup]
  /// Filters by their best match, larger groups first.
  let filterGroups: [(motif: Int, filters: [Int])]
  /// Known motifs that some filter matches, with the filters: the motif of most filters first.
  let matched: [(motif: Int, filters: [Int])]
  /// Motifs that have a row on the page of motifs.
  private let shown: Set<Int>

  /// Most rows of the page of motifs; the file has all.
  static let mostRows = 500

  init(_ interpretation: Interpretation) {
    let annotation = interpretation.motifAnnotation
    self.annotation = annotation
    channelMatches = interpretation.channels.indices.map { interpretation.bestMatch(ofChannel: $0) }
    let queries = interpretation.filters.indices.map { filter in
      annotation.flatMap { $0.query(MotifSource(.filterWeights, number: filter)) }
    }
    var filtersOfMotif: [Int: [Int]] = [:]
    filterMatches = queries.enumerated().map { filter, query in
      guard let annotation, let query else { return nil }
      let matches = annotation.matches(of: query)
      for match in matches { filtersOfMotif[match.target, default: []].append(filter) }
      return matches.first
    }
    groups = interpretation.motifGroups
    matched = Self.sorted(filtersOfMotif)
    let best = filterMatches.enumerated().compactMap { filter, match in match.map { (filter, $0.target) } }
    filterGroups = Self.sorted(Dictionary(grouping: best, by: \.1).mapValues { $0.map(\.0) })
    shown = Set(matched.prefix(Self.mostRows).map(\.motif))
  }

  private static func sorted(_ filters: [Int: [Int]]) -> [(motif: Int, filters: [Int])] {
    filters.map { (motif: $0, filters: $1) }
      .sorted { ($1.filters.count, $0.motif) < ($0.filters.count, $1.motif) }
  }

  /// Whether the page of motifs has a row for a motif.
  func isShown(_ motif: Int) -> Bool { shown.contains(motif) }

  var matchedChannelCount: Int { channelMatches.count { $0 != nil } }
  var matchedFilterCount: Int { filterMatches.count { $0 != nil } }

  /// The matches of a filter and the nearest motifs that are none, best first.
  func nearest(ofFilter filter: Int) -> [MotifAlignment] {
    annotation?.query(MotifSource(.filterWeights, number: filter))?.nearest ?? []
  }

  /// Name of a known motif for readers, for example `CTCF`.
  func name(_ motif: Int) -> String {
    guard let annotation, annotation.motifs.indices.contains(motif) else { return "" }
    return annotation.motifs[motif].alternateName ?? annotation.motifs[motif].identifier
  }

  /// Name of a known motif with its identifier, for example `CTCF (MA0139.1)`.
  func fullName(_ motif: Int) -> String {
    guard let annotation, annotation.motifs.indices.contains(motif) else { return "" }
    let known = annotation.motifs[motif]
    guard let alternate = known.alternateName, alternate != known.identifier else { return known.identifier }
    return "\(alternate) (\(known.identifier))"
  }

  /// For example `q ≤ 0.05`.
  var thresholdText: String {
    "q ≤ \(NumberText.significant(annotation?.threshold ?? MotifAnnotation.defaultThreshold))"
  }

  /// For example `519 known motifs`.
  var knownText: String { NumberText.counted(annotation?.motifs.count ?? 0, "known motif") }
}

extension RichText.StringInterpolation {
  /// The name of a known motif, with a link to its row on the page of motifs where it has one.
  mutating func appendInterpolation(motif index: Int, in motifs: MotifContext) {
    let name = motifs.name(index)
    pieces.append(
      motifs.isShown(index) ? .rowLink(name, .motifList, MotifContext.rowID(index)) : .name(name))
  }
}

extension MotifContext {
  /// `motif-0007` for the motif 6, counted from 0.
  static func rowID(_ motif: Int) -> String { "motif-" + SitePage.padded(motif + 1) }
}
