import Mustache
import Testing

@testable import SiteGen

@Suite("Views that look names up themselves")
struct TableViewTests {
  /// Views that look names up themselves, filled so that no two properties of one type are alike.
  static let lookups: [any TemplateView & MustacheParent] = [
    RowView(cells: [CellView(isHeader: true)]),
    CellView(
      spans: [SpanView(text: "a")], isHeader: true, bars: [BarView(width: "1")], logos: [ImageView()]),
    CellView(style: "t", hasStyle: true), CellView(isPlain: true, text: "1"), BarView(width: "2", isNegative: true),
    ImageView(source: "a", width: "1", height: "2", alternativeText: "b"),
    SpanView(text: "a", link: "b", isLink: true), SpanView(isName: true),
  ]

  @Test("They find every stored property and nothing else", arguments: lookups)
  func lookup(view: any TemplateView & MustacheParent) {
    for child in Mirror(reflecting: view).children {
      let found = view.child(named: child.label ?? "").map { String(describing: $0) }
      #expect(found == String(describing: child.value), "\(type(of: view)).\(child.label ?? "")")
    }
    #expect(view.child(named: "nothing") == nil)
  }
}
