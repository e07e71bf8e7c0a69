import Analysis
import Render

/// The figure of all filters and the known motifs that they match best.
enum MotifMatrixFigures {
  /// Most rows and columns; beyond, names could not be read.
  private static let mostRows = 60
  private static let mostColumns = 40
  /// The smallest q-value that has a colour of its own; smaller ones look the same.
  private static let smallest = 1e-300

  /// Nothing where fewer than two filters match.
  static func matrix(_ context: ReportContext) -> [PlannedFigure] {
    let motifs = context.motifs
    let filters = motifs.filterMatches.indices.filter { motifs.filterMatches[$0] != nil }
    guard filters.count > 1 else { return [] }
    let best = Dictionary(grouping: filters.compactMap { motifs.filterMatches[$0] }, by: \.target)
    let known = best.keys.sorted { (best[$1]?.count ?? 0, $0) < (best[$0]?.count ?? 0, $1) }
    let rows = filters.sorted { quality($0, motifs) > quality($1, motifs) }.prefix(mostRows).sorted()
    let columns = Array(known.prefix(mostColumns))
    let values = rows.map { filter in columns.map { value(filter, $0, motifs) } }
    let rowOrder = order(values)
    let columnOrder = order(columns.indices.map { column in values.map { $0[column] } })
    let words = MotifMatrixText(
      context, rows: (rows.count, filters.count), columns: (columns.count, known.count))
    let shownRows = rowOrder.map { rows[$0] }
    let shownColumns = columnOrder.map { columns[$0] }
    let shownValues = rowOrder.map { row in columnOrder.map { values[row][$0] } }
    let figure = MotifMatrixFigure(
      label: FigureLabel(id: "motif-matrix", title: words.title, summary: words.alternativeText),
      rows: shownRows.map { "\($0 + 1)" },
      columns: shownColumns.map { NameText.short(motifs.name($0), limit: 30) },
      values: shownValues.flatMap(\.self), rowTitle: context.hasFilterPages ? "Filter" : "Channel",
      valueTitle: "−log10 q")
    return [
      PlannedFigure(
        figure: .motifMatrix(figure), stem: SitePage.motifList.figureFolder + "/motif-matrix", title: words.title,
        caption: words.caption, table: table(shownRows, shownColumns, shownValues, context))
    ]
  }

  /// −log10 of the q-value of a match; 0 where there is none.
  private static func value(_ filter: Int, _ motif: Int, _ motifs: MotifContext) -> Double {
    guard let annotation = motifs.annotation,
      let match = motifs.nearest(ofFilter: filter).first(where: { $0.target == motif }), annotation.isMatch(match)
    else { return 0 }
    return NumberText.negativeLogarithm(max(match.qValue, smallest))
  }

  private static func quality(_ filter: Int, _ motifs: MotifContext) -> Double {
    motifs.filterMatches[filter].map { -$0.qValue } ?? -.infinity
  }

  /// Rows in the order of the leaves of their clustering: average linkage of Euclidean distances.
  private static func order(_ rows: [[Double]]) -> [Int] {
    let distances = DistanceMatrix(count: rows.count) { first, second in
      zip(rows[first], rows[second]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
    return LeafOrdering.optimal(HierarchicalClustering.linkage(of: distances), distances: distances)
  }

  private static func table(
    _ rows: [Int], _ columns: [Int], _ values: [[Double]], _ context: ReportContext
  ) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "row", "filter", "column", "motif_id", "motif", "minus_log10_q",
    ])
    for (row, filter) in rows.enumerated() {
      for (column, motif) in columns.enumerated() where values[row][column] > 0 {
        table.append([
          .count(row + 1), .count(filter + 1), .count(column + 1), .count(motif + 1),
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
  ///   - rows: filters shown, and filters that match.
  ///   - columns: known motifs shown, and all that are some filter's best match.
  init(_ context: ReportContext, rows: (shown: Int, all: Int), columns: (shown: Int, all: Int)) {
    let motifs = context.motifs
    let noun = context.hasFilterPages ? "filter" : "channel"
    var scope = ""
    if rows.shown < rows.all { scope += " The figure is showing \(rows.shown) of \(rows.all) that match." }
    if columns.shown < columns.all {
      scope += " It is showing \(columns.shown) of \(columns.all) known motifs, those that are most often the best."
    }
    caption = """
      Each row is a \(noun) that matches a known motif, each column a known motif that is the best match of some \
      \(noun); the colour is -log10 of the q-value, white where there is no match at \(motifs.thresholdText). Rows and \
      columns are in the order of average-linkage clusterings of Euclidean distances, leaves in optimal order.\(scope)
      """
    alternativeText = """
      \(NumberText.counted(rows.all, noun)) and \(NumberText.counted(columns.all, "known motif")) that they match \
      best: -log10 q of each pair.
      """
  }
}
