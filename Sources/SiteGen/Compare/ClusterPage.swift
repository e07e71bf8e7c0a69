import Analysis
import Render

/// The clusters of classes and what the members of each have in common.
struct ClusterPage: ComparePage {
  static let sibling = NavigationEntry(text: "Clusters", page: .clusters)

  /// Largest corrected p-value of a word that stands out.
  private static let significance = 0.05

  let results: ModelResults
  let site: SiteFrame

  let heading = "Clusters of classes"
  let downloads = ["tables/clusters.tsv", "tables/enrichment.tsv", "tables/linkage-classes.tsv", "data/trees.nwk"]

  var limit: RichText? {
    """
    Any set of classes falls into clusters when its tree is cut. That the members of a cluster are regulated \
    together it does not show.
    """
  }

  var files: [SiteFile] { ClusteringTables(interpretation: interpretation, comparison: comparison).clusterFiles }

  var sections: [PageSection] {
    let tree = ClusterTreeFigure.plan(interpretation, comparison, style: site.style)
    let overview = PageSection(id: "overview", heading: "Overview", figures: [tree])
    guard let clusters = comparison.clusters else { return comparison.formsNoGroups ? [overview] : [] }
    let figures = ClusterFigures(
      clusters: clusters, interpretation: interpretation, comparison: comparison, style: site.style)
    return [overview]
      + clusters.clusters.enumerated().map { number, cluster in
        section(cluster, number, figures: figures.panels(of: number))
      }
  }

  var findings: [RichText] {
    let count = interpretation.classes.count
    guard let clusters = comparison.clusters else {
      if let sentence = alikeSentence(missing: "clusters") ?? ClusteringText.noGroups(comparison) { return [sentence] }
      let defined = comparison.classTree.members.count
      return [
        """
        Clusters need at least 3 classes that have a similarity; this model has \
        \(HeadText(interpretation).counted(count)), \(defined) of them with one.
        """
      ] + [SimilarityText.undefined(interpretation, comparison.similarity)].compactMap(\.self)
    }
    let largest = clusters.clusters.map(\.members.count).max() ?? 0
    let width = clusters.meanWidth
    let verdict =
      SimilarityText.reaches(width, Silhouette.clear)
      ? "they are clear"
      : SimilarityText.reaches(width, Silhouette.weak) ? "they are weak" : "they are hardly set apart"
    let alone = clusters.clusters.count { $0.members.count == 1 }
    var sentences: [RichText] = [
      """
      The \(HeadText(interpretation).counted(count)) fall into \
      \(NumberText.counted(clusters.clusters.count, "cluster")), the largest of \
      \(HeadText(interpretation).counted(largest))\
      \(alone > 0 ? ", \(alone) of a single class" : ""); by their mean silhouette width of \
      \(NumberText.fixed(clusters.meanWidth, decimals: 2)) \(verdict).
      """,
      """
      They are the branches of the tree of classes (distance 1 − r, \(ClusteringText.linkage(comparison.clustering))), \
      \(ClusteringText.cut(comparison.clustering)). A shared channel is one that at least half of a cluster's classes have \
      among their first \(ClassClusters.topChannels).
      """,
    ]
    let several = clusters.clusters.count { $0.members.count > 1 }
    if several > ReportLimits.clustersWithPanels {
      sentences.append(
        "Panels of figures are for the \(ReportLimits.clustersWithPanels) largest of \(several) clusters.")
    }
    if interpretation.classAnnotations == nil {
      sentences.append(
        "With a table of classes (--classes) each cluster also says which targets and cell types stand out in it.")
    }
    return sentences
  }

  private func section(
    _ cluster: ClassClusters.Cluster, _ number: Int, figures: [PlannedFigure]
  ) -> PageSection {
    var paragraphs: [RichText] = [
      """
      \(HeadText(interpretation).counted(cluster.members.count).capitalizedFirst): \
      \(RichText.classes(cluster.members, in: interpretation, limit: ReportLimits.cluster.members)).\
      \(cluster.meanSimilarity.map { " Mean r of its pairs: \(SimilarityText.text($0))." } ?? "")
      """
    ]
    let words = cluster.enrichments.filter { $0.correctedPValue < Self.significance }.prefix(ReportLimits.cluster.words)
    if !words.isEmpty {
      let parts = words.map { word in
        """
        \(NameText.column(word.column)) \(NameText.quoted(word.value)) (\(word.inCluster) of \(word.inAll), \
        p = \(NumberText.significant(word.correctedPValue, digits: 2)))
        """
      }
      paragraphs.append("Stands out by \(parts.joined(separator: ", ")).")
    } else if interpretation.classAnnotations != nil {
      paragraphs.append("No word of the table of classes stands out.")
    }
    return PageSection(
      id: "cluster-\(number + 1)", heading: "Cluster \(number + 1)", paragraphs: paragraphs, figures: figures,
      tables: cluster.shared.isEmpty ? [] : [shared(cluster, number)])
  }

