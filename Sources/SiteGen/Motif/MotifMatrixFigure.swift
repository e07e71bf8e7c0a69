import Analysis
import Render

/// The figure of channels, or of filters where channels have no motifs, and the known motifs that they match best.
struct MotifMatrixFigure {
  let interpretation: Interpretation
  let motifs: MotifMatches
  let style: FigureStyle

  private static let treeTitle = "Euclidean distance"

  /// Nothing where fewer than two of them match.
  var plans: [PlannedFigure] {
    let isOfChannels = interpretation.hasChannelMotifs
    guard let annotation = motifs.annotation,
      let matrix = MatchMatrix(
        isOfChannels ? motifs.channelMatches : motifs.filterMatches, in: annotation, most: ReportLimits.matchMatrix,
        source: { row in
          isOfChannels
            ? interpretation.motifSources(ofChannel: row).first : MotifSource(.filterWeights, number: row)
        })
    else { return [] }
    let words = MotifMatrixText(
      motifs, noun: isOfChannels ? "channel" : "filter", rows: (matrix.rows.count, matrix.all.rows),
      columns: (matrix.columns.count, matrix.all.columns))
    let figure = ClusteredHeatmapFigure(
      label: FigureLabel(id: "motif-matrix", title: words.title, summary: words.alternativeText),
      rows: .init(
        names: matrix.rows.map { "\($0 + 1)" }, title: isOfChannels ? "Channel" : "Filter",
        tree: TreeOutline(matrix.rowTree, axisTitle: Self.treeTitle)),
      columns: .init(
        names: matrix.columns.map { NameText.short(motifs.name($0), limit: 30) }, title: "Known motif",
        tree: TreeOutline(matrix.columnTree, axisTitle: Self.treeTitle)),
      values: matrix.values.flatMap(\.self), scale: .init(title: "−log10 q", isSigned: false, isZeroBlank: true))
    let allNames = figure.withAllNames(style)
    return [
      PlannedFigure(
        figure: figure, stem: PageAddress.motifList.figureFolder + "/motif-matrix",
        title: words.title, caption: words.caption + .words(allNames.sentence), table: table(matrix),
        allNames: allNames.figure)
    ]
  }

  private func table(_ matrix: MatchMatrix) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "row", "number", "column", "motif_id", "motif", "minus_log10_q",
    ])
    for (row, number) in matrix.rows.enumerated() {
      for (column, motif) in matrix.columns.enumerated() where matrix.values[row][column] > 0 {
        table.append([
          .count(row + 1), .count(number + 1), .count(column + 1), .count(motif + 1),
          .text(motifs.annotation?.motifs[motif].identifier ?? ""), .number(matrix.values[row][column]),
        ])
      }
    }
    return table
  }
}

/// Words for the figure of filters and known motifs.
private struct MotifMatrixText {
  let title = "Matches with known motifs"
  let caption: RichText
  let alternativeText: String

  /// - Parameters:
  ///   - noun: what rows are, for example `channel`.
  ///   - rows: those shown, and all that match.
  ///   - columns: known motifs shown, and all that are some best match.
  init(_ motifs: MotifMatches, noun: String, rows: (shown: Int, all: Int), columns: (shown: Int, all: Int)) {
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
