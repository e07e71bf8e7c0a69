/// A tree alone, its leaves from top to bottom with their names.
///
/// Source: Liu, Zeng, Gifford 2019, Figure 7.
public struct DendrogramFigure: Figure {
  public static let kind = "dendrogram"

  public var label: FigureLabel
  /// Leaves from top to bottom, their tree, strips and clusters.
  public var leaves: ClusteredHeatmapFigure.Side
  /// How large the page may become.
  public var extent: ClusteredHeatmapFigure.Extent

  public init(
    label: FigureLabel, leaves: ClusteredHeatmapFigure.Side,
    extent: ClusteredHeatmapFigure.Extent = .page
  ) {
    self.label = label
    self.leaves = leaves
    self.extent = extent
  }

  /// Whether a page of a journal has room for every name.
  public func showsAllNames(style: FigureStyle) -> Bool { Layout(self, style: style).names.size != nil }

  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    _ = Legend(items: layout.legend).draw(
      in: &drawing, at: Point(2, 1), width: millimetres(layout.width) - 4, style: style)
    if let lines = layout.lines {
      lines.draw(in: &drawing)
      drawing.horizontalAxis(
        lines.scale, ticks: lines.ticks, at: lines.box.maxY + TreeLines.axisGap,
        title: layout.axisTitle,
        style: style)
    }
    CategoryStrip.draw(
      leaves.strips, in: &drawing, leftOf: layout.beside.maxX, top: layout.beside.y, rowPitch: layout.pitch)
    layout.names.draw(in: &drawing, rightOf: layout.beside, pitch: layout.pitch)
    layout.title.drawUpward(in: &drawing, y: layout.beside.midY)
    return drawing
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let legend: [Legend.Item]
  let lines: TreeLines?
  let axisTitle: AxisTitle
  let title: AxisTitle
  let names: SideNames
  let pitch: Double
  /// What the names stand to the right of: tree and strips.
  let beside: Rectangle

  private static let largestPitch = millimetres(5)
  private static let leastHeight = millimetres(14)

  init(_ figure: DendrogramFigure, style: FigureStyle) {
    let leaves = figure.leaves
    let count = Double(max(leaves.names.count, 1))
    width = style.singleWidth
    let pageWidth = millimetres(width)
    var items = leaves.strips.flatMap(\.legend)
    if let item = leaves.tree.flatMap({ TreeLines.legend(of: $0, word: "tree") }) {
      items.append(item)
    }
    legend = items
    let top =
      (items.isEmpty ? 0 : Legend(items: items).height(width: pageWidth - 4, style: style)) + 3
    let titleLines = 2 * TextMetrics.lineHeight * style.labelSize + 0.25 * style.labelSize
    let axis = TreeLines.axisGap + AxisTitle.labelBaseline(style) + titleLines + 2
    let room = millimetres(style.maximumHeight) - top - axis
    let largest = max(Self.largestPitch, Self.leastHeight / count)
    let size =
      figure.extent == .allNames
      ? FigureStyle.smallestSize
      : SideNames.sizes(style).first { SideNames.room(size: $0) * count <= room }
    pitch =
      figure.extent == .allNames
      ? max(SideNames.room(size: FigureStyle.smallestSize), min(largest, room / count))
      : min(largest, room / count)
    names = SideNames(names: leaves.names, clusters: leaves.clusters, size: size, style: style)
    let whole = pitch * count
    title = AxisTitle(
      "\(leaves.title) (n = \(leaves.names.count)\(size == nil ? "; names in the table" : ""))",
      upAlong: max(whole, Self.leastHeight), style: style)
    // The label at the end of the axis reaches over it.
    let left = title.depth + style.tickSize
    let strips = Double(leaves.strips.count) * CategoryStrip.pitch
    beside = Rectangle(x: left, y: top, width: pageWidth - left - names.depth - 2, height: whole)
    let box = Rectangle(x: left, y: top, width: beside.width - strips - 1.5, height: whole)
    let pitch = pitch
    let lines = leaves.tree.map {
      TreeLines(tree: $0, orientation: .leftward, box: box, pitch: pitch, style: style)
    }
    self.lines = lines
    axisTitle = AxisTitle(
      leaves.tree?.axisTitle ?? "", multiplier: lines?.ticks.multiplier, from: box.x, to: box.maxX,
      pageWidth: pageWidth, style: style)
    height = inMillimetres(
      box.maxY + (lines == nil ? 3 : TreeLines.axisGap + axisTitle.depthWithLabels + 2))
  }
}
