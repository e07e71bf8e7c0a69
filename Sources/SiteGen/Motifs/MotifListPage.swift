import Analysis

/// Known motifs: which databases were searched, which motifs channels read, and what that is to classes.
enum MotifListPage {
  /// Channels or filters named in a row.
  static let mostNamed = 12

  static func view(_ context: ReportContext, figures: [FigureView], frame: FrameView) -> MotifListView {
    let page = SitePage.motifList
    let similar = SimilarMotifGroups(context)
    let own = ["motif-groups.tsv", "motif-group-importance.tsv"]
    guard context.motifs.annotation != nil else {
      return MotifListView(
        frame: frame,
        findings: (MotifFindings.invitation + similar.sentences).map { ParagraphView($0, on: page) },
        tables: similar.tables(on: page), downloads: downloads(own, context))
    }
    return MotifListView(
      frame: frame, findings: (findings(context) + similar.sentences).map { ParagraphView($0, on: page) },
      figures: figures,
      tables: [databases(context, page)] + groups(context, page) + filterGroups(context, page)
        + similar.tables(on: page),
      motifs: matched(context, page), downloads: downloads(["motifs.tsv", "motif-importance.tsv"] + own, context))
  }

  /// Tables, and the model's own motifs of every kind that it has.
  private static func downloads(_ tables: [String], _ context: ReportContext) -> [LinkView] {
    let page = SitePage.motifList
    return tables.map { LinkView(text: $0, link: page.link(to: "tables/" + $0)) }
      + MotifDownloads.paths(context.interpretation).map { path in
        LinkView(text: path.replacing("data/", with: ""), link: page.link(to: path))
      }
  }

  private static func findings(_ context: ReportContext) -> [RichText] {
    let motifs = context.motifs
    guard !context.interpretation.filters.isEmpty else {
      return ["This model has no filters that read whole bases, so that there is no motif to look up."]
    }
    var sentences = [MotifFindings(context).share(on: .motifList), sites(context)].compactMap(\.self)
    if let redundancy = redundancy(motifs) { sentences.append(redundancy) }
    return sentences + [MotifFindings(context).method]
  }

  /// How many filters match by what they find in sequences, which need not be what their weights spell.
  private static func sites(_ context: ReportContext) -> RichText? {
    let motifs = context.motifs
    guard !motifs.siteMatches.isEmpty else { return nil }
    let hasOptima = context.interpretation.channels.indices.contains { channel in
      context.interpretation.motifSources(ofChannel: channel).contains { $0.kind == .channelOptimum }
    }
    return """
      That is by \(hasOptima ? "the inputs that activate the channels most" : "the weights of the filters"); by \
      their sites in sequences, \(motifs.matchedSiteCount) of \
      \(NumberText.counted(motifs.siteMatches.count, "filter")) \(motifs.matchedSiteCount == 1 ? "matches" : "match").
      """
  }

  /// Whether several channels, or where these have no motifs several filters, read the same.
  private static func redundancy(_ motifs: MotifContext) -> RichText? {
    let isOfChannels = !motifs.groups.isEmpty
    let noun = isOfChannels ? "channel" : "filter"
    let sizes: [(motif: Int, readers: Int)] =
      isOfChannels
      ? motifs.groups.map { ($0.motif, $0.channels.count) } : motifs.filterGroups.map { ($0.motif, $0.filters.count) }
    let shared = sizes.filter { $0.readers > 1 }
    guard let largest = shared.first else {
      return sizes.count > 1 ? "No two \(noun)s have the same best match." : nil
    }
    let many = NumberText.counted(shared.count, "known motif").capitalizedFirst
    return """
      \(many) \(shared.count == 1 ? "is" : "are") the best match of several \(noun)s: \
      \(motif: largest.motif, in: motifs) is read by \(largest.readers) of them.
      """
  }

  private static func databases(_ context: ReportContext, _ page: SitePage) -> TableView {
    let databases = context.motifs.annotation?.databases ?? []
    var first = 0
    return TableView(
      id: "databases", caption: "Databases that were searched".spans(on: page),
      columns: [
        .text("File"), .text("Form"), .number("Motifs"), .number("Matched", "motifs that something matches"),
        .text("SHA-256"),
      ],
      rows: databases.map { database in
        let range = first..<first + database.motifCount
        first = range.upperBound
        let matched = context.motifs.matched.count { range.contains($0.motif) }
        return RowView(cells: [
          .header("\(name: database.fileName)", on: page), .text(database.format.rawValue),
          .number(database.motifCount), .number(matched), .code(database.sha256),
        ])
      })
  }

