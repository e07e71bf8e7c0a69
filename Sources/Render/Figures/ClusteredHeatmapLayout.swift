/// Where the parts of a clustered heat map stand, in points; the size of the page in mm.
struct ClusteredHeatmapLayout {
  let width: Double
  let height: Double
  let body: Rectangle
  let rowPitch: Double
  let columnPitch: Double
  let map: HeatMap
  let bar: ColorBar
  let barBox: Rectangle
  let legend: [Legend.Item]
  let rowNames: SideNames
  let columnNames: SideNames
  let rowTitle: AxisTitle
  let columnTitle: AxisTitle
  /// Under the names of the columns; its first line stands below.
  let columnTitleTop: Double
  let rowTree: TreeLines?
  let rowTreeTitle: AxisTitle?
  let columnTree: TreeLines?
  let columnTreeTitle: AxisTitle?
  /// Size of printed values; nil where they are not printed.
  let printedSize: Double?
  /// Values as they are printed; empty where nothing is.
  let printed: [String]

  var pageWidth: Double { millimetres(width) }

  /// Matrices with more columns take two columns of a page.
  private static let mostNarrowColumns = 40

  init(_ figure: ClusteredHeatmapFigure, style: FigureStyle) {
    let sizes: [Double?] = SideNames.sizes(style) + [nil]
    let candidates: [(rows: Double?, columns: Double?)]
    switch figure.extent {
    case .page:
      // The largest names that have room on both sides.
      candidates = (0...2 * (sizes.count - 1)).flatMap { sum in
        sizes.indices.filter { sizes.indices.contains(sum - $0) }.map {
          (sizes[$0], sizes[sum - $0])
        }
      }
    case .allNames:
      candidates = [(FigureStyle.smallestSize, FigureStyle.smallestSize)]
    }
    let widths =
      figure.columns.names.count <= Self.mostNarrowColumns
      ? [style.singleWidth, style.doubleWidth] : [style.doubleWidth]
    var plan = ClusteredHeatmapPlan(
      figure, rowSize: nil, columnSize: nil, width: style.doubleWidth, style)
    search: for (rows, columns) in candidates {
      for width in widths {
        plan = ClusteredHeatmapPlan(figure, rowSize: rows, columnSize: columns, width: width, style)
        if plan.fits || figure.extent == .allNames { break search }
      }
    }
    self.init(figure, plan, style)
  }

  private init(_ figure: ClusteredHeatmapFigure, _ plan: ClusteredHeatmapPlan, _ style: FigureStyle) {
    width = plan.width
    map = plan.map
    bar = plan.bar
    legend = plan.legend
    rowNames = plan.rowNames
    columnNames = plan.columnNames
    rowPitch = plan.rowPitch
    columnPitch = plan.columnPitch
    printedSize = plan.printedSize
    printed = plan.printed
    rowTitle = plan.rowTitle
    columnTreeTitle = plan.columnTreeTitle
    // A matrix without rows or columns is an empty cell.
    let body = Rectangle(
      x: plan.left, y: plan.top,
      width: Double(max(figure.columns.names.count, 1)) * plan.columnPitch,
      height: Double(max(figure.rows.names.count, 1)) * plan.rowPitch)
    self.body = body
    barBox = Rectangle(
      x: body.x, y: body.y, width: body.width + plan.rowNames.depth,
      height: max(body.height, ClusteredHeatmapPlan.barLength))
    let treeDepth = ClusteredHeatmapPlan.treeDepth
    let rowTree = figure.rows.tree.map { tree in
      TreeLines(
        tree: tree, orientation: .leftward,
        box: Rectangle(
          x: body.x - plan.rowTreeOffset, y: body.y, width: treeDepth, height: body.height),
        pitch: plan.rowPitch, style: style)
    }
    self.rowTree = rowTree
    rowTreeTitle = rowTree.map { lines in
      AxisTitle(
        lines.tree.axisTitle, multiplier: lines.ticks.multiplier, from: lines.box.x,
        to: lines.box.maxX,
        pageWidth: body.x - 2, style: style)
    }
    columnTree = figure.columns.tree.map { tree in
      TreeLines(
        tree: tree, orientation: .upward,
        box: Rectangle(
          x: body.x, y: body.y - plan.columnTreeOffset, width: body.width, height: treeDepth),
        pitch: plan.columnPitch, style: style)
    }
    columnTitle = AxisTitle(
      plan.columnTitle, from: body.x, to: body.maxX, pageWidth: millimetres(plan.width),
      style: style)
    columnTitleTop = body.maxY + plan.columnNames.depth + 1
    let ends = [
      columnTitleTop + columnTitle.depth, barBox.y + ClusteredHeatmapPlan.barTitleLength,
      body.maxY + TreeLines.axisGap + (rowTreeTitle?.depthWithLabels ?? 0),
    ]
    height = inMillimetres((ends.max() ?? 0) + 2)
  }
}
