import Analysis

/// The clusters of classes and what the members of each have in common.
enum ClusterPage {
  /// Members named in a sentence; the table has all.
  private static let namedMembers = 8
  /// Channels with logos.
  private static let shownChannels = 5
  /// Words of the table of classes that are named.
  private static let shownWords = 5
  /// Largest corrected p-value of a word that stands out.
  private static let significance = 0.05

  static func view(_ context: ReportContext, figures: [FigureView], frame: FrameView) -> CompareView {
    let page = SitePage.clusters
    var view = CompareView(
      frame: frame, heading: "Clusters of classes", siblings: ComparePages.siblings(on: page),
      findings: findings(context).map { ParagraphView($0, on: page) },
      downloads: ComparePages.downloads(
        ["tables/clusters.tsv", "tables/enrichment.tsv", "tables/linkage-classes.tsv", "data/trees.nwk"], on: page))
    guard let clusters = context.comparison.clusters else { return view }
    if !figures.isEmpty {
      view.sections.append(
        ComparePages.section("overview", "Overview", figures: figures.filter { !$0.id.hasPrefix("cluster-") }, on: page)
      )
    }
    view.sections += clusters.clusters.enumerated().map { number, cluster in
      let panels = figures.filter { $0.id.hasPrefix(ClusterFigures.prefix(number)) }
      return section(cluster, number, figures: panels, context, page)
    }
    return view
  }

  private static func findings(_ context: ReportContext) -> [RichText] {
    let count = context.interpretation.classes.count
    guard let clusters = context.comparison.clusters else {
      if let sentence = ComparePages.alikeSentence(context, missing: "clusters") { return [sentence] }
      let defined = context.comparison.classTree.members.count
      return [
        """
        Clusters need at least 3 classes that have a similarity; this model has \
        \(NumberText.counted(count, "class", "classes")), \(defined) of them with one.
        """
      ] + [SimilarityText.undefined(context)].compactMap(\.self)
    }
    let largest = clusters.clusters.map(\.members.count).max() ?? 0
    let width = SimilarityText.printed(clusters.meanWidth)
    let verdict =
      width >= Silhouette.clear
      ? "they are clear" : width >= Silhouette.weak ? "they are weak" : "they are hardly set apart"
    let alone = clusters.clusters.count { $0.members.count == 1 }
    var sentences: [RichText] = [
      """
      The \(NumberText.counted(count, "class", "classes")) fall into \
      \(NumberText.counted(clusters.clusters.count, "cluster")), the largest of \
      \(NumberText.counted(largest, "class", "classes"))\
      \(alone > 0 ? ", \(alone) of a single class" : ""); by their mean silhouette width of \
      \(NumberText.fixed(clusters.meanWidth, decimals: 2)) \(verdict).
      """,
      """
      They are the branches of the tree of classes (distance 1 − r, \(ClusteringText.linkage(context.comparison.clustering))), \
      \(ClusteringText.cut(context.comparison.clustering)). A shared channel is one that at least half of a cluster's classes have \
      among their first \(ClassClusters.topChannels).
      """,
    ]
    let several = clusters.clusters.count { $0.members.count > 1 }
    if several > ClusterFigures.mostPanels {
      sentences.append("Panels of figures are for the \(ClusterFigures.mostPanels) largest of \(several) clusters.")
    }
    if context.interpretation.classAnnotations == nil {
      sentences.append(
        "With a table of classes (--classes) each cluster also says which targets and cell types stand out in it.")
    }
    return sentences
  }

  private static func section(
    _ cluster: ClassClusters.Cluster, _ number: Int, figures: [FigureView], _ context: ReportContext,
    _ page: SitePage
  ) -> CompareSectionView {
    let interpretation = context.interpretation
    var paragraphs: [RichText] = [
      """
      \(NumberText.counted(cluster.members.count, "class", "classes").capitalizedFirst): \
      \(RichText.classes(cluster.members, in: interpretation, limit: namedMembers)).\
      \(cluster.meanSimilarity.map { " Mean r of its pairs: \(ComparePages.text($0))." } ?? "")
      """
    ]
    let words = cluster.enrichments.filter { $0.correctedPValue < significance }.prefix(shownWords)
    if !words.isEmpty {
      let parts = words.map { word in
        """
        \(EnrichmentText.column(word.column)) \(NameText.quoted(word.value)) (\(word.inCluster) of \(word.inAll), \
        p = \(NumberText.significant(word.correctedPValue, digits: 2)))
        """
      }
      paragraphs.append("Stands out by \(parts.joined(separator: ", ")).")
    } else if interpretation.classAnnotations != nil {
      paragraphs.append("No word of the table of classes stands out.")
    }
    return ComparePages.section(
      "cluster-\(number + 1)", "Cluster \(number + 1)", paragraphs, figures: figures,
      tables: cluster.shared.isEmpty ? [] : [shared(cluster, number, context, page)], on: page)
  }

  private static func shared(
    _ cluster: ClassClusters.Cluster, _ number: Int, _ context: ReportContext, _ page: SitePage
  ) -> TableView {
    let channels = cluster.shared.prefix(shownChannels)
    let largest = NumberText.largest(channels.map(\.mean))
    var columns: [ColumnView] = [
      .text("Channel"), .number("Members", "classes that have it among their first ten channels"),
      .number("Mean OFIV", "over the members"), .number("Elsewhere", "mean OFIV over all other classes"),
    ]
    if context.hasChannelLogos { columns.append(.text("Motif")) }
    let hasMatches = channels.contains { context.motifs.channelMatches[$0.channel] != nil }
    if hasMatches { columns.append(.text("Known motif", "best match of the channel")) }
    return TableView(
      id: "shared-\(number + 1)", caption: "What cluster \(number + 1) shares".spans(on: page), columns: columns,
      rows: channels.map { entry in
        var cells: [CellView] = [
          .header("\(channel: entry.channel)", on: page),
          .number("\(entry.memberCount) of \(cluster.members.count)"), .bar(entry.mean, largest: largest),
          .number(entry.meanElsewhere.map { NumberText.aligned($0, largest: largest) } ?? "–"),
        ]
        if context.hasChannelLogos {
          cells.append(.logos(ImageView.logos(ofChannels: [entry.channel], in: context, on: page)))
        }
        if hasMatches {
          let match = context.motifs.channelMatches[entry.channel].map {
            NameText.short(context.motifs.name($0.target))
          }
          cells.append(.text(match ?? "–"))
        }
        return RowView(cells: cells)
      },
      hasSource: true, source: page.link(to: "tables/ofiv.tsv"), sourceName: "ofiv.tsv")
  }
}

/// Names of the columns of the table of classes.
enum EnrichmentText {
  static func column(_ label: ClassTable.Label) -> String {
    switch label {
    case .group: "group"
    case .assay: "assay"
    case .cellType: "cell type"
    case .target: "target"
    }
  }
}
