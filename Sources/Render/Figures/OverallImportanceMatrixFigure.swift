/// The importance of channels for several classes: a row per class, a column per channel.
///
/// Values are dots. Above the density where dots can be told apart the matrix is drawn as cells,
/// which have no sign for non-additive channels.
/// Source: Liu, Zeng, Gifford 2019, Figure 4a.
public struct OverallImportanceMatrixFigure: Figure {
  public static let kind = "ofiv-matrix"

  /// One column.
  public struct Channel: Hashable, Sendable {
    /// Number of the channel, counted from 1.
    public var number: Int
    /// Nil where the channel has no motif.
    public var logo: SequenceLogo?

    public init(number: Int, logo: SequenceLogo?) {
      self.number = number
      self.logo = logo
    }
  }

  /// One row.
  public struct Class: Hashable, Sendable {
    /// Name of the class.
    public var name: String
    /// One value per channel shown, in the order of `channels`.
    public var values: [Double]
    /// One flag per channel shown, in the order of `channels`.
    public var isNonAdditive: [Bool]

    public init(name: String, values: [Double], isNonAdditive: [Bool]) {
      self.name = name
      self.values = values
      self.isNonAdditive = isNonAdditive
    }
  }

  public var label: FigureLabel
  /// From left to right.
  public var channels: [Channel]
  /// From top to bottom.
  public var classes: [Class]
  /// What the values are, with their unit.
  public var axisTitle: String
  /// What is said beside the axis title where not all channels are shown, for example `showing 48 of 480`.
  public var note: String?

  /// - Precondition: each class has one value and one flag per channel.
  public init(label: FigureLabel, channels: [Channel], classes: [Class], axisTitle: String, note: String? = nil) {
    precondition(
      classes.allSatisfy {
        $0.values.count == channels.count && $0.isNonAdditive.count == channels.count
      })
    self.label = label
    self.channels = channels
    self.classes = classes
    self.axisTitle = axisTitle
    self.note = note
  }
}

