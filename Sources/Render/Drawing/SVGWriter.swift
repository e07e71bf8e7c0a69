import Foundation

/// Turns drawing commands into SVG elements, one a line.
struct SVGWriter {
  /// Elements so far.
  private(set) var body = ""
  private let id: String
  /// Letters in use, each with its colour, in order of first use; each is defined once.
  private var letters: [ColoredLetter] = []
  private var openGroup: Group?
  /// Strokes of one look in a row, which share one path.
  private var openStroke: (data: String, stroke: Stroke)?

  /// Elements in a row that share attributes.
  private enum Group: String {
    case cells = "<g shape-rendering=\"crispEdges\">"
    case dots = "<g fill=\"none\" stroke-linecap=\"round\">"
  }

  private struct ColoredLetter: Hashable {
    var letter: LogoLetter
    var color: Color
  }

  init(id: String) { self.id = id }

  /// The outlines of the letters in use.
  var definitions: String {
    guard !letters.isEmpty else { return "" }
    let paths = letters.enumerated().map { index, entry in
      let outline = data(entry.letter.outline, decimals: 3)
      return "<path id=\"\(id)-letter-\(index)\" fill=\"\(entry.color.hex)\" d=\"\(outline)\"/>\n"
    }
    return "<defs>\n\(paths.joined())</defs>\n"
  }

  mutating func write(_ command: DrawingCommand) throws(RenderError) {
    switch command {
    case .cell: open(.cells)
    case .dots: open(.dots)
    case .stroke: closeElements()
    default: closeGroup()
    }
    switch command {
    case .stroke(let path, let stroke): append(path, stroke)
    case .cell(let box, let color): write(box, color)
    case .fill(let path, let color): add("<path d=\"\(data(path))\" fill=\"\(color.hex)\"/>")
    case .dots(let centres, let diameter, let color): write(centres, diameter, color)
    case .letter(let letter, let map, let color): write(ColoredLetter(letter: letter, color: color), map)
    case .text(let line): write(line)
    case .image(let image, let box): write(image.enlarged(for: box, resolution: Self.screenResolution), box)
    case .flattened(let box, let commands):
      write(try CairoRenderer.raster(commands, in: box, id: id), box)
    }
  }

  /// Ends a run of elements that share one group or path.
  mutating func closeGroup() {
    closeStroke()
    closeElements()
  }

  private mutating func open(_ group: Group) {
    guard openGroup != group else { return }
    closeGroup()
    add(group.rawValue)
    openGroup = group
  }

  private mutating func closeElements() {
    guard openGroup != nil else { return }
    add("</g>")
    openGroup = nil
  }

  private mutating func write(_ box: Rectangle, _ color: Color) {
    let width = SVGNumber.text(box.width)
    let corner = pair(Point(box.x, box.y))
    add("<path d=\"M\(corner)h\(width)v\(SVGNumber.text(box.height))h-\(width)z\" fill=\"\(color.hex)\"/>")
  }

  private mutating func append(_ path: Path, _ stroke: Stroke) {
    if openStroke?.stroke != stroke { closeStroke() }
    openStroke = ((openStroke?.data ?? "") + data(path), stroke)
  }

  private mutating func closeStroke() {
    guard let (data, stroke) = openStroke else { return }
    openStroke = nil
    var element = "<path d=\"\(data)\" fill=\"none\" stroke=\"\(stroke.color.hex)\""
    element += " stroke-width=\"\(SVGNumber.text(stroke.width))\""
    if !stroke.dash.isEmpty {
      element += " stroke-dasharray=\"\(stroke.dash.map { SVGNumber.text($0) }.joined(separator: " "))\""
    }
    add(element + "/>")
  }

  /// A line of no length with round ends is a disc, and one path draws them all.
  private mutating func write(_ centres: [Point], _ diameter: Double, _ color: Color) {
    guard !centres.isEmpty else { return }
    let dots = centres.map { "M\(pair($0))h0" }.joined()
    let width = SVGNumber.text(diameter)
    add("<path d=\"\(dots)\" stroke=\"\(color.hex)\" stroke-width=\"\(width)\"/>")
  }

  private mutating func write(_ entry: ColoredLetter, _ map: AffineMap) {
    let index = letters.firstIndex(of: entry) ?? letters.endIndex
    if index == letters.endIndex { letters.append(entry) }
    let matrix = [map.xx, map.yx, map.xy, map.yy, map.x0, map.y0].map { SVGNumber.text($0) }
    add("<use xlink:href=\"#\(id)-letter-\(index)\" transform=\"matrix(\(matrix.joined(separator: " ")))\"/>")
  }

  private mutating func write(_ line: TextLine) {
    guard !line.string.isEmpty else { return }
    let x = SVGNumber.text(line.position.x)
    let y = SVGNumber.text(line.position.y)
    var element = "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(SVGNumber.text(line.size))\""
    if line.anchor != .start { element += " text-anchor=\"\(line.anchor.rawValue)\"" }
    if line.weight == .bold { element += " font-weight=\"bold\"" }
    if line.color != .black { element += " fill=\"\(line.color.hex)\"" }
    if line.isUpward { element += " transform=\"rotate(-90 \(x) \(y))\"" }
    element += ">\(SVGText.escaped(line.string))"
    if let whole = line.fullString { element += "<title>\(SVGText.escaped(whole))</title>" }
    add(element + "</text>")
  }

  /// Pixels per inch of images, at least.
  private static let screenResolution = 100.0

  private mutating func write(_ image: RasterImage, _ box: Rectangle) {
    let bytes = CairoRenderer.png(image)
    add(
      "<image\(attributes(of: box)) preserveAspectRatio=\"none\" image-rendering=\"optimizeSpeed\" "
        + "xlink:href=\"data:image/png;base64,\(Data(bytes).base64EncodedString())\"/>")
  }

  private mutating func add(_ element: String) { body += element + "\n" }

  private func attributes(of box: Rectangle) -> String {
    " x=\"\(SVGNumber.text(box.x))\" y=\"\(SVGNumber.text(box.y))\""
      + " width=\"\(SVGNumber.text(box.width))\" height=\"\(SVGNumber.text(box.height))\""
  }

  private func data(_ path: Path, decimals: Int = 2) -> String {
    var text = ""
    var last = ("", "")
    for element in path.elements {
      switch element {
      case .move(let point):
        last = numbers(point, decimals)
        text += "M\(last.0) \(last.1)"
      case .line(let point):
        let next = numbers(point, decimals)
        text += next.1 == last.1 ? "H\(next.0)" : next.0 == last.0 ? "V\(next.1)" : "L\(next.0) \(next.1)"
        last = next
      case .curve(let first, let second, let end):
        text += "C" + [first, second, end].map { pair($0, decimals) }.joined(separator: " ")
        last = numbers(end, decimals)
      case .close:
        text += "Z"
        // The point that it leads back to is not kept; a full line follows.
        last = ("", "")
      }
    }
    return text
  }

  private func numbers(_ point: Point, _ decimals: Int) -> (String, String) {
    (SVGNumber.text(point.x, decimals: decimals), SVGNumber.text(point.y, decimals: decimals))
  }

  private func pair(_ point: Point, _ decimals: Int = 2) -> String {
    "\(SVGNumber.text(point.x, decimals: decimals)) \(SVGNumber.text(point.y, decimals: decimals))"
  }
}

extension Color {
  /// As an SVG attribute has it, `#rrggbb`.
  var hex: String {
    let digits = String(word, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
