import Mustache

/// A cell: words or a number, perhaps with a bar or a logo.
struct CellView: TemplateView {
  /// Whether the cell holds a number and nothing else: most do, and the shorter way through the template
  /// makes large tables several times faster.
  var isPlain = false
  /// The number of a plain cell.
  var text = ""
  var spans: [SpanView] = []
  var isHeader = false
  /// Class of the cell's style: empty for a number, which most cells hold.
  var style = ""
  var hasStyle = false
  /// None or one.
  var bars: [BarView] = []
  /// None or more.
  var logos: [ImageView] = []
}

/// A bar to the right of the middle of its box for a positive number, to the left for a negative one.
struct BarView: TemplateView {
  /// Of half the box, in steps that the style sheet has: 0 to 25.
  var width = ""
  var isNegative = false
}

/// A picture in a table or beside a heading.
struct ImageView: TemplateView {
  var source = ""
  /// In CSS pixels.
  var width = ""
  var height = ""
  var alternativeText = ""
}

extension CellView {
  /// How a cell that holds no number looks.
  enum Style: String {
    case words = "t"
    case flag
    /// A digest, which may break anywhere.
    case code
  }

  init(spans: [SpanView], style: Style) {
    self.init(spans: spans, style: style.rawValue, hasStyle: true)
  }

  /// The cell that names its row.
  static func header(_ text: RichText, on page: PageAddress) -> CellView {
    CellView(spans: text.spans(on: page), isHeader: true)
  }

  static func text(_ text: RichText, on page: PageAddress) -> CellView {
    CellView(spans: text.spans(on: page), style: .words)
  }

  static func text(_ text: String) -> CellView {
    CellView(spans: [SpanView(text: NumberText.onPage(text))], style: .words)
  }

  static func code(_ text: String) -> CellView { CellView(spans: [SpanView(text: text)], style: .code) }

  /// A number in words, aligned with the others of its column.
  static func number(_ text: String) -> CellView { CellView(isPlain: true, text: NumberText.onPage(text)) }

  static func number(_ value: Int) -> CellView { .number(NumberText.count(value)) }

  static func number(_ value: Double, digits: Int = 3) -> CellView {
    .number(NumberText.significant(value, digits: digits))
  }

  /// A number aligned with the others of its column, whose largest absolute value is given.
  static func number(_ value: Double, largest: Double, digits: Int = 3) -> CellView {
    .number(NumberText.aligned(value, largest: largest, digits: digits))
  }

  /// A number with a bar that shows it beside the largest of its column.
  static func bar(_ value: Double, largest: Double) -> CellView {
    let number = NumberText.aligned(value, largest: largest)
    let share = largest > 0 && value.isFinite ? min(abs(value) / largest, 1) : 0
    let bar = BarView(width: NumberText.fixed(share * 25, decimals: 0), isNegative: value < 0)
    return CellView(spans: [SpanView(text: NumberText.onPage(number))], bars: [bar])
  }

  /// A mark where something holds, nothing where not.
  static func flag(_ holds: Bool, _ text: String) -> CellView {
    holds ? CellView(spans: [SpanView(text: text)], style: .flag) : .number("")
  }

  static func logos(_ logos: [ImageView]) -> CellView {
    CellView(style: Style.words.rawValue, hasStyle: true, logos: logos)
  }
}

extension CellView: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "isPlain": isPlain
    case "text": text
    case "spans": spans
    case "isHeader": isHeader
    case "style": style
    case "hasStyle": hasStyle
    case "bars": bars
    case "logos": logos
    default: nil
    }
  }
}

extension BarView: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "width": width
    case "isNegative": isNegative
    default: nil
    }
  }
}

extension ImageView: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "source": source
    case "width": width
    case "height": height
    case "alternativeText": alternativeText
    default: nil
    }
  }
}