extension OverallImportanceMatrixFigure {
  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    if layout.isDotted {
      drawDots(in: &drawing, layout, style)
    } else {
      layout.map.draw(in: &drawing, box: layout.plot)
      layout.bar.draw(in: &drawing, rightOf: layout.plot)
    }
    drawing.frame(layout.plot, width: style.axisWidth)
    for row in Thinning.places(count: classes.count, pitch: layout.rowPitch, room: nameRoom(style)) {
      drawing.centredText(
        classes[row].name, at: Point(layout.plot.x - 3, layout.middle(row)), anchor: .end,
        size: style.denseSize,
        width: layout.nameWidth)
    }
    let labelStep = Thinning.step(pitch: layout.rowPitch, room: nameRoom(style))
    if labelStep > 1 {
      drawing.upwardText(
        "Class (1 of \(labelStep) named)", at: Point(0.6 * style.labelSize, layout.plot.midY),
        size: style.labelSize)
    }
    _ = layout.columns.draw(in: &drawing, below: layout.plot.maxY, note: note)
    return drawing
  }

  /// Height that the name of a class needs, in points.
  fileprivate func nameRoom(_ style: FigureStyle) -> Double { 1.02 * style.denseSize }

  private func drawDots(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    _ = Legend(items: layout.legend).draw(
      in: &drawing, at: Point(2, 1), width: millimetres(layout.width) - 4, style: style)
    let plot = layout.plot
    for index in channels.indices {
      let x = layout.columns.centre(index)
      drawing.line(
        from: Point(x, plot.y), to: Point(x, plot.maxY), color: Palette.guide, width: style.axisWidth)
    }
    var flagged: [Point] = []
    var dots: [(place: Point, value: Double)] = []
    for (row, entry) in classes.enumerated() {
      for index in channels.indices {
        let place = Point(layout.columns.centre(index), layout.middle(row))
        dots.append((place, entry.values[index]))
        if entry.isNonAdditive[index] { flagged.append(place) }
      }
    }
    drawing.marks(.flaggedCell, at: flagged, diameter: layout.dots.diameter * 1.06, style: style)
    layout.dots.draw(dots, in: &drawing, style: style)
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let plot: Rectangle
  let columns: ChannelColumns
  /// Whether there is room for dots; otherwise the matrix is cells.
  let isDotted: Bool
  let dots: DotScale
  let map: HeatMap
  let bar: ColorBar
  let legend: [Legend.Item]
  let nameWidth: Double
  let rowPitch: Double

  func middle(_ row: Int) -> Double { plot.y + (Double(row) + 0.5) * rowPitch }

  /// Dots need rows and columns at least this far apart, in points.
  private static let smallestDottedPitch = millimetres(1.6)
  private static let largestRowPitch = millimetres(4)
  /// Cells need the height of their colour bar and its title.
  private static let leastCellsHeight = millimetres(42)

  init(_ figure: OverallImportanceMatrixFigure, style: FigureStyle) {
    let values = figure.classes.flatMap(\.values)
    let rows = Double(max(figure.classes.count, 1))
    map = HeatMap(values: values, rows: figure.classes.count, columns: figure.channels.count)
    bar = ColorBar(of: map, title: figure.axisTitle, height: Self.leastCellsHeight, style: style)
    let names = figure.classes.map {
      TextMetrics.width(of: LabelText.clean($0.name, limit: 200), size: style.denseSize)
    }
    nameWidth = min((names.max() ?? 0) + 1, millimetres(40))
    let isNarrow =
      Double(figure.channels.count) * millimetres(3.6) + nameWidth + 8 <= millimetres(style.singleWidth)
    width = isNarrow ? style.singleWidth : style.doubleWidth
    let pageWidth = millimetres(width)
    let pageHeight = millimetres(style.maximumHeight)
    legend = Self.legend(figure, values)
    let legendHeight = Legend(items: legend).height(width: pageWidth - 4, style: style) + 4

    let dotted = RowsAndColumns(
      figure, nameWidth: nameWidth, pageWidth: pageWidth, rightRoom: 2, height: pageHeight - legendHeight,
      style)
    let dottedPitch = min(Self.largestRowPitch, dotted.height / rows)
    isDotted = min(dottedPitch, dotted.columns.pitch) >= Self.smallestDottedPitch
    let top = isDotted ? legendHeight : 0.6 * style.tickSize
    if isDotted {
      columns = dotted.columns
      rowPitch = dottedPitch
    } else {
      let cells = RowsAndColumns(
        figure, nameWidth: nameWidth, pageWidth: pageWidth, rightRoom: bar.width, height: pageHeight - top,
        style)
      columns = cells.columns
      rowPitch = min(max(Self.largestRowPitch, Self.leastCellsHeight / rows), cells.height / rows)
    }
    dots = DotScale(covering: values, diameter: 0.88 * min(rowPitch, columns.pitch))
    plot = Rectangle(x: columns.left, y: top, width: columns.right - columns.left, height: rows * rowPitch)
    height = inMillimetres(plot.maxY + columns.height(note: figure.note))
  }

  private static func legend(_ figure: OverallImportanceMatrixFigure, _ values: [Double]) -> [Legend.Item] {
    var items = DotScale(covering: values, diameter: millimetres(3)).legend(title: figure.axisTitle)
    if figure.classes.contains(where: { $0.isNonAdditive.contains(true) }) {
      items.append(Legend.Item(.flaggedCell, diameter: 7, "non-additive"))
    }
    return items
  }
}

/// The columns of the matrix and the height they leave for its rows.
private struct RowsAndColumns {
  let columns: ChannelColumns
  /// For all rows, in points.
  let height: Double

  /// - Parameters:
  ///   - rightRoom: what stands to the right of the columns, in points.
  ///   - height: of rows and axis, in points.
  init(
    _ figure: OverallImportanceMatrixFigure, nameWidth: Double, pageWidth: Double, rightRoom: Double,
    height: Double, _ style: FigureStyle
  ) {
    func columns(left: Double) -> ChannelColumns {
      ChannelColumns(
        columns: figure.channels.map { .init(number: $0.number, logo: $0.logo) }, left: left,
        right: pageWidth - rightRoom, pageWidth: pageWidth, style: style)
    }
    let plain = columns(left: nameWidth + 6)
    let pitch = (height - plain.height(note: figure.note)) / Double(max(figure.classes.count, 1))
    // Where names are left out, a word at the left says so.
    let isThinned = pitch < figure.nameRoom(style)
    self.columns = isThinned ? columns(left: plain.left + 1.3 * style.labelSize) : plain
    self.height = height - self.columns.height(note: figure.note)
  }
}
