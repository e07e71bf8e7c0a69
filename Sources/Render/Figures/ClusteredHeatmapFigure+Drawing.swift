extension ClusteredHeatmapFigure {
  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = ClusteredHeatmapLayout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    _ = Legend(items: layout.legend).draw(
      in: &drawing, at: Point(2, 1), width: layout.pageWidth - 4, style: style)
    drawTrees(in: &drawing, layout, style)
    drawStrips(in: &drawing, layout)
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
        lines.scale, ticks: lines.ticks, at: lines.box.maxY + ClusteredHeatmapPlan.axisGap,
        title: title,
        style: style)
    }
    if let lines = layout.columnTree {
      lines.draw(in: &drawing)
      let x = lines.box.x - ClusteredHeatmapPlan.axisGap
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

  private func drawStrips(in drawing: inout Drawing, _ layout: ClusteredHeatmapLayout) {
    let body = layout.body
    for (index, strip) in rows.strips.enumerated() {
      let x = body.x - Double(rows.strips.count - index) * ClusteredHeatmapPlan.stripPitch
      for (run, color) in strip.runs {
        let y = body.y + Double(run.lowerBound) * layout.rowPitch
        drawing.add(
          .cell(
            Rectangle(
              x: x, y: y, width: ClusteredHeatmapPlan.stripBreadth,
              height: Double(run.count) * layout.rowPitch),
            color))
      }
    }
    for (index, strip) in columns.strips.enumerated() {
      let y = body.y - Double(columns.strips.count - index) * ClusteredHeatmapPlan.stripPitch
      for (run, color) in strip.runs {
        let x = body.x + Double(run.lowerBound) * layout.columnPitch
        drawing.add(
          .cell(
            Rectangle(
              x: x, y: y, width: Double(run.count) * layout.columnPitch,
              height: ClusteredHeatmapPlan.stripBreadth),
            color))
      }
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
