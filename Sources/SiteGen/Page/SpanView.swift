/// A piece of a sentence: words, a name, a link.
struct SpanView: TemplateView {
  var text = ""
  var link = ""
  var isLink = false
  /// Whether the text comes from outside, so that its writing direction is isolated.
  var isName = false
}

/// A sentence or paragraph.
struct ParagraphView: TemplateView {
  var spans: [SpanView] = []
}

/// A link of a list or of the navigation.
struct LinkView: TemplateView {
  var text = ""
  var link = ""
  var isCurrent = false
  /// Whether the text comes from outside.
  var isName = false
}

/// A label and its value.
struct FactView: TemplateView {
  var label = ""
  var value: [SpanView] = []
  /// Whether the value is a digest or another text without places to break at.
  var isCode = false
  /// Link to what the page of help says of it.
  var help = ""
  var hasHelp = false
}

extension RichText {
  /// The pieces as they stand on a page, links relative to it.
  func spans(on page: PageAddress) -> [SpanView] {
    pieces.map { piece in
      switch piece {
      case .text(let text): SpanView(text: NumberText.onPage(text))
      case .name(let name): SpanView(text: NameText.short(name), isName: true)
      case .link(let text, let target): SpanView(text: text, link: page.link(to: target), isLink: true)
      case .channel(let text, let target):
        SpanView(text: text, link: page.link(to: target), isLink: true, isName: true)
      case .nameLink(let name, let target):
        SpanView(text: NameText.short(name), link: page.link(to: target), isLink: true, isName: true)
      case .rowLink(let name, let target, let row):
        SpanView(text: NameText.short(name), link: page.link(to: target) + "#" + row, isLink: true, isName: true)
      }
    }
  }
}

extension String {
  /// Words of our own as a page's spans.
  func spans(on page: PageAddress) -> [SpanView] { RichText.words(self).spans(on: page) }
}

extension ParagraphView {
  init(_ text: RichText, on page: PageAddress) { self.init(spans: text.spans(on: page)) }
}

extension LinkView {
  /// A link to a file of the site under its name.
  static func file(_ path: String, on page: PageAddress) -> LinkView {
    LinkView(text: path.split(separator: "/").last.map(String.init) ?? path, link: page.link(to: path))
  }
}

extension FactView {
  init(_ label: String, _ value: RichText, on page: PageAddress) {
    self.init(label, value.spans(on: page), isCode: false, on: page)
  }

  /// A fact whose value is a digest or a command.
  init(_ label: String, code: String, on page: PageAddress) {
    self.init(label, [SpanView(text: code)], isCode: true, on: page)
  }

  init(_ label: String, _ value: [SpanView], isCode: Bool, on page: PageAddress) {
    let entry = FactHelp.entry(label)
    self.init(
      label: label, value: value, isCode: isCode, help: entry.map { page.link(to: .help) + "#" + $0.id } ?? "",
      hasHelp: entry != nil)
  }
}
