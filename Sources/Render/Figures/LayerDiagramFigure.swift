/// The layers of a network from input to output, with the interpreted one outlined.
public struct LayerDiagramFigure: Figure {
  public static let kind = "layers"

  /// One layer.
  public struct Layer: Hashable, Sendable {
    /// For example `Conv1D`.
    public var kind: String
    /// Name in the model.
    public var name: String
    /// What it does, for example `32 filters of width 8, relu`; may be empty.
    public var detail: String
    /// Output shape in words, for example `50 × 32`.
    public var shape: String
    /// Number of parameters in words, for example `1,056`; empty for none.
    public var parameters: String
    /// Whether the layer is outlined as the interpreted one.
    public var isInterpreted: Bool

    public init(
      kind: String, name: String, detail: String, shape: String, parameters: String, isInterpreted: Bool
    ) {
      self.kind = kind
      self.name = name
      self.detail = detail
      self.shape = shape
      self.parameters = parameters
      self.isInterpreted = isInterpreted
    }
  }

  public var label: FigureLabel
  /// From input to output.
  public var layers: [Layer]
  /// What the numbers of a shape are, in order, for example `positions × channels`.
  public var shapeOrder: String

  public init(label: FigureLabel, layers: [Layer], shapeOrder: String = "positions × channels") {
    self.label = label
    self.layers = layers
    self.shapeOrder = shapeOrder
  }
}

extension LayerDiagramFigure {
  /// The picture in a journal's style: one column of boxes, two where the page is too short.
  public func drawing(style: FigureStyle) -> Drawing {
    let layout = Layout(self, style: style)
    var drawing = Drawing(label: label, width: layout.width, height: layout.height)
    for (place, entry) in layout.entries.enumerated() {
      let box = layout.box(place)
      switch entry {
      case .layer(let index): draw(layers[index], in: &drawing, box: box, style)
      case .omitted(let count):
        drawing.centredText(
          "… \(count) layers not shown …", at: Point(box.midX, box.midY), anchor: .middle,
          size: style.labelSize,
          color: Palette.faintText)
      }
      if place + 1 < layout.entries.count {
        drawArrow(in: &drawing, from: box, to: layout.box(place + 1), style)
      }
    }
    drawing.text(
      "Right: output shape (\(shapeOrder)), parameters", at: Point(2, millimetres(layout.height) - 2.5),
      size: style.labelSize, color: Palette.faintText, width: millimetres(layout.width) - 4)
    return drawing
  }

  private func draw(_ layer: Layer, in drawing: inout Drawing, box: Rectangle, _ style: FigureStyle) {
    drawing.rectangle(box, fill: layer.isInterpreted ? Palette.highlight : Palette.box)
    drawing.frame(
      box, color: layer.isInterpreted ? Palette.nonAdditive : Palette.zeroLine,
      width: layer.isInterpreted ? 1.5 : style.axisWidth)
    let inset = 4.0
    let upper = box.y + 0.3 * box.height
    let lower = box.y + 0.72 * box.height
    let right = box.maxX - inset
    let parameters = layer.parameters.isEmpty ? "" : "\(layer.parameters) parameters"
    let size = style.labelSize
    let shapeWidth = min(TextMetrics.width(of: LabelText.clean(layer.shape), size: size) + 1, 0.4 * box.width)
    let parametersWidth = min(
      TextMetrics.width(of: LabelText.clean(parameters), size: size) + 1, 0.4 * box.width)
    let room = box.width - 2 * inset - 6
    drawing.centredText(layer.shape, at: Point(right, upper), anchor: .end, size: size, width: shapeWidth)
    drawing.centredText(
      parameters, at: Point(right, lower), anchor: .end, size: size, color: Palette.faintText,
      width: parametersWidth)
    let kindWidth = min(
      TextMetrics.width(of: LabelText.clean(layer.kind), size: size, weight: .bold) + 0.5, room - shapeWidth)
    drawing.centredText(
      layer.kind, at: Point(box.x + inset, upper), size: size, weight: .bold, width: kindWidth)
    let name = layer.isInterpreted ? "\(layer.name), interpreted" : layer.name
    let nameRoom = room - shapeWidth - kindWidth - 5
    if nameRoom > 3 * size {
      drawing.centredText(
        name, at: Point(box.x + inset + kindWidth + 5, upper), size: size, color: Palette.faintText,
        width: nameRoom)
    }
    drawing.centredText(
      layer.detail, at: Point(box.x + inset, lower), size: size, width: max(room - parametersWidth, 0))
  }

