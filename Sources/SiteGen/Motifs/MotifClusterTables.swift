import Analysis

/// Channels, and filters that are no channels, whose own motifs are alike: sentences, tables and files.
///
/// They need no database of known motifs.
struct MotifClusterTables {
  private let context: ReportContext
  private var motifs: MotifContext { context.motifs }

  init(_ context: ReportContext) { self.context = context }

  /// How many motifs repeat others; nil where there is none to compare.
  var sentence: RichText? {
    let isOfChannels = !motifs.channelClusters.isEmpty
    let clusters = isOfChannels ? motifs.channelClusters : motifs.filterClusters
    let count = clusters.reduce(0) { $0 + $1.members.count }
    guard count > 1, let largest = clusters.first else { return nil }
    let noun = isOfChannels ? "channel" : "filter"
    guard largest.members.count > 1 else {
      return "No two of the \(count) \(noun)s with a motif read alike: there is no redundancy among them."
    }
    let several = clusters.filter { $0.members.count > 1 }
    let repeated = several.reduce(0) { $0 + $1.members.count }
    return """
      \(repeated) of the \(count) \(noun)s with a motif read like another one: the motifs make \(clusters.count) groups, \
      the largest of \(largest.members.count).
      """
  }

  /// Groups of channels, and of filters that are no channels.
  func tables(on page: SitePage) -> [TableView] { channels(page) + filters(page) }

  private func channels(_ page: SitePage) -> [TableView] {
    let shown = Array(motifs.channelClusters.prefix(MotifContext.mostRows))
    guard !shown.isEmpty else { return [] }
    let importance = GroupImportance(shown.map(\.numbers), in: context.interpretation)
    return [
      table(
        "alike-channels", "channel", shown, of: motifs.channelClusters.count, importance.columns, page
      ) { row, cluster in
        [
          .logos(ImageView.logos(ofChannels: [cluster.numbers[0]], in: context, on: page)),
          .number(cluster.members.count),
          .text("\(channelNumbers: cluster.numbers, most: MotifContext.mostNamed)", on: page),
        ] + [Self.likeness(cluster)] + importance.cells(row, on: page)
      }
    ]
  }

  private func filters(_ page: SitePage) -> [TableView] {
    guard context.hasFilterPages else { return [] }
    let shown = Array(motifs.filterClusters.prefix(MotifContext.mostRows))
    guard !shown.isEmpty else { return [] }
    return [
      table("alike-filters", "filter", shown, of: motifs.filterClusters.count, [], page) { _, cluster in
        [
          .logos(ImageView.logos(ofFilters: [cluster.numbers[0]], in: context, on: page)),
          .number(cluster.members.count),
          .text("\(filterNumbers: cluster.numbers, most: MotifContext.mostNamed, in: context)", on: page),
          Self.likeness(cluster),
        ]
      }
    ]
  }

  /// - Parameter cells: of a row behind its number.
  private func table(
    _ id: String, _ noun: String, _ shown: [MotifCluster], of count: Int, _ more: [ColumnView], _ page: SitePage,
    cells: (Int, MotifCluster) -> [CellView]
  ) -> TableView {
    TableView(
      id: id,
      caption: """
        \(noun.capitalizedFirst)s whose own motifs are alike, the one most like the others first\
        \(shown.count < count ? ", showing \(shown.count) of \(count)" : ""). \(Self.method)
        """.spans(on: page),
      columns: [
        .text("Group"), .text("Logo", "of the one most like the others"), .number("\(noun.capitalizedFirst)s"),
        .text("Which"), .number("Mean r", "correlation of the others with the one whose logo is shown"),
      ] + more,
      rows: shown.enumerated().map { row, cluster in
        RowView(cells: [.header("\(row + 1)", on: page)] + cells(row, cluster))
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/motif-groups.tsv"),
      sourceName: "motif-groups.tsv")
  }

  private static func likeness(_ cluster: MotifCluster) -> CellView {
    .number(cluster.meanCorrelation.map { NumberText.fixed($0, decimals: 2) } ?? "")
  }

  /// How motifs were grouped.
  static let method: RichText = """
    Pearson correlation r of the probabilities at the best shift and strand, positions that only one motif has against \
    even ones, at least half of the shorter motif in common; average linkage, cut at r = \
    \(NumberText.significant(MotifCluster.threshold))
    """

  // MARK: - Files

  /// `tables/motif-groups.tsv`: one row per channel or filter with a motif, and how it lies on that of its group.
  static func members(_ context: ReportContext) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "kind", "group", "rank", "number", "correlation", "offset", "overlap", "orientation",
    ])
    let filters = context.hasFilterPages ? context.motifs.filterClusters : []
    for (kind, clusters) in [("channel", context.motifs.channelClusters), ("filter", filters)] {
      for (group, cluster) in clusters.enumerated() {
        for (rank, member) in cluster.members.enumerated() {
          table.append([
            .text(kind), .count(group + 1), .count(rank + 1), .count(member.number + 1),
            .number(member.correlation.value), .count(member.correlation.offset),
            .count(member.correlation.overlap), .strand(member.correlation.orientation),
          ])
        }
      }
    }
    return table
  }

  /// `tables/motif-group-importance.tsv`: one row per group of several channels and class.
  static func importance(_ context: ReportContext) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["group", "channels", "class_id", "class", "ofiv"])
    for (group, cluster) in context.motifs.channelClusters.enumerated() where cluster.members.count > 1 {
      let sums = context.interpretation.overallImportance(ofChannels: cluster.numbers)
      for (index, result) in context.interpretation.classes.enumerated() {
        table.append([
          .count(group + 1), .text(cluster.numbers.map { "\($0 + 1)" }.joined(separator: ",")), .count(index + 1),
          .text(result.name), .number(sums[index]),
        ])
      }
    }
    return table
  }
}
