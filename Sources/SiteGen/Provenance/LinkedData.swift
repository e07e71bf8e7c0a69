/// A flat document of linked data: things with properties, each pointing to others by their identifiers.
///
/// Source: JSON-LD 1.1, W3C Recommendation 2020, flattened form.
struct LinkedData: Encodable {
  /// A thing.
  struct Thing: Encodable {
    var id: String
    var types: [String]
    var properties: [String: Value]

    init(_ id: String, _ types: String..., properties: [String: Value]) {
      self.id = id
      self.types = types
      self.properties = properties
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(id, forKey: Key("@id"))
      if types.count == 1 {
        try container.encode(types[0], forKey: Key("@type"))
      } else {
        try container.encode(types, forKey: Key("@type"))
      }
      for (name, value) in properties { try container.encode(value, forKey: Key(name)) }
    }
  }

  /// What a property has.
  enum Value: Encodable {
    case text(String)
    case count(Int)
    /// The thing with this identifier.
    case thing(String)
    case things([String])

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .count(let count): try container.encode(count)
      case .thing(let id): try container.encode(["@id": id])
      case .things(let ids):
        // One thing is no list of one, says the specification.
        if ids.count == 1 { return try container.encode(["@id": ids[0]]) }
        try container.encode(ids.map { ["@id": $0] })
      }
    }
  }

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private enum CodingKeys: String, CodingKey {
    case context = "@context"
    case graph = "@graph"
  }

  /// Where the meaning of words is looked up: an address, and words that it does not have.
  struct Context: Encodable {
    /// Of the vocabulary; it is not loaded by anything here.
    var address: String
    var more: [String: String]

    func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      try container.encode(address)
      try container.encode(more)
    }
  }

  var context: Context
  var graph: [Thing]
}