  /// An arrow between two boxes; to the top of the next column it runs beside them.
  private func drawArrow(
    in drawing: inout Drawing, from start: Rectangle, to end: Rectangle, _ style: FigureStyle
  ) {
    let tip = Point(end.midX, end.y)
    let head = 3.0
    var path: [Point]
    if start.midX == end.midX {
      path = [Point(start.midX, start.maxY), Point(tip.x, tip.y - head)]
    } else {
      let between = (start.maxX + end.x) / 2
      path = [
        Point(start.midX, start.maxY), Point(start.midX, start.maxY + 5), Point(between, start.maxY + 5),
        Point(between, end.y - 7), Point(tip.x, end.y - 7), Point(tip.x, tip.y - head),
      ]
    }
    drawing.add(.stroke(.polyline(path), Stroke(color: .black, width: style.dataWidth)))
    drawing.add(
      .fill(
        .polygon([tip, Point(tip.x - head / 2, tip.y - head), Point(tip.x + head / 2, tip.y - head)]), .black)
    )
  }
}

/// Where the boxes stand, in points; the size of the page in mm.
private struct Layout {
  /// What stands in a place of the diagram.
  enum Entry {
    case layer(Int)
    case omitted(Int)
  }

  let width: Double
  let height: Double
  let entries: [Entry]
  private let rows: Int
  private let boxWidth: Double
  private let boxHeight: Double

  private static let gap = millimetres(2.6)
  private static let columnGap = millimetres(6)
  private let top: Double

  func box(_ place: Int) -> Rectangle {
    Rectangle(
      x: 2 + Double(place / rows) * (boxWidth + Self.columnGap),
      y: top + Double(place % rows) * (boxHeight + Self.gap),
      width: boxWidth, height: boxHeight)
  }

  init(_ figure: LayerDiagramFigure, style: FigureStyle) {
    // An arrow into a second column comes in above its first box.
    let turn = 10.0
    boxHeight = 2.9 * style.labelSize
    let footer = 1.6 * style.labelSize + 4
    let fitting = Int((millimetres(style.maximumHeight) - turn - footer) / (boxHeight + Self.gap))
    entries = Self.entries(figure.layers, limit: 2 * fitting)
    let isTwoColumns = entries.count > fitting
    top = isTwoColumns ? turn : 2
    rows = max(isTwoColumns ? (entries.count + 1) / 2 : entries.count, 1)
    width = isTwoColumns ? style.doubleWidth : style.singleWidth
    boxWidth = isTwoColumns ? (millimetres(width) - 4 - Self.columnGap) / 2 : millimetres(width) - 4
    height = inMillimetres(top + Double(rows) * (boxHeight + Self.gap) + footer)
  }

  /// All layers, or the first, the last and those about the interpreted one with the count of those between.
  private static func entries(_ layers: [LayerDiagramFigure.Layer], limit: Int) -> [Entry] {
    guard layers.count > limit else { return layers.indices.map(Entry.layer) }
    let interpreted = layers.firstIndex(where: \.isInterpreted) ?? 0
    let around = (limit - 8) / 2
    let lower = max(0, interpreted - around)
    let upper = min(layers.count, interpreted + around)
    let kept = Set(0..<2).union(lower..<upper).union(layers.count - 2..<layers.count)
    var entries: [Entry] = []
    var omitted = 0
    for index in layers.indices {
      guard kept.contains(index) else {
        omitted += 1
        continue
      }
      if omitted > 0 { entries.append(.omitted(omitted)) }
      omitted = 0
      entries.append(.layer(index))
    }
    return entries
  }
}
