extension OverallImportanceMatrixFigure {
  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    if layout.isDotted {
      drawDots(in: &drawing, layout, style)
    } else {
      layout.map.draw(in: &drawing, box: layout.plot)
      layout.map.drawBar(
        in: &drawing, rightOf: layout.plot, title: "Overall feature importance (activation units)",
        style: style)
    }
    drawing.frame(layout.plot, width: style.axisWidth)
    for row in Thinning.places(count: classes.count, pitch: layout.rowPitch, room: layout.labelRoom) {
      drawing.centredText(
        classes[row].name, at: Point(layout.plot.x - 3, layout.middle(row)), anchor: .end,
        size: style.denseSize,
        width: layout.nameWidth)
    }
    let labelStep = Thinning.step(pitch: layout.rowPitch, room: layout.labelRoom)
    if labelStep > 1 {
      drawing.upwardText(
        "Class (1 of \(labelStep) named)", at: Point(0.6 * style.labelSize, layout.plot.midY),
        size: style.labelSize)
    }
    _ = layout.columns.draw(in: &drawing, below: layout.plot.maxY, note: note)
    return drawing
  }

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
        dots.append((place, entry.overallImportance[index]))
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
  let legend: [Legend.Item]
  let nameWidth: Double
  /// Height that a name needs.
  let labelRoom: Double
  let rowPitch: Double

  func middle(_ row: Int) -> Double { plot.y + (Double(row) + 0.5) * rowPitch }

  /// Dots need rows and columns at least this far apart, in points.
  private static let smallestDottedPitch = millimetres(1.6)

  init(_ figure: OverallImportanceMatrixFigure, style: FigureStyle) {
    let values = figure.classes.flatMap(\.overallImportance)
    let rows = Double(max(figure.classes.count, 1))
    map = HeatMap(values: values, rows: figure.classes.count, columns: figure.channels.count)
    let names = figure.classes.map {
      TextMetrics.width(of: LabelText.clean($0.name, limit: 200), size: style.denseSize)
    }
    nameWidth = min((names.max() ?? 0) + 1, millimetres(40))
    let isNarrow =
      Double(figure.channels.count) * millimetres(3.6) + nameWidth + 8 <= millimetres(style.singleWidth)
    width = isNarrow ? style.singleWidth : style.doubleWidth
    let pageWidth = millimetres(width)
    let room = millimetres(style.maximumHeight)

    // Dots first: their legend lies above, the colour bar of cells to the right.
    var items = DotScale(covering: values, diameter: millimetres(3)).legend(
      title: "Overall feature importance (activation units)")
    if figure.classes.contains(where: { $0.isNonAdditive.contains(true) }) {
      items.append(Legend.Item(.flaggedCell, diameter: 7, "non-additive"))
    }
    legend = items
    let legendHeight = Legend(items: items).height(width: pageWidth - 4, style: style) + 4
    let nameLeft = nameWidth + 6
    func columns(rightRoom: Double) -> ChannelColumns {
      ChannelColumns(
        columns: figure.channels.map { .init(number: $0.number, logo: $0.logo) }, left: nameLeft,
        right: pageWidth - rightRoom, pageWidth: pageWidth, style: style)
    }
    let dottedColumns = columns(rightRoom: 2)
    let axisHeight = dottedColumns.height(note: figure.note)
    let dottedPitch = min(millimetres(4), (room - legendHeight - axisHeight) / rows)
    isDotted = min(dottedPitch, dottedColumns.pitch) >= Self.smallestDottedPitch
    let top = isDotted ? legendHeight : 0.6 * style.tickSize
    if isDotted {
      self.columns = dottedColumns
      rowPitch = dottedPitch
    } else {
      // Room at the left for the word that says how many names were left out.
      self.columns = ChannelColumns(
        columns: dottedColumns.columns, left: nameLeft + 1.2 * style.labelSize,
        right: pageWidth - map.barWidth(style: style), pageWidth: pageWidth, style: style)
      rowPitch = max((room - top - self.columns.height(note: figure.note)) / rows, 0.05)
    }
    labelRoom = 1.02 * style.denseSize
    dots = DotScale(covering: values, diameter: 0.88 * min(rowPitch, self.columns.pitch))
    plot = Rectangle(
      x: self.columns.left, y: top, width: self.columns.right - self.columns.left, height: rows * rowPitch)
    height = inMillimetres(plot.maxY + self.columns.height(note: figure.note))
  }
}
