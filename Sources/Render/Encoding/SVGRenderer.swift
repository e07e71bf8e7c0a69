import Foundation

/// Writes SVG with real text and presentation attributes only.
///
/// It holds no style sheet, no script and nothing from elsewhere, so that any viewer can show it.
/// Cairo's own SVG turns text into outlines and numbers its ids by a counter of the whole process.
struct SVGRenderer {
  /// Elements so far, one a line.
  private var body = ""
  private let id: String
  /// What ids inside the figure begin with: a figure may repeat them hundreds of times, so that its own id would take
  /// more room than where the letters stand.
  private let shortID: String
  /// Letters in use, each with its colour, in order of first use; each is defined once.
  private var letters: [ColoredLetter] = []
  private var openGroup: Group?
  /// The size of letters of the first text, which is that of most.
  private var textSize: String?
  /// Places of the last dots, which rims and insides share, and how many such paths there are.
  private var lastDots = (data: "", count: 0)
  /// Strokes of one look in a row, which share one path, and the words between them, which follow it: the ticks of an
  /// axis and its numbers.
  private var openStroke: (data: String, stroke: Stroke, words: String)?

  /// Elements in a row that share attributes.
  private enum Group: Hashable {
    case cells
    /// Their unit is a tenth of a point, so that places are whole numbers.
    case dots
    /// Their unit is the box of the first of them.
    case letters(AffineMap)

    var start: String {
      switch self {
      case .cells: "<g shape-rendering=\"crispEdges\">"
      case .dots: "<g fill=\"none\" stroke-linecap=\"round\" transform=\"scale(.1)\">"
      case .letters(let map): "<g transform=\"\(SVGText.matrix(map, decimals: 4))\">"
      }
    }
  }

  private struct ColoredLetter: Hashable {
    var letter: LogoLetter
    var color: Color
  }

  private init(id: String) {
    self.id = id
    shortID = Self.digest(id)
  }

  /// A short name made of a long one: five digits to base 36 of its FNV-1a of 32 bits, behind a letter.
  ///
  /// Source: Fowler, Noll, Vo, Eastlake, Hansen 2024, RFC draft eastlake-fnv.
  static func digest(_ id: String) -> String {
    let hash = id.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let digits = String(hash % 60_466_176, radix: 36)
    return "l" + String(repeating: "0", count: 5 - digits.count) + digits
  }

  /// The drawing as a UTF-8 document; ids begin with the id of the figure, those inside with a digest of it, so that
  /// two may stand in one page.
  ///
  /// - Throws: `RenderError` where an image in it cannot be encoded.
  static func svg(_ drawing: Drawing) throws(RenderError) -> [UInt8] {
    var renderer = SVGRenderer(id: drawing.label.id)
    for command in drawing.commands { try renderer.write(command) }
    renderer.closeGroup()
    return Array(renderer.document(of: drawing).utf8)
  }

