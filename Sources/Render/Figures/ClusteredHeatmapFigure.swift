/// A matrix as a heat map with trees over its rows and columns, strips of categories beside it and blocks
/// outlined in it.
///
/// Sources: Eisen et al. 1998, PNAS 95:14863; Liu, Zeng, Gifford 2019, Figures 7 and 8a.
public struct ClusteredHeatmapFigure: Figure {
  public static let kind = "clustered-heatmap"

  /// The rows from top to bottom, or the columns from left to right.
  public struct Side: Hashable, Sendable {
    /// In the order shown.
    public var names: [String]
    /// What the names are, for example `Class`; the figure adds how many there are.
    public var title: String
    /// Nil where no tree orders the names.
    public var tree: TreeOutline?
    /// From the farthest to the nearest, one value per name each.
    public var strips: [CategoryStrip]
    /// Places of each cluster, shown as brackets C1, C2, … where the names have no room.
    public var clusters: [Range<Int>]
    /// What the numbers of clusters stand behind.
    public var clusterPrefix = "C"

    /// - Precondition: strips and clusters keep to the names.
    public init(
      names: [String], title: String, tree: TreeOutline? = nil, strips: [CategoryStrip] = [],
      clusters: [Range<Int>] = []
    ) {
      precondition(strips.allSatisfy { $0.values.count == names.count })
      precondition(clusters.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= names.count })
      self.names = names
      self.title = title
      // A tree without merges has nothing to show.
      self.tree = tree.flatMap { $0.brackets.isEmpty ? nil : $0 }
      self.strips = strips
      self.clusters = clusters
    }
  }

  /// What the colours stand for.
  public struct Scale: Hashable, Sendable {
    /// Name and unit of the values.
    public var title: String
    /// Whether colours run both ways from zero; else from white at zero on.
    public var isSigned: Bool
    /// Absolute value that has the full colour; nil for the 99th percentile of the values.
    public var limit: Double?
    /// Whether zero stands for nothing, so that no number is printed in its cell.
    public var isZeroBlank: Bool
    /// Absolute value below which values are what chance gives, marked beside the colours; nil where it is not known.
    public var chance: Double?

    public init(
      title: String, isSigned: Bool = true, limit: Double? = nil, isZeroBlank: Bool = false, chance: Double? = nil
    ) {
      self.title = title
      self.chance = chance
      self.isSigned = isSigned
      self.limit = limit
      self.isZeroBlank = isZeroBlank
    }
  }

  /// Rows and columns that belong together, outlined and numbered from 1 on.
  public struct Block: Hashable, Sendable {
    /// Places of the rows as shown, counted from 0.
    public var rows: Range<Int>
    /// Places of the columns as shown, counted from 0.
    public var columns: Range<Int>

    public init(rows: Range<Int>, columns: Range<Int>) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// How large the page may become.
  public enum Extent: Hashable, Sendable {
    /// A page of a journal; names that have no room are left out.
    case page
    /// As large as all names need; for PDF and SVG, since pixels of such a page would fill the memory.
    case allNames
  }

  public var label: FigureLabel
  /// From top to bottom.
  public var rows: Side
  /// From left to right.
  public var columns: Side
  /// Row-major as shown; values that are not finite are missing.
  public var values: [Double]
  /// What the colours stand for.
  public var scale: Scale
  /// Outlined, the first as number 1.
  public var blocks: [Block]
  /// What the numbers of blocks stand behind.
  public var blockPrefix = "B"
  /// What is said of the blocks in the key; nil where all are outlined.
  public var note: String?
  /// Whether cells are squares, as for a matrix of classes by classes.
  public var hasSquareCells: Bool
  /// How large the page may become.
  public var extent: Extent

  /// - Precondition: one value per cell; blocks keep to the matrix.
  public init(
    label: FigureLabel, rows: Side, columns: Side, values: [Double], scale: Scale,
    blocks: [Block] = [], note: String? = nil,
    hasSquareCells: Bool = false, extent: Extent = .page
  ) {
    precondition(values.count == rows.names.count * columns.names.count)
    precondition(
      blocks.allSatisfy {
        !$0.rows.isEmpty && !$0.columns.isEmpty && $0.rows.lowerBound >= 0
          && $0.columns.lowerBound >= 0
          && $0.rows.upperBound <= rows.names.count && $0.columns.upperBound <= columns.names.count
      })
    self.label = label
    self.rows = rows
    self.columns = columns
    self.values = values
    self.scale = scale
    self.blocks = blocks
    self.note = note
    self.hasSquareCells = hasSquareCells
    self.extent = extent
  }
}

