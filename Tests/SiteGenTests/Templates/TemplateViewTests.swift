import Testing

@testable import SiteGen

@Suite("Views of templates")
struct TemplateViewTests {
  @Test("Views hold text, flags and views, so that no number is printed by chance")
  func viewsHoldText() {
    var views: [any TemplateView] = PageRegistry.templates.map(\.view)
    var seen: Set<String> = []
    while let view = views.popLast() {
      guard seen.insert(view.viewName).inserted else { continue }
      for child in Mirror(reflecting: view).children {
        let name = child.label ?? ""
        guard let property = view.property(named: name) else {
          Issue.record("\(view.viewName).\(name) is neither text, flag nor view")
          continue
        }
        if case .view(let inner) = property { views.append(inner) }
      }
    }
  }
}