  /// Channels grouped by best match, with the sums of their importance.
  private static func groups(_ context: ReportContext, _ page: SitePage) -> [TableView] {
    let motifs = context.motifs
    guard !motifs.groups.isEmpty else { return [] }
    let sums = SummedImportance(of: motifs.groups.map(\.channels), in: context, on: page)
    let shown = motifs.groups.indices.prefix(MotifContext.mostRows)
    let table = TableView(
      id: "groups",
      caption: """
        What the network reads, motif by motif: each channel counts for its best match, and its overall importance \
        is summed\(shown.count < motifs.groups.count ? ", showing \(shown.count) of \(motifs.groups.count)" : "")
        """.spans(on: page),
      columns: [.text("Known motif"), .text("Logo"), .number("Channels"), .text("Which")] + sums.columns,
      rows: shown.map { index in
        let group = motifs.groups[index]
        return RowView(
          cells: [
            .header("\(motif: group.motif, in: motifs)", on: page),
            .logos(ImageView.logos(ofMotifs: [group.motif], in: context, on: page)),
            .number(group.channels.count), .text("\(channelNumbers: group.channels, most: mostNamed)", on: page),
          ] + sums.cells(of: index))
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/motif-importance.tsv"),
      sourceName: "motif-importance.tsv")
    return [table]
  }

  /// Filters grouped by best match, where they are no channels and have no importance of their own.
  private static func filterGroups(_ context: ReportContext, _ page: SitePage) -> [TableView] {
    let motifs = context.motifs
    guard context.hasFilterPages, !motifs.filterGroups.isEmpty else { return [] }
    let shown = motifs.filterGroups.prefix(MotifContext.mostRows)
    let table = TableView(
      id: "filter-groups", caption: "What the filters read: each filter counts for its best match".spans(on: page),
      columns: [.text("Known motif"), .text("Logo"), .number("Filters"), .text("Which")],
      rows: shown.map { motif, filters in
        RowView(cells: [
          .header("\(motif: motif, in: motifs)", on: page),
          .logos(ImageView.logos(ofMotifs: [motif], in: context, on: page)), .number(filters.count),
          .text("\(filterNumbers: filters, most: mostNamed, in: context)", on: page),
        ])
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/filters.tsv"), sourceName: "filters.tsv")
    return [table]
  }

  /// Known motifs that are matched, each with all filters and channels that match it.
  private static func matched(_ context: ReportContext, _ page: SitePage) -> [TableView] {
    let motifs = context.motifs
    guard let annotation = motifs.annotation, !motifs.matched.isEmpty else { return [] }
    let shown = motifs.matched.prefix(MotifContext.mostRows)
    let hasOptima = motifs.matched.contains { !$0.channels.isEmpty }
    let table = TableView(
      id: "motifs",
      caption: """
        Known motifs that are matched\
        \(shown.count < motifs.matched.count ? ", showing \(shown.count) of \(motifs.matched.count) (the file has all)" : "")
        """.spans(on: page),
      columns: [
        .text("Known motif"), .text("Logo"), .text("Identifier"), .text("Database"),
        .number("Filters", "whose weights or sites match"), .text("Which"),
      ] + (hasOptima ? [.number("Channels", "with an optimum or windows that match"), .text("Which channels")] : [])
        + [.number("Best q")],
      rows: shown.map { reader in
        let motif = reader.motif
        var cells: [CellView] = [
          .header("\(name: motifs.name(motif))", on: page),
          .logos(ImageView.logos(ofMotifs: [motif], in: context, on: page)),
          .text("\(name: annotation.motifs[motif].identifier)", on: page),
          .text("\(name: annotation.database(ofMotif: motif)?.fileName ?? "")", on: page),
          .number(reader.filters.count),
          .text("\(filterNumbers: reader.filters, most: mostNamed, in: context)", on: page),
        ]
        if hasOptima {
          cells += [
            .number(reader.channels.count), .text("\(channelNumbers: reader.channels, most: mostNamed)", on: page),
          ]
        }
        return RowView(
          cells: cells + [.number(reader.smallestQValue)], id: MotifContext.rowID(motif), hasID: true)
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter motifs", hasSource: true,
      source: page.link(to: "tables/motifs.tsv"), sourceName: "motifs.tsv")
    return [table]
  }
}

extension RichText.StringInterpolation {
  /// `1, 4, 7 and 12 more`, counted from 0 where given, each with a link to its channel.
  mutating func appendInterpolation(channelNumbers indices: [Int], most: Int) {
    appendNumbers(indices, most: most) { .channelDetail($0) }
  }

  /// `1, 4, 7 and 12 more`, counted from 0 where given, each with a link to its filter.
  mutating func appendInterpolation(filterNumbers indices: [Int], most: Int, in context: ReportContext) {
    appendNumbers(indices, most: most) { context.page(ofFilter: $0) }
  }

  private mutating func appendNumbers(_ indices: [Int], most: Int, page: (Int) -> SitePage) {
    for (place, index) in indices.prefix(most).enumerated() {
      if place > 0 { appendLiteral(", ") }
      pieces.append(.link("\(index + 1)", page(index)))
    }
    if indices.count > most { appendLiteral(" and \(indices.count - most) more") }
  }
}
