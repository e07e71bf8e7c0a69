/// A figure of a page with its caption and files.
struct FigureView: TemplateView {
  var id = ""
  var source = ""
  /// In CSS pixels.
  var width = ""
  var height = ""
  var alternativeText = ""
  var isLazy = false
  /// Whether it takes the width of the page.
  var isWide = false
  /// Words in bold before the caption.
  var title = ""
  /// The first sentence of the caption, and the others, which are folded.
  var caption: [SpanView] = []
  var rest: [SpanView] = []
  var hasRest = false
  /// How the figure is cited.
  var citation = ""
  var files: [LinkView] = []
}

extension FigureView {
  /// A written figure as a page shows it.
  ///
  /// - Parameter isLazy: whether the browser may wait with it until the reader comes near.
  init(_ figure: WrittenFigure, on page: PageAddress, isLazy: Bool, citation report: String) {
    let label = figure.plan.figure.label
    id = label.id
    source = page.link(to: figure.plan.stem + ".svg")
    width = Self.pixels(figure.size.width)
    height = Self.pixels(figure.size.height)
    alternativeText = label.summary
    self.isLazy = isLazy
    isWide = figure.size.width > Self.widestOfTwo
    title = figure.plan.title
    let parts = figure.plan.caption.firstSentence
    caption = parts.first.spans(on: page)
    rest = parts.rest.spans(on: page)
    hasRest = rest.contains { !$0.text.isEmpty }
    citation = "Figure “\(figure.plan.title)”. \(report), \(page.path)#\(label.id)."
    files = figure.files.map { LinkView(text: $0.link.text, link: page.link(to: $0.link.link)) }
  }

  /// CSS pixels for a length in mm: enlarged so that the 8 pt of print are 14 px on the screen.
  static func pixels(_ millimetres: Double) -> String {
    NumberText.fixed(millimetres / 25.4 * 96 * enlargement, decimals: 0)
  }

  private static let enlargement = 1.3

  /// In mm; of wider figures no two stand side by side.
  private static let widestOfTwo = 110.0
}