  private func shared(_ cluster: ClassClusters.Cluster, _ number: Int) -> TableView {
    let logos = LogoImages(interpretation, site, on: address)
    let hasLogos = interpretation.hasChannelMotifs
    let channels = cluster.shared.prefix(ReportLimits.cluster.channels)
    let largest = NumberText.largest(channels.map(\.mean))
    var columns: [ColumnView] = [
      .text("Channel"),
      .number(
        "Members", "classes that have it among their first \(NumberText.word(ClassClusters.topChannels)) channels"),
      .number("Mean OFIV", "over the members"), .number("Elsewhere", "mean OFIV over all other classes"),
    ]
    if hasLogos { columns.append(.text("Motif")) }
    let hasMatches = channels.contains { motifs.channelMatches[$0.channel] != nil }
    if hasMatches { columns.append(.text("Known motif", "best match of the channel")) }
    return TableView(
      id: "shared-\(number + 1)", caption: "What cluster \(number + 1) shares".spans(on: address), columns: columns,
      rows: channels.map { entry in
        var cells: [CellView] = [
          .header("\(channel: entry.channel, in: interpretation)", on: address),
          .number("\(entry.memberCount) of \(cluster.members.count)"), .bar(entry.mean, largest: largest),
          .number(entry.meanElsewhere.map { NumberText.aligned($0, largest: largest) } ?? "–"),
        ]
        if hasLogos {
          cells.append(.logos(logos.channels([entry.channel])))
        }
        if hasMatches {
          let match = motifs.channelMatches[entry.channel].map {
            NameText.short(motifs.name($0.target))
          }
          cells.append(.text(match ?? "–"))
        }
        return RowView(cells: cells)
      },
      hasSource: true, source: address.link(to: "tables/ofiv.tsv"), sourceName: "ofiv.tsv")
  }
}

/// The tree of classes, cut where they form groups.
///
/// Source: Liu, Zeng, Gifford 2019, Fig. 7.
private enum ClusterTreeFigure {
  static func plan(
    _ interpretation: Interpretation, _ comparison: ClassComparison, style: FigureStyle
  ) -> PlannedFigure {
    let leaves = TreeSide(interpretation, comparison).classes
    let clusters = comparison.clusters
    let title = "Tree of classes"
    let cut =
      clusters.map {
        """
        cut into \(NumberText.counted($0.clusters.count, "cluster")) of mean silhouette width \
        \(NumberText.fixed($0.meanWidth, decimals: 2))
        """
      } ?? "which form no groups"
    let finding = "Tree of \(HeadText(interpretation).counted(leaves.names.count)), \(cut)."
    let label = FigureLabel(id: "class-tree", title: title, summary: finding)
    let figure = DendrogramFigure(label: label, leaves: leaves)
    let isWhole = figure.showsAllNames(style: style)
    return PlannedFigure(
      figure: figure, stem: "\(PageAddress.clusters.figureFolder)/tree", title: title,
      caption: """
        \(finding) Distance 1 − r of non-negative overall feature importances, \
        \(ClusteringText.linkage(comparison.clustering)), leaves in optimal order\
        \(clusters == nil ? "" : "; dashed, the cut"). The table gives the order\
        \(clusters == nil ? "" : " and the clusters"), data/trees.nwk the tree.\
        \(ClassStrips(interpretation, order: comparison.classTree.order).sentence)\
        \(isWhole ? "" : ClusteredHeatmapFigure.allNamesSentence)
        """,
      table: ClusteringTables(interpretation: interpretation, comparison: comparison).clusters,
      allNames: isWhole ? nil : DendrogramFigure(label: label, leaves: leaves, extent: .allNames))
  }
}
