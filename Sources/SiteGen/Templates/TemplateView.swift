/// What a template is filled with: stored properties of String, Bool, views and arrays of views.
///
/// Computed properties would come out empty, because the template library reads values by `Mirror`.
/// The empty value made by `init()` stands for the type when tags are checked.
protocol TemplateView: Sendable {
  init()
}

/// What a tag can find under a name.
enum TemplateProperty {
  case text
  case flag
  /// One view or a list of views, with the empty value of its type.
  case view(any TemplateView)
}

extension TemplateView {
  /// For example `ClassPage.View`: many pages have a view of that name.
  var viewName: String { String(reflecting: Self.self).split(separator: ".").dropFirst().joined(separator: ".") }

  /// The property of a name; nil where the view has none that a template may use.
  func property(named name: String) -> TemplateProperty? {
    guard let value = Mirror(reflecting: self).children.first(where: { $0.label == name })?.value else {
      return nil
    }
    return switch value {
    case is String: .text
    case is Bool: .flag
    case let view as any TemplateView: .view(view)
    case let list as any TemplateViewList: .view(list.emptyElement)
    default: nil
    }
  }
}

/// Lists of views, so that the type of an element is known of an empty list too.
private protocol TemplateViewList {
  var emptyElement: any TemplateView { get }
}

extension Array: TemplateViewList where Element: TemplateView {
  var emptyElement: any TemplateView { Element() }
}
