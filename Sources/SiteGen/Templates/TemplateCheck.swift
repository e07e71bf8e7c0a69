/// Compares every tag of every page's template, through partials and sections, with the view it is filled
/// with.
struct TemplateCheck {
  /// Text of each template by name, without extension.
  let sources: [String: String]

  /// - Parameter pages: the templates of whole pages, each with the empty view of its pages.
  /// - Throws: `SiteError` for the first tag without a property, and for the first missing template.
  func check(_ pages: [(name: String, view: any TemplateView)]) throws(SiteError) {
    for page in pages { try check(page.name, stack: [page.view], depth: 0) }
  }

  /// Partials may hold partials; deeper than this is a circle.
  private static let deepestPartial = 16

  private func check(_ template: String, stack: [any TemplateView], depth: Int) throws(SiteError) {
    let file = template + ".mustache"
    guard let source = sources[template] else { throw SiteError(file: file, reason: .templateMissing) }
    guard depth < Self.deepestPartial else {
      throw SiteError(file: file, reason: .templateUnreadable("it contains itself"))
    }
    try check(TemplateTag.tags(in: source), file: file, stack: stack, depth: depth)
  }

  private func check(
    _ tags: [TemplateTag], file: String, stack: [any TemplateView], depth: Int
  ) throws(SiteError) {
    for tag in tags {
      switch tag {
      case .variable(let name):
        guard case .text = property(name, in: stack) else { throw unknown(name, in: stack, file: file) }
      case .section(let name, let inverted, let inner):
        switch property(name, in: stack) {
        case .flag: try check(inner, file: file, stack: stack, depth: depth)
        case .view(let view):
          try check(inner, file: file, stack: inverted ? stack : stack + [view], depth: depth)
        case .text, nil: throw unknown(name, in: stack, file: file)
        }
      case .partial(let name): try check(name, stack: stack, depth: depth + 1)
      case .inheriting(let name, let inner):
        try check(name, stack: stack, depth: depth + 1)
        try check(inner, file: file, stack: stack, depth: depth)
      case .block(_, let inner): try check(inner, file: file, stack: stack, depth: depth)
      case .refused(let name): throw unknown(name, in: stack, file: file)
      }
    }
  }

  /// The property that the innermost view with one of that name has, as the template library looks it up.
  private func property(_ name: String, in stack: [any TemplateView]) -> TemplateProperty? {
    for view in stack.reversed() {
      if let property = view.property(named: name) { return property }
    }
    return nil
  }

  private func unknown(_ tag: String, in stack: [any TemplateView], file: String) -> SiteError {
    let view = stack.last.map { $0.viewName } ?? "no view"
    return SiteError(file: file, reason: .unknownTag(tag: tag, view: view))
  }
}
