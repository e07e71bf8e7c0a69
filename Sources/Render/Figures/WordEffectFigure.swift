/// The words that a class answers to: each as a logo of measured changes, beside what planting it does to the score.
///
/// Source: Koo, Majdandzic, Ploenzke, Anand, Paul 2021, PLoS Comput Biol 17:e1008925.
public struct WordEffectFigure: Figure {
  public static let kind = "word-effects"

  /// One word.
  public struct Word: Hashable, Sendable {
    /// Its letters.
    public var text: String
    /// What is said of it below its letters, for example its known motif; may be empty.
    public var remark: String
    /// Change of the score by each letter at each place; nil where none is shown.
    public var logo: SequenceLogo?
    /// Change of the score by the word.
    public var effect: ValueInterval
    /// The same of its reverse complement; nil where there is one strand.
    public var reverse: ValueInterval?
    /// The same of its letters in random order.
    public var control: ValueInterval

    public init(
      text: String, remark: String, logo: SequenceLogo?, effect: ValueInterval, reverse: ValueInterval?,
      control: ValueInterval
    ) {
      self.text = text
      self.remark = remark
      self.logo = logo
      self.effect = effect
      self.reverse = reverse
      self.control = control
    }
  }

  public var label: FigureLabel
  /// From top to bottom.
  public var words: [Word]
  /// What the axis measures, with its unit.
  public var axisTitle: String

  /// Words that fit on a page.
  public static let mostWords = 12

  /// - Precondition: `mostWords` words at most.
  public init(label: FigureLabel, words: [Word], axisTitle: String) {
    precondition(words.count <= Self.mostWords, "\(Self.mostWords) words at most")
    self.label = label
    self.words = words
    self.axisTitle = axisTitle
  }
}

extension WordEffectFigure {
  /// The picture in a journal's style.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    _ = Legend(items: layout.legend).draw(
      in: &drawing, at: Point(2, 1), width: millimetres(layout.width) - 4, style: style)
    let zero = layout.scale.place(0)
    drawing.line(
      from: Point(zero, layout.top), to: Point(zero, layout.bottom), color: Palette.zeroLine, width: style.axisWidth)
    for (row, word) in words.enumerated() { draw(word, at: layout.middle(row), in: &drawing, layout, style) }
    drawing.horizontalAxis(
      layout.scale, ticks: layout.ticks, at: layout.bottom, title: layout.axisTitle, style: style)
    return drawing
  }

  private func draw(
    _ word: Word, at y: Double, in drawing: inout Drawing, _ layout: Layout, _ style: FigureStyle
  ) {
    if let logo = word.logo {
      let length = layout.logoLength * Double(logo.columns.count) / Double(layout.positions)
      let box = Rectangle(
        x: Layout.edge, y: y - Layout.logoShare / 2 * layout.pitch, width: length,
        height: Layout.logoShare * layout.pitch)
      // Each word fills its own height: how strong it is the axis tells.
      let extent = logo.extent
      drawing.logo(logo, in: box, extent: extent, style: style)
      let span = extent.above + extent.below
      if span > 0 {
        let zero = box.y + box.height * extent.above / span
        drawing.line(
          from: Point(box.x, zero), to: Point(box.maxX, zero), color: Palette.zeroLine, width: style.axisWidth)
      }
    }
    let line = TextMetrics.lineHeight * style.labelSize
    let isAlone = word.remark.isEmpty
    drawing.centredText(
      word.text, at: Point(layout.textLeft, isAlone ? y : y - line / 2), size: style.labelSize, width: layout.textWidth)
    if !isAlone {
      drawing.centredText(
        word.remark, at: Point(layout.textLeft, y + line / 2), size: style.labelSize, color: Palette.faintText,
        width: layout.textWidth)
    }
    let step = Layout.rowStep * layout.pitch
    drawing.interval(
      word.control, mark: Layout.controlMark, color: Palette.zeroLine, on: layout.scale, y: y + step,
      diameter: Layout.diameter, style: style)
    if let reverse = word.reverse {
      drawing.interval(
        reverse, mark: Layout.reverseMark, color: Palette.additive, on: layout.scale, y: y,
        diameter: Layout.diameter, style: style)
    }
    drawing.interval(
      word.effect, mark: Layout.wordMark, color: .black, on: layout.scale, y: y - step, diameter: Layout.diameter,
      style: style)
  }
}

/// Where the parts of the figure stand, in points; the size of the page in mm.
private struct Layout {
  let width: Double
  let height: Double
  let legend: [Legend.Item]
  let top: Double
  let bottom: Double
  let pitch: Double
  let logoLength: Double
  /// Columns of the longest logo.
  let positions: Int
  let textLeft: Double
  let textWidth: Double
  let scale: LinearScale
  let ticks: AxisTicks
  let axisTitle: AxisTitle

  static let edge = 2.0
  static let diameter = 4.5
  static let logoShare = 0.8
  /// Between the marks of one word, as a share of its row.
  static let rowStep = 0.24
  static let wordMark = Mark.dot(.black)
  static let reverseMark = Mark.openTriangle(Palette.additive, inside: Palette.additiveInside)
  static let controlMark = Mark.ring(Palette.zeroLine, inside: .white)

  func middle(_ row: Int) -> Double { top + (Double(row) + 0.5) * pitch }

  init(_ figure: WordEffectFigure, style: FigureStyle) {
    let words = figure.words
    width = style.doubleWidth
    let pageWidth = millimetres(width)
    legend =
      [Legend.Item(Self.wordMark, diameter: Self.diameter, "word")]
      + (words.contains { $0.reverse != nil }
        ? [Legend.Item(Self.reverseMark, diameter: Self.diameter, "reverse complement")] : [])
      + [
        Legend.Item(Self.controlMark, diameter: Self.diameter, "shuffled letters"),
        Legend.Item(.bracket, diameter: 5, "mean and 95 % interval"),
      ]
    top = Legend(items: legend).height(width: pageWidth - 4, style: style) + 5
    positions = max(words.compactMap(\.logo).map(\.columns.count).max() ?? 0, 1)
    let hasLogos = words.contains { $0.logo != nil }
    logoLength = hasLogos ? min(Double(positions) * millimetres(2.6), millimetres(58)) : 0
    textLeft = Self.edge + (hasLogos ? logoLength + 6 : 0)
    let texts = words.flatMap { [$0.text, $0.remark] }
      .map { TextMetrics.width(of: LabelText.clean($0), size: style.labelSize) }
    textWidth = min((texts.max() ?? 0) + 1, millimetres(48))
    let (left, right) = (textLeft + textWidth + 9, pageWidth - 9)
    scale = LinearScale(
      covering: words.flatMap { $0.effect.extent + $0.control.extent + ($0.reverse?.extent ?? []) } + [0], ticks: 4,
      start: left, end: right)
    ticks = scale.ticks(count: 4)
    axisTitle = AxisTitle(
      figure.axisTitle, multiplier: ticks.multiplier, from: left, to: right, pageWidth: pageWidth, style: style)
    let count = Double(max(words.count, 1))
    let room = millimetres(style.maximumHeight) - top - axisTitle.depthWithLabels
    pitch = min(millimetres(hasLogos ? 11 : 8), room / count)
    bottom = top + count * pitch
    height = inMillimetres(bottom + axisTitle.depthWithLabels)
  }
}
