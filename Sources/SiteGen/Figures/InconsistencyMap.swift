import Analysis
import Render

/// The inconsistency of every class and channel beside the trees that order them.
enum InconsistencyMap {
  /// None for a single class, whose own page shows it.
  static func figures(_ context: ReportContext) -> [PlannedFigure] {
    let classes = context.interpretation.classes
    guard classes.count > 1 else { return [] }
    let rows = context.comparison.classTree.order
    let biclusters = context.comparison.biclusters
    let columns = biclusters?.trees.columns.order ?? Array(context.interpretation.channels.indices)
    let values = rows.map { row in columns.map { classes[row].inconsistency[$0] } }
    let flags = classes.reduce(0) { $0 + $1.nonAdditiveChannels.count }
    let title = "Inconsistency of classes and channels"
    let finding = """
      \(flags == 0 ? "None" : NumberText.count(flags)) of \(NumberText.count(rows.count * columns.count)) pairs of a \
      class and a channel \(flags == 1 ? "is" : "are") non-additive.
      """
    let figure = ClusteredHeatmapFigure(
      label: FigureLabel(id: "inconsistency-map", title: title, summary: finding), rows: TreeSide.classes(context),
      columns: biclusters.map { TreeSide.channels($0, context) } ?? TreeSide.channels(columns, context),
      values: values.flatMap(\.self), scale: .init(title: "Inconsistency level", isSigned: false))
    var table = TabSeparatedTable(columns: ["class_id", "class"] + columns.map { "channel_\($0 + 1)" })
    for (row, line) in zip(rows, values) {
      table.append([.count(row + 1), .text(classes[row].name)] + line.map { .number($0) })
    }
    let large = ClusteringFigures.allNames(figure, context)
    return [
      PlannedFigure(
        figure: .clusteredHeatmap(figure), stem: SitePage.nonAdditive.figureFolder + "/inconsistency", title: title,
        caption: """
          \(finding) Inconsistency level: weighted variance of the feature importance over the trials of a class, in \
          squared activation units; both trees as on the page of bi-clusters.\(large.sentence)
          """, table: table, hasTable: !context.hasManyClasses, allNames: large.figure)
    ]
  }
}
