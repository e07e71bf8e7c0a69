/// Sizes of the parts of a clustered heat map for one choice of names and page width, in points.
struct ClusteredHeatmapPlan {
  /// Of the page in mm.
  let width: Double
  let map: HeatMap
  let bar: ColorBar
  let legend: [Legend.Item]
  let rowNames: SideNames
  let columnNames: SideNames
  let rowTitle: AxisTitle
  let columnTitle: String
  let columnTreeTitle: AxisTitle?
  /// From the matrix to the far end of a tree.
  let rowTreeOffset: Double
  let columnTreeOffset: Double
  /// Where the matrix begins.
  let left: Double
  let top: Double
  let rowPitch: Double
  let columnPitch: Double
  /// Size of printed values; nil where they are not printed.
  let printedSize: Double?
  /// Values as they are printed; empty where nothing is.
  let printed: [String]
  /// Whether the names chosen have room.
  let fits: Bool

  static let treeDepth = millimetres(17)
  /// The colour bar needs this much, and its title a little more.
  static let barLength = millimetres(32)
  static let barTitleLength = millimetres(42)
  /// Matrices up to this many rows and columns have their values printed.
  private static let mostPrinted = 8
  private static let largestPitch = millimetres(5)
  private static let largestPrintedPitch = millimetres(16)
  private static let leastPrintedPitch = millimetres(9)
  /// Between the last part and the edge of the page.
  private static let margin = 2.0

  /// - Parameters:
  ///   - rowSize: of the names of rows; nil for brackets of clusters in their place.
  ///   - columnSize: the same for columns.
  ///   - width: of the page in mm; more where all names must be shown.
  init(
    _ figure: ClusteredHeatmapFigure, rowSize: Double?, columnSize: Double?, width: Double,
    _ style: FigureStyle
  ) {
    let rows = figure.rows
    let columns = figure.columns
    let map = Self.map(of: figure)
    self.map = map
    bar = ColorBar(
      of: map, title: figure.scale.title, chance: figure.scale.chance, height: Self.barTitleLength, style: style)
    legend = Self.legend(figure, map)
    rowNames = SideNames(
      names: rows.names, clusters: rows.clusters, clusterPrefix: rows.clusterPrefix, size: rowSize, style: style)
    columnNames = SideNames(
      names: columns.names, clusters: columns.clusters, clusterPrefix: columns.clusterPrefix, size: columnSize,
      style: style)
    columnTitle = Self.title(columns, isNamed: columnSize != nil)
    let columnTreeTitle = columns.tree.map {
      AxisTitle(
        $0.axisTitle, multiplier: TreeLines.ticks(of: $0).multiplier, upAlong: Self.treeDepth,
        style: style)
    }
    self.columnTreeTitle = columnTreeTitle
    let rowStrips = Double(rows.strips.count) * CategoryStrip.pitch
    let columnStrips = Double(columns.strips.count) * CategoryStrip.pitch
    // Labels below the tree must not reach below the matrix.
    rowTreeOffset = rowStrips + (rows.strips.isEmpty ? 5 : 1.5) + Self.treeDepth
    columnTreeOffset = columnStrips + 1.5 + Self.treeDepth

    let isFree = figure.extent == .allNames
    let legendHeight =
      legend.isEmpty
      ? 0 : Legend(items: legend).height(width: millimetres(width) - 4, style: style) + 1
    let above =
      legendHeight + 0.6 * style.tickSize + (columns.tree == nil ? columnStrips : columnTreeOffset)
    top = above
    let beside = rows.tree == nil ? rowStrips + 2 : rowTreeOffset
    let treeAxis = columns.tree.map {
      TreeLines.axisGap + millimetres(1.5 * style.tickLength) + TreeLines.ticks(of: $0).labelWidth(style)
        + 1
    }
    let axisRoom = treeAxis.map { $0 + (columnTreeTitle?.depth ?? 0) } ?? 0
    let titleLines = 2 * TextMetrics.lineHeight * style.labelSize + 0.25 * style.labelSize
    let below =
      max(
        columnNames.depth + 1, rows.tree == nil ? 0 : TreeLines.axisGap + AxisTitle.labelBaseline(style))
      + titleLines + Self.margin
    let names = (rows: max(rows.names.count, 1), columns: max(columns.names.count, 1))
    let mayPrint = max(names.rows, names.columns) <= Self.mostPrinted
    let printed = mayPrint ? Self.printed(figure, limit: map.limit) : []
    self.printed = printed
    let right = rowNames.depth + bar.width + Self.margin
    let largest = Self.largestPitches(names, isSquare: figure.hasSquareCells, isPrinted: mayPrint)

    func pitches(left: Double) -> (row: Double, column: Double) {
      if isFree {
        let least = SideNames.room(size: FigureStyle.smallestSize)
        return (max(least, mayPrint ? largest.row : 0), max(least, mayPrint ? largest.column : 0))
      }
      let column = min(largest.column, (millimetres(width) - left - right) / Double(names.columns))
      let row = min(
        largest.row, (millimetres(style.maximumHeight) - above - below) / Double(names.rows))
      return figure.hasSquareCells ? (min(row, column), min(row, column)) : (row, column)
    }
    func title(_ rowPitch: Double) -> AxisTitle {
      AxisTitle(
        Self.title(rows, isNamed: rowSize != nil),
        upAlong: max(rowPitch * Double(names.rows), millimetres(14)),
        style: style)
    }
    // The title decides the margin and the matrix the lines of the title: once more settles it.
    let first = title(pitches(left: max(beside + 12, axisRoom)).row)
    left = max(beside + first.depth + 2, axisRoom)
    let (rowPitch, columnPitch) = pitches(left: left)
    rowTitle = title(rowPitch)
    self.rowPitch = rowPitch
    self.columnPitch = columnPitch
    let needed = left + columnPitch * Double(names.columns) + right
    self.width = isFree ? max(width, inMillimetres(needed)) : width
    printedSize =
      !mayPrint
      ? nil
      : SideNames.sizes(style).first { size in
        rowPitch >= 1.2 * size
          && printed.allSatisfy { TextMetrics.width(of: $0, size: size) + 1 <= columnPitch }
      }
    fits =
      columnPitch > 0 && (rowSize.map { rowPitch >= SideNames.room(size: $0) } ?? true)
      && (columnSize.map { columnPitch >= SideNames.room(size: $0) } ?? true)
  }

