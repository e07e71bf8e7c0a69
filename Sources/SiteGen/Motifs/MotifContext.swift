import Analysis

/// What pages ask of the matches with known motifs again and again, worked out once for a report.
struct MotifContext: Sendable {
  /// Nil where no database was given.
  let annotation: MotifAnnotation?
  /// The best match of each channel; nil without one.
  let channelMatches: [MotifAlignment?]
  /// The best match of each filter's weights; nil without one.
  let filterMatches: [MotifAlignment?]
  /// The best match of each filter's sites; nil without one, empty where no sites were looked for.
  let siteMatches: [MotifAlignment?]
  /// Channels by their best match.
  let groups: [MotifGroup]
  /// Filters by the best match of their weights, larger groups first.
  let filterGroups: [(motif: Int, filters: [Int])]
  /// Channels by their own motifs, with those that are alone.
  let similarChannels: [SimilarMotifGroup]
  /// Filters by their own motifs; empty where each is a channel.
  let similarFilters: [SimilarMotifGroup]
  /// Known motifs that something matches: the motif of most filters and channels first.
  let matched: [KnownMotifReaders]
  /// Motifs that have a row on the page of motifs.
  private let shown: Set<Int>

  /// Most rows of the page of motifs; the file has all.
  static let mostRows = 500

  init(_ interpretation: Interpretation) {
    let annotation = interpretation.motifAnnotation
    func best(_ kind: MotifSource.Kind, _ number: Int) -> MotifAlignment? {
      annotation.flatMap { $0.query(MotifSource(kind, number: number)).flatMap($0.matches)?.first }
    }
    self.annotation = annotation
    channelMatches = interpretation.channels.indices.map { interpretation.bestMatch(ofChannel: $0) }
    filterMatches = interpretation.filters.indices.map { best(.filterWeights, $0) }
    siteMatches = (interpretation.sequenceMotifs?.filters.indices ?? 0..<0).map { best(.filterSites, $0) }
    groups = interpretation.motifGroups
    let targets = filterMatches.enumerated().compactMap { filter, match in match.map { (filter, $0.target) } }
    filterGroups = Dictionary(grouping: targets, by: \.1).map { (motif: $0, filters: $1.map(\.0)) }
      .sorted { ($1.filters.count, $0.motif) < ($0.filters.count, $1.motif) }
    similarChannels = interpretation.similarChannels
    let isChannel = interpretation.filters.indices.allSatisfy { filter in
      interpretation.channels.contains { $0.filter == filter }
    }
    similarFilters = isChannel ? [] : interpretation.similarFilters
    matched = KnownMotifReaders.all(annotation)
    shown = Set(matched.prefix(Self.mostRows).map(\.motif))
  }

  /// Whether the page of motifs has a row for a motif.
  func isShown(_ motif: Int) -> Bool { shown.contains(motif) }

  var matchedChannelCount: Int { channelMatches.count { $0 != nil } }
  var matchedFilterCount: Int { filterMatches.count { $0 != nil } }

  var matchedSiteCount: Int { siteMatches.count { $0 != nil } }

  /// The matches of a motif and the nearest known motifs that are none, best first.
  func nearest(of source: MotifSource) -> [MotifAlignment] { annotation?.query(source)?.nearest ?? [] }

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
