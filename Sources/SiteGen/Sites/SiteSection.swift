import Analysis

/// Where a channel or filter stands in the given sequences, for its page.
struct SiteSection {
  private let interpretation: Interpretation
  private let sites: SequenceSites
  private let row: SequenceSites.Row
  private let owner: LogoOwner

  /// - Returns: nil where no sites were looked for.
  init?(_ owner: LogoOwner, in interpretation: Interpretation) {
    let (sites, index) =
      switch owner {
      case .channel(let index): (interpretation.channelSites, index)
      case .filter(let index): (interpretation.filterSites, index)
      }
    guard let sites, sites.rows.indices.contains(index) else { return nil }
    self.interpretation = interpretation
    self.sites = sites
    self.owner = owner
    row = sites.rows[index]
  }

  /// The section, with a link to the file of all sites.
  func section(on page: PageAddress) -> PageSection {
    PageSection(
      id: "sites", heading: "Sites in given sequences", paragraphs: [found, enriched].compactMap(\.self),
      tables: (row.sites.isEmpty ? [] : [best(on: page)]) + (row.shares.isEmpty ? [] : [shares(on: page)]))
  }

  /// How many sites there are.
  var found: RichText {
    let read =
      sites.readCount < sites.sequenceCount
      ? "\(NumberText.count(sites.readCount)) of the \(NumberText.count(sites.sequenceCount)) sequences, evenly chosen"
      : "the \(NumberText.counted(sites.sequenceCount, "sequence"))"
    guard row.siteCount > 0 else { return "No stretch of \(read) of \(name: sites.sequenceFile) activates it." }
    return """
      In \(read) of \(name: sites.sequenceFile) it has \(NumberText.counted(row.siteCount, "site")), in \
      \(NumberText.counted(row.sequenceCount, "sequence")): stretches of \
      \(NumberText.counted(sites.window, "base")) with an activation above half of the largest, \
      \(NumberText.significant(Double(row.largestActivation))).
      """
  }

  /// The class whose positives have a site more often than chance has it, by the smallest p; nil without labels or sites.
  var enriched: RichText? {
    guard !row.shares.isEmpty, row.siteCount > 0 else { return nil }
    let places = row.shares.indices.sorted { (row.shares[$0].pValue, $0) < (row.shares[$1].pValue, $1) }
    guard let place = places.first, row.shares[place].correctedPValue <= Self.level else {
      return """
        In no class do sequences that are positive have a site more often than the others, beyond what chance explains.
        """
    }
    let (member, share) = (sites.labelled[place], row.shares[place])
    return """
      A site stands in \(percent(share.positives, member.positives)) of the positives of \
      \(class: member.classIndex, name: interpretation.classes[member.classIndex].name) and in \
      \(percent(share.negatives, member.negatives)) of the others \
      (p = \(NumberText.significant(share.correctedPValue, digits: 2)), corrected for \
      \(NumberText.counted(sites.rows.count * sites.labelled.count, "test"))). That does not say that the class rests on \
      it.
      """
  }

  /// Corrected p-value up to which a class is named.
  private static let level = 0.01

  private func percent(_ count: Int, _ all: Int) -> String { NumberText.percent(Double(count) / Double(all)) }

  private func best(on page: PageAddress) -> TableView {
    let names = Dictionary(uniqueKeysWithValues: sites.records.map { ($0.number, $0.name) })
    let shown = row.sites.prefix(ReportLimits.sitesOfChannel)
    let intervals = shown.map { GenomicInterval(name: names[$0.sequence] ?? "", length: sites.sequenceLength) }
    let hasPlaces = intervals.contains { $0 != nil }
    let isCut = row.siteCount > row.sites.count
    let kept = isCut ? ", the file has the \(NumberText.count(row.sites.count)) strongest" : ""
    return TableView(
      id: "site-list",
      caption: "The strongest sites, \(shown.count) of \(NumberText.count(row.siteCount))\(kept)".spans(on: page),
      columns: [.text("Sequence"), .number("From", "base of the sequence, from 1"), .number("To")]
        + (hasPlaces ? [.text("On the genome", "from 0, the end left out")] : []) + [.number("Activation")],
      rows: zip(shown, intervals).map { site, interval in
        RowView(
          cells: [
            .header("\(name: names[site.sequence] ?? "")", on: page), .number(site.start + 1), .number(site.end),
          ] + (hasPlaces ? [.text(place(site, interval))] : []) + [.number(Double(site.activation))])
      }, isSortable: true, hasSource: true, source: page.link(to: "tables/hits.tsv"), sourceName: "hits.tsv")
  }

  private func place(_ site: SequenceSites.Site, _ interval: GenomicInterval?) -> String {
    guard let interval else { return "" }
    let part = interval.part(site.start..<site.end)
    return PrintableText.line(
      "\(interval.chromosome):\(part.lowerBound)-\(part.upperBound)(\(interval.isReverse ? "-" : "+"))")
  }

  private func shares(on page: PageAddress) -> TableView {
    let places = row.shares.indices.sorted { (row.shares[$0].pValue, $0) < (row.shares[$1].pValue, $1) }
      .prefix(ReportLimits.classesOfTest)
    let scope = places.count < row.shares.count ? ", those of the smallest p" : ""
    return TableView(
      id: "site-shares", caption: "Sequences with a site, by class\(scope)".spans(on: page),
      columns: [
        .text("Class"), .number("Positives", "share of the class's positives with a site"),
        .number("Others", "share of all other sequences with a site"),
        .number("p", "one-sided, hypergeometric, corrected for all channels and classes"),
      ],
      rows: places.map { place in
        let (member, share) = (sites.labelled[place], row.shares[place])
        return RowView(cells: [
          .header("\(class: member.classIndex, name: interpretation.classes[member.classIndex].name)", on: page),
          .number(percent(share.positives, member.positives)), .number(percent(share.negatives, member.negatives)),
          .number(NumberText.significant(share.correctedPValue, digits: 2)),
        ])
      }, isSortable: true, hasSource: true, source: page.link(to: "tables/site-shares.tsv"),
      sourceName: "site-shares.tsv")
  }

  /// How sites were found, for the methods; nil without given sequences.
  static func method(_ interpretation: Interpretation) -> RichText? {
    guard let sites = interpretation.channelSites ?? interpretation.filterSites else { return nil }
    return """
      A site of a channel or filter in the given sequences is a position, before pooling, whose activation is above half \
      of the largest that the sequences cause, and which no other within half a window exceeds. Of each the \
      \(NumberText.count(sites.kept)) strongest are kept. With labels, the chance of as many positives among the \
      sequences with a site is that of the hypergeometric distribution, times the number of tests. Sites tell where a \
      channel is active, not what it does to a score.
      """
  }
}
