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
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
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
    return tag.utf8.firstIndex { byte in
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      return byte == UInt8(ascii: ">") && !isQuoted
    }
  }

  /// Read scalar by scalar, as browsers do: a combining mark behind a quotation mark leaves it one.
  private static func tag(_ inside: Substring) -> Tag {
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
    var rest = inside.unicodeScalars
    let name = rest.prefix { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    var attributes: [String: String] = [:]
    rest = rest[name.endIndex...]
    while let start = rest.firstIndex(where: { !isSpace($0) && $0 != "/" }) {
      let key = rest[start...].prefix { !isSpace($0) && $0 != "=" && $0 != "/" }
      rest = rest[key.endIndex...]
      guard rest.first == "=", rest.dropFirst().first == "\"" else {
        precondition(!key.isEmpty, "an attribute without a name: \(inside)")
        attributes[String(Substring(key))] = ""
        continue
      }
      let value = rest.dropFirst(2).prefix { $0 != "\"" }
      attributes[String(Substring(key))] = resolved(Substring(value))
      rest = rest[value.endIndex...].dropFirst()
    }
    return Tag(name: String(Substring(name)).lowercased(), attributes: attributes)
  }

  private static func resolved(_ text: Substring) -> String {
    var resolved = String(text)
    // Large pages are numbers for the most part.
    guard text.utf8.contains(UInt8(ascii: "&")) else { return resolved }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    for (entity, character) in entities { resolved = resolved.replacing(entity, with: character) }
    return resolved
  }
}
