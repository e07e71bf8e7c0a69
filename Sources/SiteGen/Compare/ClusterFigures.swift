import Analysis
import Render

/// Panels of what the members of each cluster have in common.
///
/// Source: Liu, Zeng, Gifford 2019, Fig. 7 and 9.
struct ClusterFigures {
  let clusters: ClassClusters
  let interpretation: Interpretation
  let comparison: ClassComparison
  let style: FigureStyle

  private static let folder = PageAddress.clusters.figureFolder

  /// How the ids and files of the panels of a cluster begin.
  private static func prefix(_ cluster: Int) -> String { "cluster-\(cluster + 1)-" }

  /// Clusters with panels, counted from 0: those of several classes, the largest first where they are many.
  private var shown: [Int] {
    let several = clusters.clusters.indices.filter { clusters.clusters[$0].members.count > 1 }
    let largest = several.sorted { first, second in
      (clusters.clusters[second].members.count, first) < (clusters.clusters[first].members.count, second)
    }
    return largest.prefix(ReportLimits.clustersWithPanels).sorted()
  }

  /// Similarity of the members of a cluster beside the correlation of their labels, and what they rest on; none of a
  /// single class, and of the smaller ones of many clusters.
  ///
  /// - Parameter number: of the cluster, counted from 0.
  func panels(of number: Int) -> [PlannedFigure] {
    guard shown.contains(number) else { return [] }
    let cluster = clusters.clusters[number]
    let members = cluster.members
    var figures: [PlannedFigure] = []
    // Of two members the one number is in the text.
    if members.count > 2 {
      figures.append(
        matrix(
          members, comparison.similarity, name: "similarity", title: "Similarity within cluster \(number + 1)",
          measure: "Pearson correlation of non-negative overall feature importances", number))
      if let labels = interpretation.labelCorrelation {
        figures.append(
          matrix(
            members, labels.similarity, name: "labels", title: "Labels within cluster \(number + 1)",
            measure: "Pearson correlation of labels over \(NumberText.counted(labels.sequenceCount, "sequence"))",
            number))
      }
    }
    return figures + [importance(cluster, number)]
  }

  private func matrix(
    _ members: [Int], _ similarity: ClassSimilarity, name: String, title: String, measure: String, _ number: Int
  ) -> PlannedFigure {
    let within = ClassSimilarity.Within(members, similarity)
    let finding = """
      \(measure) of \(HeadText(interpretation).counted(members.count)): \(SimilarityText.text(within.mean)) on average of \
      \(NumberText.counted(within.pairCount, "pair")).
      """
    let side = TreeSide(interpretation, comparison).classes(members, title: "Class")
    let figure = ClusteredHeatmapFigure(
      label: FigureLabel(id: Self.prefix(number) + name, title: title, summary: finding), rows: side, columns: side,
      values: within.values.flatMap { $0.map { $0 ?? .nan } }, scale: .init(title: "Correlation r", limit: 1),
      hasSquareCells: true)
    let table = ClassRowsTable.table(
      members, columns: .classes(members), values: within.values, in: interpretation)
    return PlannedFigure(
      figure: figure, stem: "\(Self.folder)/\(Self.prefix(number))\(name)", title: title,
      caption: "\(finding) Classes in the order of the tree.\(ClassStrips(interpretation, order: members).sentence)",
      table: table,
      role: .view)
  }

  private func importance(_ cluster: ClassClusters.Cluster, _ number: Int) -> PlannedFigure {
    let members = cluster.members
    let channels = Array(
      MeanImportance.strongestChannels(of: members, in: interpretation.classes).prefix(ReportLimits.channelsInPanel))
    let shared = cluster.shared.map(\.channel)
    let title = "What the classes of cluster \(number + 1) rest on"
    let finding: RichText =
      shared.isEmpty
      ? "The classes of cluster \(number + 1) share no channel that half of them rest on."
      : "The classes of cluster \(number + 1) share \(channels: Array(shared.prefix(3)), in: interpretation)."
    let figure = OverallImportanceMatrixFigure(
      label: FigureLabel(id: Self.prefix(number) + "importance", title: title, summary: finding.plain),
      channels: channels.map {
        .init(number: $0 + 1, logo: SmallLogo.logo(ofChannel: $0, in: interpretation))
      },
      classes: members.map { index in
        let result = interpretation.classes[index]
        return .init(
          name: NameText.short(result.name, limit: 40),
          values: channels.map { result.rankedImportance[$0] },
          isNonAdditive: channels.map { result.flagged[$0] })
      },
      axisTitle: ImportanceWords(interpretation).axisTitle,
      note: channels.count < interpretation.channels.count
        ? "showing \(channels.count) of \(interpretation.channels.count)" : nil)
    let table = ClassRowsTable.table(
      members, columns: .channels(channels),
      values: members.map { index in channels.map { interpretation.classes[index].rankedImportance[$0] } },
      in: interpretation)
    return PlannedFigure(
      figure: figure, stem: "\(Self.folder)/\(Self.prefix(number))importance", title: title,
      caption: finding + """
         \(ImportanceWords(interpretation).caption) of \(HeadText(interpretation).counted(members.count)), \
        channels by the mean of its absolute value, showing \(channels.count) of \(interpretation.channels.count).\
        \(SmallLogo.sentence(channels, in: interpretation))
        """, table: table, role: .view)
  }
}
