import Analysis
import Render

/// The tree of classes, and panels of what the members of each cluster have in common.
///
/// Source: Liu, Zeng, Gifford 2019, Fig. 7 and 9.
enum ClusterFigures {
  /// Clusters with panels, the largest ones; the tables have all.
  static let mostPanels = 12
  /// Channels in the panel of importance.
  private static let mostChannels = 16
  /// Positions of a logo in that panel.
  private static let mostPositions = 24
  private static let folder = SitePage.clusters.figureFolder

  /// How the ids of the panels of a cluster begin.
  static func prefix(_ cluster: Int) -> String { "cluster-\(cluster + 1)-" }

  /// Clusters with panels, counted from 0: those of several classes, the largest first where they are many.
  static func shown(_ clusters: ClassClusters) -> [Int] {
    let several = clusters.clusters.indices.filter { clusters.clusters[$0].members.count > 1 }
    let largest = several.sorted { first, second in
      (clusters.clusters[second].members.count, first) < (clusters.clusters[first].members.count, second)
    }
    return largest.prefix(mostPanels).sorted()
  }

  static func all(_ context: ReportContext) -> [PlannedFigure] {
    guard let clusters = context.comparison.clusters else { return [] }
    return [tree(clusters, context)]
      + shown(clusters).flatMap { panels(clusters.clusters[$0].members, of: clusters.clusters[$0], $0, context) }
  }

  private static func tree(_ clusters: ClassClusters, _ context: ReportContext) -> PlannedFigure {
    let leaves = TreeSide.classes(context)
    let title = "Tree of classes"
    let finding = """
      Tree of \(NumberText.counted(leaves.names.count, "class", "classes")), cut into \
      \(NumberText.counted(clusters.clusters.count, "cluster")) of mean silhouette width \
      \(NumberText.fixed(clusters.meanWidth, decimals: 2)).
      """
    let label = FigureLabel(id: "class-tree", title: title, summary: finding)
    let figure = DendrogramFigure(label: label, leaves: leaves)
    let isWhole = figure.showsAllNames(style: context.options.figureStyle)
    return PlannedFigure(
      figure: figure, stem: "\(folder)/tree", title: title,
      caption: """
        \(finding) Distance 1 − r of non-negative overall feature importances, \(ClusteringText.linkage(context.comparison.clustering)), \
        leaves in optimal order; dashed, the cut. The table gives the order and the clusters, data/trees.nwk the tree.\
        \(ClassStrips(context, order: context.comparison.classTree.order).sentence)\
        \(isWhole ? "" : " The PDF with all names is as large as they need.")
        """,
      table: ClusteringTables.clusters(context),
      allNames: isWhole ? nil : DendrogramFigure(label: label, leaves: leaves, extent: .allNames))
  }

  /// Similarity of the members beside the correlation of their labels, and what they rest on.
  private static func panels(
    _ members: [Int], of cluster: ClassClusters.Cluster, _ number: Int, _ context: ReportContext
  ) -> [PlannedFigure] {
    var figures: [PlannedFigure] = []
    // Of two members the one number is in the text.
    if members.count > 2 {
      figures.append(
        matrix(
          members, context.similarity, name: "similarity", title: "Similarity within cluster \(number + 1)",
          measure: "Pearson correlation of non-negative overall feature importances", number, context))
      if let labels = context.interpretation.labelCorrelation {
        figures.append(
          matrix(
            members, labels.similarity, name: "labels", title: "Labels within cluster \(number + 1)",
            measure: "Pearson correlation of labels over \(NumberText.counted(labels.sequenceCount, "sequence"))",
            number, context))
      }
    }
    figures.append(importance(members, of: cluster, number, context))
    return figures
  }

  private static func matrix(
    _ members: [Int], _ similarity: ClassSimilarity, name: String, title: String, measure: String, _ number: Int,
    _ context: ReportContext
  ) -> PlannedFigure {
    let values = members.map { row in members.map { similarity[row, $0] } }
    let pairs = members.indices.flatMap { row in (row + 1..<members.count).compactMap { values[row][$0] } }
    let mean = pairs.isEmpty ? nil : pairs.reduce(0, +) / Double(pairs.count)
    let finding = """
      \(measure) of \(NumberText.counted(members.count, "class", "classes")): \(ComparePages.text(mean)) on average of \
      \(NumberText.counted(pairs.count, "pair")).
      """
    let side = TreeSide.classes(members, title: "Class", context)
    let figure = ClusteredHeatmapFigure(
      label: FigureLabel(id: prefix(number) + name, title: title, summary: finding), rows: side, columns: side,
      values: values.flatMap { $0.map { $0 ?? .nan } }, scale: .init(title: "Correlation r", limit: 1),
      hasSquareCells: true)
    let table = FigureTables.classRows(
      members, columns: members.map { "class_\($0 + 1)" }, values: values, in: context)
    return PlannedFigure(
      figure: figure, stem: "\(folder)/\(prefix(number))\(name)", title: title,
      caption: "\(finding) Classes in the order of the tree.\(ClassStrips(context, order: members).sentence)",
      table: table,
      role: .view)
  }

  private static func importance(
    _ members: [Int], of cluster: ClassClusters.Cluster, _ number: Int, _ context: ReportContext
  ) -> PlannedFigure {
    let interpretation = context.interpretation
    let channels = strongest(members, in: interpretation)
    let shared = cluster.shared.map(\.channel)
    let title = "What the classes of cluster \(number + 1) rest on"
    let finding: RichText =
      shared.isEmpty
      ? "The classes of cluster \(number + 1) share no channel that half of them rest on."
      : "The classes of cluster \(number + 1) share \(channels: Array(shared.prefix(3)))."
    let figure = OverallImportanceMatrixFigure(
      label: FigureLabel(id: prefix(number) + "importance", title: title, summary: finding.plain),
      channels: channels.map {
        .init(number: $0 + 1, logo: LogoFigures.logo(ofChannel: $0, in: interpretation).flatMap(Self.short))
      },
      classes: members.map { index in
        let result = interpretation.classes[index]
        return .init(
          name: NameText.short(result.name, limit: 40),
          overallImportance: channels.map { result.overallImportance[$0] },
          isNonAdditive: channels.map { result.flagged[$0] })
      },
      note: channels.count < interpretation.channels.count
        ? "showing \(channels.count) of \(interpretation.channels.count)" : nil)
    let table = FigureTables.classRows(
      members, columns: channels.map { "channel_\($0 + 1)" },
      values: members.map { index in channels.map { interpretation.classes[index].overallImportance[$0] } },
      in: context)
    return PlannedFigure(
      figure: figure, stem: "\(folder)/\(prefix(number))importance", title: title,
      caption: finding + """
         Overall feature importance (activation units) of \(NumberText.counted(members.count, "class", "classes")), \
        channels by the mean of its absolute value, showing \(channels.count) of \(interpretation.channels.count).
        """, table: table, role: .view)
  }

  /// A logo that can be read below a narrow column; the table beside the panel has all logos.
  private static func short(_ logo: SequenceLogo) -> SequenceLogo? {
    logo.columns.count <= mostPositions ? logo : nil
  }

  /// Channels by their mean absolute importance over some classes, the largest first.
  private static func strongest(_ members: [Int], in interpretation: Interpretation) -> [Int] {
    let strengths = interpretation.channels.indices.map { channel in
      members.reduce(0) { $0 + abs(interpretation.classes[$1].overallImportance[channel]) }
    }
    return Array(
      strengths.indices.sorted { (strengths[$1], $0) < (strengths[$0], $1) }.prefix(mostChannels))
  }
}
