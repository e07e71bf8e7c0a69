/// The tags of an HTML page in order, as far as tests ask of them: our own pages are well-formed.
public struct HTMLScan: Sendable {
  /// One opening tag.
  public struct Tag: Sendable {
    public var name: String
    /// By name; entities are resolved.
    ///
    /// An attribute without a value has an empty one.
    public var attributes: [String: String]
  }

  /// Opening tags in the order of the page.
  public private(set) var tags: [Tag] = []
  /// The text between tags, entities resolved.
  public private(set) var text = ""

  public init(_ html: String) {
    var rest = Substring(html)
    while let open = rest.firstIndex(of: "<") {
      text += Self.resolved(rest[..<open])
      guard let close = Self.end(of: rest[open...]) else { break }
      let inside = rest[rest.index(after: open)..<close]
      if let first = inside.first, first.isLetter { tags.append(Self.tag(inside)) }
      rest = rest[rest.index(after: close)...]
    }
    text += Self.resolved(rest)
  }

  /// Tags of one name.
  public func all(_ name: String) -> [Tag] { tags.filter { $0.name == name } }

  /// The `>` that ends a tag, one inside an attribute's value passed over.
  private static func end(of tag: Substring) -> Substring.Index? {
    var isQuoted = false
    for index in tag.indices {
      if tag[index] == "\"" { isQuoted.toggle() }
      if tag[index] == ">", !isQuoted { return index }
    }
    return nil
  }

  private static func tag(_ inside: Substring) -> Tag {
    let name = inside.prefix { $0.isLetter || $0.isNumber }
    var attributes: [String: String] = [:]
    var rest = inside.dropFirst(name.count)
    while let start = rest.firstIndex(where: { !$0.isWhitespace && $0 != "/" }) {
      let key = rest[start...].prefix { !$0.isWhitespace && $0 != "=" && $0 != "/" }
      rest = rest[key.endIndex...]
      guard rest.first == "=", rest.dropFirst().first == "\"" else {
        attributes[String(key)] = ""
        continue
      }
      let value = rest.dropFirst(2).prefix { $0 != "\"" }
      attributes[String(key)] = resolved(value)
      rest = rest[value.endIndex...].dropFirst()
    }
    return Tag(name: name.lowercased(), attributes: attributes)
  }

  private static func resolved(_ text: Substring) -> String {
    var resolved = String(text)
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    for (entity, character) in entities { resolved = resolved.replacing(entity, with: character) }
    return resolved
  }
}