  private func document(of drawing: Drawing) -> String {
    let width = SVGText.number(millimetres(drawing.width))
    let height = SVGText.number(millimetres(drawing.height))
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" id="\(id)" \
      width="\(SVGText.number(drawing.width))mm" height="\(SVGText.number(drawing.height))mm" \
      viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="\(shortID)t \(shortID)d" \
      font-family="Arial, Helvetica, 'Liberation Sans', sans-serif"\(textSize.map { " font-size=\"\($0)\"" } ?? "")>
      <title id="\(shortID)t">\(SVGText.escaped(drawing.label.title))</title>
      <desc id="\(shortID)d">\(SVGText.escaped(drawing.label.summary))</desc>
      \(definitions)<rect width="\(width)" height="\(height)" fill="#fff"/>
      \(body)</svg>

      """
  }

  /// The outlines of the letters in use.
  private var definitions: String {
    guard !letters.isEmpty else { return "" }
    let paths = letters.enumerated().map { index, entry in
      let outline = data(entry.letter.outline, decimals: 3)
      return "<path id=\"\(shortID)\(index)\" fill=\"\(SVGText.color(entry.color))\" d=\"\(outline)\"/>\n"
    }
    return "<defs>\n\(paths.joined())</defs>\n"
  }

  private mutating func write(_ command: DrawingCommand) throws(RenderError) {
    switch command {
    case .cell: open(.cells)
    case .dots: open(.dots)
    case .stroke: closeElements()
    case .text where openStroke != nil: break
    case .letter: closeStroke()
    default: closeGroup()
    }
    switch command {
    case .stroke(let path, let stroke): append(path, stroke)
    case .cell(let box, let color): write(box, color)
    case .fill(let path, let color): add("<path d=\"\(data(path))\" fill=\"\(SVGText.color(color))\"/>")
    case .dots(let centres, let diameter, let color): write(centres, diameter, color)
    case .letter(let letter, let map, let color): write(ColoredLetter(letter: letter, color: color), map)
    case .text(let line): write(line)
    case .image(let image, let box): write(image.enlarged(for: box, resolution: Self.screenResolution), box)
    case .flattened(let box, let commands):
      write(try CairoRenderer.raster(commands, in: box, id: id), box)
    }
  }

  /// Ends a run of elements that share one group or path.
  private mutating func closeGroup() {
    closeStroke()
    closeElements()
  }

  private mutating func open(_ group: Group) {
    guard openGroup != group else { return }
    closeGroup()
    add(group.start)
    openGroup = group
  }

  private mutating func closeElements() {
    guard openGroup != nil else { return }
    add("</g>")
    openGroup = nil
  }

  private mutating func write(_ box: Rectangle, _ color: Color) {
    let width = SVGText.number(box.width)
    let corner = pair(Point(box.x, box.y))
    add("<path d=\"M\(corner)h\(width)v\(SVGText.number(box.height))h-\(width)z\" fill=\"\(SVGText.color(color))\"/>")
  }

  private mutating func append(_ path: Path, _ stroke: Stroke) {
    if openStroke?.stroke != stroke { closeStroke() }
    openStroke = ((openStroke?.data ?? "") + data(path), stroke, openStroke?.words ?? "")
  }

  private mutating func closeStroke() {
    guard let (data, stroke, words) = openStroke else { return }
    openStroke = nil
    var element = "<path d=\"\(data)\" fill=\"none\" stroke=\"\(SVGText.color(stroke.color))\""
    element += " stroke-width=\"\(SVGText.number(stroke.width))\""
    if !stroke.dash.isEmpty {
      element += " stroke-dasharray=\"\(stroke.dash.map { SVGText.number($0) }.joined(separator: " "))\""
    }
    add(element + "/>")
    body += words
  }

  /// A line of no length with round ends is a disc, and one path draws them all, in order of their places, each at its
  /// distance from the one before, which takes fewer digits than the place; dots that fall together are one.
  private mutating func write(_ centres: [Point], _ diameter: Double, _ color: Color) {
    guard !centres.isEmpty else { return }
    // A tenth of a point is finer than print; whole numbers of it do not add up rounding.
    let places = centres.map { Point(($0.x * 10).rounded(), ($0.y * 10).rounded()) }
      .sorted { ($0.y, $0.x) < ($1.y, $1.x) }
    var last = Point(0, 0)
    var dots = ""
    for place in places where dots.isEmpty || place != last {
      dots += "m\(pair(Point(place.x - last.x, place.y - last.y)))h0"
      last = place
    }
    let look = "stroke=\"\(SVGText.color(color))\" stroke-width=\"\(SVGText.number(10 * diameter))\""
    if dots == lastDots.data {
      add("<use xlink:href=\"#\(shortID)p\(lastDots.count)\" \(look)/>")
    } else {
      lastDots = (dots, lastDots.count + 1)
      add("<g \(look)><path id=\"\(shortID)p\(lastDots.count)\" d=\"\(dots)\"/></g>")
    }
  }

  /// A letter after others of its width and turn joins their group, in whose unit most letters need a place alone.
  private mutating func write(_ entry: ColoredLetter, _ map: AffineMap) {
    var place = AffineMap.upright(Rectangle(x: 0, y: 0, width: 1, height: 1))
    if case .letters(let unit) = openGroup, let relative = map.relative(to: unit), relative.keepsWidth {
      place = relative
    } else {
      closeGroup()
      // Places are told in the unit as it is written, so that its rounding does not add up along a row.
      let unit = map.rounded(parts: 10_000)
      open(.letters(unit))
      place = map.relative(to: unit) ?? place
    }
    let index = letters.firstIndex(of: entry) ?? letters.endIndex
    if index == letters.endIndex { letters.append(entry) }
    add("<use xlink:href=\"#\(shortID)\(index)\"\(SVGText.place(place))/>")
  }

  private mutating func write(_ line: TextLine) {
    guard !line.string.isEmpty else { return }
    let x = SVGText.number(line.position.x)
    let y = SVGText.number(line.position.y)
    let size = SVGText.number(line.size)
    textSize = textSize ?? size
    var element = "<text x=\"\(x)\" y=\"\(y)\""
    if size != textSize { element += " font-size=\"\(size)\"" }
    if line.anchor != .start { element += " text-anchor=\"\(line.anchor.rawValue)\"" }
    if line.weight == .bold { element += " font-weight=\"bold\"" }
    if line.color != .black { element += " fill=\"\(SVGText.color(line.color))\"" }
    if line.isUpward { element += " transform=\"rotate(-90 \(x) \(y))\"" }
    element += ">\(SVGText.escaped(line.string))"
    if let whole = line.fullString { element += "<title>\(SVGText.escaped(whole))</title>" }
    element += "</text>"
    if openStroke == nil { add(element) } else { openStroke?.words += element + "\n" }
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
    " x=\"\(SVGText.number(box.x))\" y=\"\(SVGText.number(box.y))\""
      + " width=\"\(SVGText.number(box.width))\" height=\"\(SVGText.number(box.height))\""
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
    (SVGText.number(point.x, decimals: decimals), SVGText.number(point.y, decimals: decimals))
  }

  private func pair(_ point: Point, _ decimals: Int = 2) -> String {
    "\(SVGText.number(point.x, decimals: decimals)) \(SVGText.number(point.y, decimals: decimals))"
  }
}
