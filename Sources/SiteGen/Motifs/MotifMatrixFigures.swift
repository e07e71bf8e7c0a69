import Analysis
import Render

/// The figure of channels, or of filters where channels have no motifs, and the known motifs that they match best.
enum MotifMatrixFigures {
  /// Most rows and columns; beyond, names could not be read.
  private static let mostRows = 60
  private static let mostColumns = 40
  /// The smallest q-value that has a colour of its own; smaller ones look the same.
  private static let smallest = 1e-300
  private static let treeTitle = "Euclidean distance"

  /// Nothing where fewer than two of them match.
  static func matrix(_ context: ReportContext) -> [PlannedFigure] {
    let motifs = context.motifs
    let isOfChannels = context.hasChannelLogos
    let matches = isOfChannels ? motifs.channelMatches : motifs.filterMatches
    let matching = matches.indices.filter { matches[$0] != nil }
    guard matching.count > 1 else { return [] }
    let rows = matching.sorted { (matches[$0]?.qValue ?? 1, $0) < (matches[$1]?.qValue ?? 1, $1) }
      .prefix(mostRows).sorted()
    let best = Dictionary(grouping: rows.compactMap { matches[$0] }, by: \.target)
    let known = best.keys.sorted { (best[$1]?.count ?? 0, $0) < (best[$0]?.count ?? 0, $1) }
    let columns = Array(known.prefix(mostColumns))
    let values = rows.map { row in
      let source =
        isOfChannels
        ? context.interpretation.motifSources(ofChannel: row).first : MotifSource(.filterWeights, number: row)
      return columns.map { column in source.map { value($0, column, motifs) } ?? 0 }
    }
    let rowTree = ClusterTree(rows: values, distance: .euclidean)
    let columnTree = ClusterTree(
      rows: columns.indices.map { column in values.map { $0[column] } }, distance: .euclidean)
    let words = MotifMatrixText(
      context, noun: isOfChannels ? "channel" : "filter", rows: (rows.count, matching.count),
      columns: (columns.count, known.count))
    let shownRows = rowTree.order.map { rows[$0] }
    let shownColumns = columnTree.order.map { columns[$0] }
    let shownValues = rowTree.order.map { row in columnTree.order.map { values[row][$0] } }
    let figure = ClusteredHeatmapFigure(
      label: FigureLabel(id: "motif-matrix", title: words.title, summary: words.alternativeText),
      rows: .init(
        names: shownRows.map { "\($0 + 1)" }, title: isOfChannels ? "Channel" : "Filter",
        tree: TreeSide.outline(rowTree, clusters: nil, axisTitle: treeTitle)),
      columns: .init(
        names: shownColumns.map { NameText.short(motifs.name($0), limit: 30) }, title: "Known motif",
        tree: TreeSide.outline(columnTree, clusters: nil, axisTitle: treeTitle)),
      values: shownValues.flatMap(\.self), scale: .init(title: "−log10 q", isSigned: false, isZeroBlank: true))
    let allNames = ClusteringFigures.allNames(figure, context)
    return [
      PlannedFigure(
        figure: figure, stem: SitePage.motifList.figureFolder + "/motif-matrix",
        title: words.title, caption: words.caption + RichText(pieces: [.text(allNames.sentence)]),
        table: table(shownRows, shownColumns, shownValues, context), allNames: allNames.figure)
    ]
  }

  /// −log10 of the q-value of a match; 0 where there is none.
  private static func value(_ source: MotifSource, _ motif: Int, _ motifs: MotifContext) -> Double {
    guard let annotation = motifs.annotation,
      let match = motifs.nearest(of: source).first(where: { $0.target == motif }), annotation.isMatch(match)
    else { return 0 }
    return NumberText.negativeLogarithm(max(match.qValue, smallest))
  }

  private static func table(
    _ rows: [Int], _ columns: [Int], _ values: [[Double]], _ context: ReportContext
  ) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "row", "number", "column", "motif_id", "motif", "minus_log10_q",
    ])
    for (row, number) in rows.enumerated() {
      for (column, motif) in columns.enumerated() where values[row][column] > 0 {
        table.append([
          .count(row + 1), .count(number + 1), .count(column + 1), .count(motif + 1),
          .text(context.motifs.annotation?.motifs[motif].identifier ?? ""), .number(values[row][column]),
        ])
      }
    }
    return table
  }
}

/// Words for the figure of filters and known motifs.
struct MotifMatrixText {
  let title = "Matches with known motifs"
  let caption: RichText
  let alternativeText: String

  /// - Parameters:
  ///   - noun: what rows are, for example `channel`.
  ///   - rows: those shown, and all that match.
  ///   - columns: known motifs shown, and all that are some best match.
  init(_ context: ReportContext, noun: String, rows: (shown: Int, all: Int), columns: (shown: Int, all: Int)) {
    let motifs = context.motifs
    var scope = ""
    if rows.shown < rows.all { scope += " The figure is showing \(rows.shown) of \(rows.all) that match." }
    if columns.shown < columns.all {
      scope += " It is showing \(columns.shown) of \(columns.all) known motifs, those that are most often the best."
    }
    caption = """
      Each row is a \(noun) that matches a known motif, each column a known motif that is the best match of one \
      of them; the colour is −log10 of the q-value, full from its 99th percentile on, white where there is no match \
      at \(motifs.thresholdText). Trees: \
      Euclidean distance of rows and of columns, average linkage, leaves in optimal order.\(scope)
      """
    alternativeText = """
      \(NumberText.counted(rows.all, noun)) and \(NumberText.counted(columns.all, "known motif")) that they match \
      best: −log10 q of each pair, with trees over both.
      """
  }
}