extension ClusteredHeatmapFigure {
  /// Whether a page of a journal has room for every name.
  public func showsAllNames(style: FigureStyle) -> Bool {
    let layout = ClusteredHeatmapLayout(self, style: style)
    return layout.rowNames.size != nil && layout.columnNames.size != nil
  }

  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = ClusteredHeatmapLayout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    _ = Legend(items: layout.legend).draw(
      in: &drawing, at: Point(2, 1), width: layout.pageWidth - 4, style: style)
    drawTrees(in: &drawing, layout, style)
    let body = layout.body
    CategoryStrip.draw(rows.strips, in: &drawing, leftOf: body.x, top: body.y, rowPitch: layout.rowPitch)
    CategoryStrip.draw(columns.strips, in: &drawing, above: body.y, left: body.x, columnPitch: layout.columnPitch)
    layout.map.draw(in: &drawing, box: layout.body)
    drawing.frame(layout.body, width: style.axisWidth)
    if let size = layout.printedSize { drawValues(in: &drawing, layout, size: size) }
    drawBlocks(in: &drawing, layout, style)
    layout.rowNames.draw(in: &drawing, rightOf: layout.body, pitch: layout.rowPitch)
    layout.columnNames.draw(in: &drawing, below: layout.body, pitch: layout.columnPitch)
    layout.rowTitle.drawUpward(in: &drawing, y: layout.body.midY)
    layout.columnTitle.draw(in: &drawing, x: layout.body.midX, under: layout.columnTitleTop)
    layout.bar.draw(in: &drawing, rightOf: layout.barBox)
    return drawing
  }

  private func drawTrees(
    in drawing: inout Drawing, _ layout: ClusteredHeatmapLayout, _ style: FigureStyle
  ) {
    if let lines = layout.rowTree, let title = layout.rowTreeTitle {
      lines.draw(in: &drawing)
      drawing.horizontalAxis(
        lines.scale, ticks: lines.ticks, at: lines.box.maxY + TreeLines.axisGap,
        title: title,
        style: style)
    }
    if let lines = layout.columnTree {
      lines.draw(in: &drawing)
      let x = lines.box.x - TreeLines.axisGap
      let tick = millimetres(style.tickLength)
      drawing.line(
        from: Point(x, lines.box.maxY), to: Point(x, lines.box.y), width: style.axisWidth)
      for (value, label) in zip(lines.ticks.values, lines.ticks.labels) {
        let y = lines.scale.place(value)
        drawing.line(from: Point(x - tick, y), to: Point(x, y), width: style.axisWidth)
        drawing.centredText(label, at: Point(x - 1.5 * tick, y), anchor: .end, size: style.tickSize)
      }
      layout.columnTreeTitle?.drawUpward(
        in: &drawing,
        x: x - 1.5 * tick - lines.ticks.labelWidth(style) - 1
          - (layout.columnTreeTitle?.depth ?? 0),
        y: lines.box.midY)
    }
  }

  private func drawValues(
    in drawing: inout Drawing, _ layout: ClusteredHeatmapLayout, size: Double
  ) {
    let count = columns.names.count
    for (index, value) in values.enumerated() where value.isFinite && !layout.printed[index].isEmpty {
      let place = Point(
        layout.body.x + (Double(index % count) + 0.5) * layout.columnPitch,
        layout.body.y + (Double(index / count) + 0.5) * layout.rowPitch)
      drawing.centredText(
        layout.printed[index], at: place, anchor: .middle, size: size,
        color: layout.map.color(index).isDark ? .white : .black)
    }
  }

  private func drawBlocks(
    in drawing: inout Drawing, _ layout: ClusteredHeatmapLayout, _ style: FigureStyle
  ) {
    for (index, block) in blocks.enumerated() {
      let box = Rectangle(
        x: layout.body.x + Double(block.columns.lowerBound) * layout.columnPitch,
        y: layout.body.y + Double(block.rows.lowerBound) * layout.rowPitch,
        width: Double(block.columns.count) * layout.columnPitch,
        height: Double(block.rows.count) * layout.rowPitch)
      drawing.frame(box, width: 0.75)
      let name = "\(blockPrefix)\(index + 1)"
      // Where values are printed the id keeps to the corner of its cell.
      let sizes = layout.printedSize != nil ? [FigureStyle.smallestSize] : SideNames.sizes(style)
      guard
        let size = sizes.first(where: {
          TextMetrics.width(of: name, size: $0) + 3 <= box.width && 0.72 * $0 + 3 <= box.height
        })
      else { continue }
      let ground = Rectangle(
        x: box.x + 0.4, y: box.y + 0.4, width: TextMetrics.width(of: name, size: size) + 2,
        height: TextMetrics.capitalHeight * size + 2)
      drawing.rectangle(ground, fill: .white)
      drawing.centredText(name, at: Point(ground.x + 1, ground.midY), size: size)
    }
  }
}
