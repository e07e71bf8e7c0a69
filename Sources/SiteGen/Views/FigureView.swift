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
  var caption: [SpanView] = []
  var files: [LinkView] = []
}