  private static func map(of figure: ClusteredHeatmapFigure) -> HeatMap {
    let (rows, columns) = (figure.rows.names.count, figure.columns.names.count)
    guard let limit = figure.scale.limit else {
      return HeatMap(
        values: figure.values, rows: rows, columns: columns, isSigned: figure.scale.isSigned)
    }
    return HeatMap(
      values: figure.values, rows: rows, columns: columns, limit: limit,
      isSigned: figure.scale.isSigned)
  }

  /// Largest distances of rows and columns: cells of few rows grow until they are as high as the colour bar.
  private static func largestPitches(
    _ count: (rows: Int, columns: Int), isSquare: Bool, isPrinted: Bool
  ) -> (row: Double, column: Double) {
    func pitch(_ count: Int) -> Double {
      let wanted = 1.4 * barLength / Double(count)
      return isPrinted
        ? min(max(wanted, leastPrintedPitch), largestPrintedPitch)
        : max(largestPitch, min(wanted, 3 * largestPitch))
    }
    let pitches = (pitch(count.rows), pitch(count.columns))
    return isSquare ? (min(pitches.0, pitches.1), min(pitches.0, pitches.1)) : pitches
  }

  private static func title(_ side: ClusteredHeatmapFigure.Side, isNamed: Bool) -> String {
    "\(side.title) (n = \(side.names.count)\(isNamed ? "" : "; names in the table"))"
  }

  private static func printed(_ figure: ClusteredHeatmapFigure, limit: Double) -> [String] {
    let hasUsualSize = (0.1..<100).contains(limit)
    return figure.values.map { value in
      if figure.scale.isZeroBlank, value == 0 { return "" }
      return hasUsualSize ? FigureNumber.text(value, decimals: 2) : FigureNumber.shortest(value)
    }
  }

  private static func legend(_ figure: ClusteredHeatmapFigure, _ map: HeatMap) -> [Legend.Item] {
    var items: [Legend.Item] = []
    // A matrix of classes by classes has the same strips at both sides; so, with other classes, have two groups.
    var strips: [CategoryStrip] = []
    for strip in figure.rows.strips + figure.columns.strips {
      if let place = strips.firstIndex(where: { $0.title == strip.title && $0.categories == strip.categories }) {
        strips[place].values += strip.values
      } else {
        strips.append(strip)
      }
    }
    for strip in strips { items += strip.legend }
    if let note = figure.note { items.append(Legend.Item(note)) }
    if map.hasMissing {
      items.append(Legend.Item(.square(Palette.missing), diameter: 6, "not defined"))
    }
    let cuts = [(figure.rows.tree, "rows"), (figure.columns.tree, "columns")].compactMap {
      tree, word in
      tree.flatMap { TreeLines.legend(of: $0, word: word) }
    }
    let heights = [figure.rows.tree, figure.columns.tree].compactMap { $0?.cutHeight }
    if cuts.count == 2, heights[0] == heights[1], let tree = figure.rows.tree,
      let item = TreeLines.legend(of: tree, word: "trees")
    {
      return items + [item]
    }
    return items + cuts
  }
}
