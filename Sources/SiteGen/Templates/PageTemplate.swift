/// The templates that make whole pages; each is filled with one kind of view.
enum PageTemplate: String, CaseIterable {
  case index

  /// The empty view of the page's type, by which its tags are checked.
  var emptyView: any TemplateView {
    switch self {
    case .index: IndexView()
    }
  }
}

struct IndexView: TemplateView {
  var title = ""
}
