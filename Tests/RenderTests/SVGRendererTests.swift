import Foundation
import Testing

@testable import Render

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("SVG")
struct SVGRendererTests {
  static func svg(_ figure: any Figure) throws -> String {
    String(decoding: try SVGRenderer.svg(figure.drawing(style: FigureStyle())), as: UTF8.self)
  }

  @Test(
    "Is XML with title, description and one text element per label",
    arguments: FigureTests.all)
  func isXML(figure: any Figure) throws {
    let document = try #require(SVGDocument(try Self.svg(figure)))
    #expect(document.texts(of: "title").first == figure.label.title)
    #expect(document.texts(of: "desc") == [figure.label.summary])
    #expect(document.texts(of: "text").count == figure.drawing(style: FigureStyle()).texts.count)
  }

  @Test("Uses plain elements and presentation attributes only", arguments: SampleFigures.usual)
  func isPlain(figure: any Figure) throws {
    let document = try #require(SVGDocument(try Self.svg(figure)))
    let elements: Set = [
      "svg", "title", "desc", "defs", "g", "rect", "path", "text", "use", "image",
    ]
    #expect(Set(document.elements.map(\.name)).isSubset(of: elements))
    let attributes = document.elements.flatMap(\.attributes)
    #expect(
      !attributes.contains { $0.key == "style" || $0.key == "class" || $0.key.hasPrefix("on") })
    let letters = SVGRenderer.digest(figure.label.id)
    for (key, value) in attributes where key == "id" {
      #expect(value == figure.label.id || value.hasPrefix(figure.label.id + "-") || value.hasPrefix(letters))
    }
    for (key, value) in attributes where key == "xlink:href" {
      #expect(value.hasPrefix("#\(letters)") || value.hasPrefix("data:image/png;base64,"))
    }
  }

  @Test("Letters of two figures have different ids, so that both may stand in one page")
  func letterIDs() {
    let ids = (1...400).flatMap { ["class-\($0)-ofiv", "channel-\($0)-optimum-1-logo", "filter-\($0)-logo-small"] }
    #expect(Set(ids.map(SVGRenderer.digest)).count == ids.count)
    #expect(ids.allSatisfy { SVGRenderer.digest($0).first == "l" })
  }

  /// Where an element's matrix, and that of the group about it, takes the corners of the unit square.
  private static func corners(_ matrices: [[Double]]) -> [Point] {
    [Point(0, 0), Point(1, 1)].map { corner in
      matrices.reduce(corner) { point, m in
        Point(m[0] * point.x + m[2] * point.y + m[4], m[1] * point.x + m[3] * point.y + m[5])
      }
    }
  }

  private static func matrix(_ attributes: [String: String]) -> [Double] {
    guard let text = attributes["transform"] else {
      return [1, 0, 0, 1, Double(attributes["x"] ?? "0") ?? .nan, Double(attributes["y"] ?? "0") ?? .nan]
    }
    return text.dropFirst("matrix(".count).dropLast().split(separator: " ").compactMap { Double($0) }
  }

  /// A hundredth of a millimetre is 0.03 points.
  @Test("Letters stand where they are drawn, to a hundredth of a millimetre, in rows, upside down and turned upward")
  func lettersStand() throws {
    var drawing = Drawing(label: FigureLabel(id: "l", title: "l", summary: "l"), width: 100, height: 100)
    var maps: [AffineMap] = []
    for row in 0..<6 {
      for column in 0..<300 {
        let share = (Double(300 * row + column) * 0.618034).truncatingRemainder(dividingBy: 1)
        let height = column % 7 == 0 ? 30 : 0.01 + 29.99 * share
        let box = Rectangle(
          x: 5 + Double(column) * 0.4837, y: Double(row) * 40 + 30 - height, width: 0.4637, height: height)
        let map = column % 5 == 4 ? AffineMap.flipped(box) : .upright(box)
        maps.append(row < 3 ? map : map.turnedUpward(to: Point(20, 300)))
      }
    }
    for map in maps { drawing.add(.letter(.a, map, .black)) }
    let document = try #require(SVGDocument(String(decoding: try SVGRenderer.svg(drawing), as: UTF8.self)))
    var group: [Double] = []
    var drawn: [[Point]] = []
    for element in document.elements {
      if element.name == "g" { group = Self.matrix(element.attributes) }
      if element.name == "use" { drawn.append(Self.corners([Self.matrix(element.attributes), group])) }
    }
    let expected = maps.map { Self.corners([[$0.xx, $0.yx, $0.xy, $0.yy, $0.x0, $0.y0]]) }
    #expect(drawn.count == expected.count)
    let distances = zip(drawn, expected).flatMap { zip($0, $1).map { hypot($0.x - $1.x, $0.y - $1.y) } }
    #expect((distances.max() ?? .infinity) < 0.03)
    #expect(document.elements.count { $0.name == "g" } <= 12)
  }

  static let hostile = [
    "<img src=x onerror=alert(1)>", "\"><script>alert('x')</script>", "a & b &amp; c", "]]>",
    "../../etc/passwd",
    "tab\there", "bell\u{7}null\u{0}", "\u{202E}gnissap\u{202C}", "שלום", "中文名", "🧬 name",
    "e\u{301}",
    "\u{FFFE}",
    String(repeating: "long", count: 2500), String(repeating: "\u{301}", count: 10_000), "", "   ",
  ]

  @Test("Names from a model become text and nothing else", arguments: hostile)
  func escapes(name: String) throws {
    let label = FigureLabel(id: "hostile", title: name, summary: name)
    var figures = [
      SampleFigures.matrix("m", classes: 2, channels: 3, name: name),
      SampleFigures.layers("l", count: 3, name: name),
      SampleFigures.overall("o", channels: 2, motif: name),
      SampleFigures.alignment("a", targets: 2, name: name),
    ]
    figures.append(
      FeatureMapFigure(
        label: label, rowNames: [name], rowTitle: name, positions: 1, values: [1], valueTitle: name,
        positionTitle: name,
        note: name))
    for figure in figures {
      let source = try Self.svg(figure)
      let document = try #require(SVGDocument(source), "not XML")
      #expect(!document.elements.contains { ["img", "script"].contains($0.name) })
      #expect(source.utf8.count < 100_000)
      #expect(try !CairoRenderer.pdf(figure.drawing(style: FigureStyle())).isEmpty)
    }
    let last = try #require(figures.last)
    let document = try #require(SVGDocument(try Self.svg(last)))
    #expect(document.texts(of: "title").first == LabelText.clean(name))
  }

  @Test("A cut label keeps its whole text beside it")
  func keepsWholeText() throws {
    let name = "a class name that is far too long for the place that a figure has for it"
    let document = try #require(
      SVGDocument(try Self.svg(SampleFigures.matrix("m", classes: 1, channels: 3, name: name))))
    #expect(document.texts(of: "text").contains { $0.hasSuffix("…") })
    #expect(document.texts(of: "title").contains("\(name) 1"))
  }
}

/// The elements of a document, in order, with their own text.
final class SVGDocument: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text: String
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []

  /// Nil where the source is not well-formed XML.
  init?(_ source: String) {
    super.init()
    let parser = XMLParser(data: Data(source.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func texts(of name: String) -> [String] { elements.filter { $0.name == name }.map(\.text) }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes, text: ""))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let index = open.last { elements[index].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}
