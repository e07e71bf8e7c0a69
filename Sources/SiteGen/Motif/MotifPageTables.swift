import Analysis

/// The tables of the page of known motifs.
struct MotifPageTables {
  let interpretation: Interpretation
  let motifs: MotifMatches
  let site: SiteFrame
  let page: PageAddress

  private var logos: LogoImages { LogoImages(interpretation, site, on: page) }

  /// The files of known motifs, and how many of each something matches.
  var databases: TableView {
    let databases = motifs.annotation?.databases ?? []
    var first = 0
    return TableView(
      id: "databases", caption: "Databases that were searched".spans(on: page),
      columns: [
        .text("File"), .text("Form"), .number("Motifs"),
        .number("Motifs matched", "how many of them some motif of the model matches"),
        .text("SHA-256"),
      ],
      rows: databases.map { database in
        let range = first..<first + database.motifCount
        first = range.upperBound
        let matched = motifs.matched.count { range.contains($0.motif) }
        return RowView(cells: [
          .header("\(name: database.fileName)", on: page), .text(database.format.rawValue),
          .number(database.motifCount), .number(matched), .code(database.sha256),
        ])
      })
  }

  /// Channels grouped by best match, with the sums of their importance.
  var groups: [TableView] {
    guard !motifs.groups.isEmpty else { return [] }
    let sums = SummedImportanceColumns(of: motifs.groups.map(\.channels), in: interpretation, on: page)
    let shown = motifs.groups.indices.prefix(ReportLimits.motifRows)
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
            .logos(logos.known([group.motif], motifs)),
            .number(group.channels.count),
            .text("\(channelNumbers: group.channels, most: ReportLimits.motifRow.named)", on: page),
          ] + sums.cells(of: index))
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/motif-importance.tsv"),
      sourceName: "motif-importance.tsv")
    return [table]
  }

  /// Filters grouped by best match, where they are no channels and have no importance of their own.
  var filterGroups: [TableView] {
    guard site.filters.hasPages, !motifs.filterGroups.isEmpty else { return [] }
    let shown = motifs.filterGroups.prefix(ReportLimits.motifRows)
    let table = TableView(
      id: "filter-groups", caption: "What the filters read: each filter counts for its best match".spans(on: page),
      columns: [.text("Known motif"), .text("Logo"), .number("Filters"), .text("Which")],
      rows: shown.map { group in
        let (motif, filters) = (group.motif, group.filters)
        return RowView(cells: [
          .header("\(motif: motif, in: motifs)", on: page),
          .logos(logos.known([motif], motifs)), .number(filters.count),
          .text("\(filterNumbers: filters, most: ReportLimits.motifRow.named, in: site.filters)", on: page),
        ])
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/filters.tsv"), sourceName: "filters.tsv")
    return [table]
  }

  /// Known motifs that are matched, each with all filters and channels that match it.
  var matched: [TableView] {
    guard let annotation = motifs.annotation, !motifs.matched.isEmpty else { return [] }
    let shown = motifs.rows
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
          .logos(logos.known([motif], motifs)),
          site.identifierCell(annotation.motifs[motif].identifier, on: page),
          .text("\(name: annotation.database(ofMotif: motif)?.fileName ?? "")", on: page),
          .number(reader.filters.count),
          .text("\(filterNumbers: reader.filters, most: ReportLimits.motifRow.named, in: site.filters)", on: page),
        ]
        if hasOptima {
          cells += [
            .number(reader.channels.count),
            .text("\(channelNumbers: reader.channels, most: ReportLimits.motifRow.named)", on: page),
          ]
        }
        return RowView(
          cells: cells + [.number(reader.smallestQValue)], id: PageAddress.motifRow(motif), hasID: true)
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter motifs", hasSource: true,
      source: page.link(to: "tables/motifs.tsv"), sourceName: "motifs.tsv")
    return [table]
  }

  /// Channels, filters or both; none where no two are alike.
  var similar: [TableView] {
    let channels = shared(motifs.similarChannels)
    let sums = SummedImportanceColumns(of: channels.map(\.numbers), in: interpretation, on: page)
    let summed = table(
      channels, id: "similar-channels", noun: "channel", isSummed: true, columns: sums.columns
    ) { index, group in
      (
        logos.channels(Array(group.numbers.prefix(ReportLimits.motifRow.logos))),
        "\(channelNumbers: group.numbers, most: ReportLimits.motifRow.named)", sums.cells(of: index)
      )
    }
    return summed
      + table(shared(motifs.similarFilters), id: "similar-filters", noun: "filter", isSummed: false) {
        _, group in
        (
          logos.filters(Array(group.numbers.prefix(ReportLimits.motifRow.logos))),
          "\(filterNumbers: group.numbers, most: ReportLimits.motifRow.named, in: site.filters)", []
        )
      }
  }

  private func shared(_ groups: [SimilarMotifGroup]) -> [SimilarMotifGroup] {
    Array(SimilarMotifs.Redundancy(groups).shared.prefix(ReportLimits.motifRows))
  }

  /// - Parameter cells: logos, numbers and further cells of a group.
  private func table(
    _ groups: [SimilarMotifGroup], id: String, noun: String, isSummed: Bool, columns: [ColumnView] = [],
    cells: (Int, SimilarMotifGroup) -> (logos: [ImageView], numbers: RichText, more: [CellView])
  ) -> [TableView] {
    guard !groups.isEmpty else { return [] }
    let sums = isSummed ? "; the overall importance of a group is that of its channels summed" : ""
    let cut =
      groups.contains { $0.members.count > ReportLimits.motifRow.logos }
      ? "; logos of \(ReportLimits.motifRow.logos) at most" : ""
    let table = TableView(
      id: id, caption: "\(noun.capitalizedFirst)s whose own motifs are alike\(sums)\(cut)".spans(on: page),
      columns: [
        .number("Group"), .text("Logos", "the \(noun) that is most like the others first"),
        .number("\(noun.capitalizedFirst)s"), .text("Which"),
        .number("Mean r", "mean correlation of all pairs, each in its best alignment"),
      ] + columns,
      rows: groups.enumerated().map { index, group in
        let (logos, numbers, more) = cells(index, group)
        return RowView(
          cells: [
            .number(index + 1), .logos(logos), .number(group.members.count), .text(numbers, on: page),
            .number(NumberText.fixed(group.meanCorrelation, decimals: 2)),
          ] + more)
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/motif-groups.tsv"),
      sourceName: "motif-groups.tsv")
    return [table]
  }
}
