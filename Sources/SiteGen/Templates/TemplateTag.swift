/// One tag of a Mustache template with what stands inside it.
indirect enum TemplateTag: Hashable {
  /// `{{name}}`
  case variable(String)
  /// `{{#name}} ... {{/name}}` or, inverted, `{{^name}} ... {{/name}}`
  case section(String, inverted: Bool, [TemplateTag])
  /// `{{>name}}`
  case partial(String)
  /// `{{<name}} ... {{/name}}`, a template filled with blocks.
  case inheriting(String, [TemplateTag])
  /// `{{$name}} ... {{/name}}`
  case block(String, [TemplateTag])
  /// A tag that no template of a report may use: unescaped text, delimiters, transforms, other content types.
  case refused(String)

  /// The tags of a template in order; comments are left out.
  ///
  /// - Precondition: the text is a valid template, so that its sections are closed in order.
  static func tags(in text: String) -> [TemplateTag] {
    var open: [(sigil: Character, name: String, tags: [TemplateTag])] = []
    var tags: [TemplateTag] = []
    var rest = Substring(text)
    while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
      let content = rest[start.upperBound..<end.lowerBound].drop { $0 == " " }
      rest = rest[end.upperBound...]
      guard let sigil = content.first else { continue }
      let name = String(content.dropFirst().filter { $0 != " " })
      switch sigil {
      case "!": break
      case "#", "^", "<", "$":
        open.append((sigil, name, tags))
        tags = []
      case "/":
        guard let opened = open.popLast() else { continue }
        let inner = tags
        tags = opened.tags
        switch opened.sigil {
        case "<": tags.append(.inheriting(opened.name, inner))
        case "$": tags.append(.block(opened.name, inner))
        default: tags.append(.section(opened.name, inverted: opened.sigil == "^", inner))
        }
      case ">": tags.append(.partial(name))
      case "{", "&", "=", "%", "*": tags.append(.refused(String(content)))
      default: tags.append(.variable(content.filter { $0 != " " }))
      }
    }
    return tags
  }
}
