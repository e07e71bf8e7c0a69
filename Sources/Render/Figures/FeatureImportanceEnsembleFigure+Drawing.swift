extension FeatureImportanceEnsembleFigure {
  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    drawLegend(in: &drawing, layout, style)
    drawGuides(in: &drawing, layout, style)
    drawTrials(in: &drawing, layout, style)
    drawScores(in: &drawing, layout, style)
    drawInconsistency(in: &drawing, layout, style)
    drawOverallImportance(in: &drawing, layout, style)
    _ = layout.columns.draw(in: &drawing, below: layout.overallBottom, note: note)
    return drawing
  }

  /// Entries of the legend beside the sizes of the dots.
  var legend: [Legend.Item] {
    var items: [Legend.Item] = []
    if channels.contains(where: \.isNonAdditive) {
      items.append(Legend.Item(.nonAdditiveStar, "non-additive"))
    }
    if trials.contains(where: { !$0.converged }) { items.append(Legend.Item("† not converged")) }
    return items
  }

  private func drawLegend(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    let items = layout.dots.legend(title: "Feature importance (activation units)") + legend
    _ = Legend(items: items).draw(
      in: &drawing, at: Point(layout.legendLeft, 0), width: layout.legendWidth, style: style)
  }

  /// A pale band behind each non-additive channel and a line along each column.
  private func drawGuides(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    for (index, channel) in channels.enumerated() {
      let x = layout.columns.centre(index)
      if channel.isNonAdditive {
        let width = 0.92 * layout.columns.pitch
        drawing.rectangle(
          Rectangle(x: x - width / 2, y: layout.top, width: width, height: layout.overallBottom - layout.top),
          fill: Palette.highlight)
      }
      for (start, end) in [(layout.top, layout.bottom), (layout.overallTop, layout.overallBottom)] {
        drawing.line(from: Point(x, start), to: Point(x, end), color: Palette.guide, width: style.axisWidth)
      }
    }
  }

  private func drawTrials(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    var dots: [(place: Point, value: Double)] = []
    for (row, trial) in trials.enumerated() {
      for (column, value) in trial.importance.enumerated() {
        dots.append((Point(layout.columns.centre(column), layout.middle(row)), value))
      }
    }
    layout.dots.draw(dots, in: &drawing, style: style)
    for row in layout.labelledRows {
      drawing.centredText(
        "\(trials[row].number)\(trials[row].converged ? "" : "†")",
        at: Point(layout.columns.left - 3, layout.middle(row)), anchor: .end, size: style.denseSize)
    }
    drawing.upwardText(
      "Trial", at: Point(0.6 * style.labelSize, (layout.top + layout.bottom) / 2), size: style.labelSize)
    let plot = Rectangle(
      x: layout.columns.left, y: layout.top, width: layout.columns.right - layout.columns.left,
      height: layout.bottom - layout.top)
    drawing.frame(plot, width: style.axisWidth)
  }

  /// Score of each trial in figures and its weight as a bar.
  private func drawScores(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    let header = layout.top - 0.45 * style.labelSize
    drawing.text("Score", at: Point(layout.scoreRight, header), anchor: .end, size: style.labelSize)
    drawing.text("Weight", at: Point(layout.weightLeft, header), size: style.labelSize)
    let largest = trials.map(\.weight).filter(\.isFinite).max() ?? 0
    for row in layout.labelledRows {
      drawing.centredText(
        layout.scores[row], at: Point(layout.scoreRight, layout.middle(row)), anchor: .end,
        size: style.denseSize)
    }
    for (row, trial) in trials.enumerated() {
      let y = layout.middle(row)
      guard largest > 0, trial.weight.isFinite, trial.weight > 0 else { continue }
      let height = 0.6 * layout.rowPitch
      drawing.rectangle(
        Rectangle(
          x: layout.weightLeft, y: y - height / 2, width: layout.weightWidth * trial.weight / largest,
          height: height),
        fill: Palette.bar)
    }
    drawing.line(
      from: Point(layout.weightLeft, layout.top), to: Point(layout.weightLeft, layout.bottom),
      width: style.axisWidth)
    let tickY = layout.bottom + 2 + TextMetrics.capitalHeight * style.tickSize
    drawing.text("0", at: Point(layout.weightLeft, tickY), anchor: .middle, size: style.tickSize)
    drawing.text(
      layout.largestWeight, at: Point(layout.weightLeft + layout.weightWidth, tickY), anchor: .middle,
      size: style.tickSize)
  }

  private func drawInconsistency(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    let scale = layout.inconsistency
    for (index, channel) in channels.enumerated() where channel.inconsistency.isFinite {
      let x = layout.columns.centre(index)
      let width = min(0.6 * layout.columns.pitch, millimetres(3))
      let top = scale.place(channel.inconsistency)
      drawing.rectangle(
        Rectangle(x: x - width / 2, y: top, width: width, height: scale.start - top),
        fill: channel.isNonAdditive ? Palette.nonAdditive : Palette.bar)
      if channel.isNonAdditive {
        drawing.marks(
          .nonAdditiveStar, at: [Point(x, top - layout.starSize * 0.75)], diameter: layout.starSize,
          style: style)
      }
    }
    // The axis was made for two parts, so that its end is a round number.
    let ticks = AxisTicks(
      values: [scale.low, scale.high], step: LinearScale.niceStep(span: scale.high - scale.low, count: 2))
    let title = AxisTitle("IL", upAlong: scale.start - scale.end, style: style)
    drawing.verticalAxis(scale, ticks: ticks, at: layout.columns.left, title: title, style: style)
    drawing.line(
      from: Point(layout.columns.left, scale.start), to: Point(layout.columns.right, scale.start),
      width: style.axisWidth)
  }

  private func drawOverallImportance(in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle) {
    let y = (layout.overallTop + layout.overallBottom) / 2
    layout.dots.draw(
      channels.enumerated().map { (Point(layout.columns.centre($0), y), $1.overallImportance) }, in: &drawing,
      style: style)
    drawing.centredText("OFIV", at: Point(layout.columns.left - 3, y), anchor: .end, size: style.labelSize)
    drawing.frame(
      Rectangle(
        x: layout.columns.left, y: layout.overallTop, width: layout.columns.right - layout.columns.left,
        height: layout.overallBottom - layout.overallTop), width: style.axisWidth)
  }
}
