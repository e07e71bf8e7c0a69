import Foundation

/// A JSON value, as model configurations and architectures hold them.
public enum JSONValue: Hashable, Sendable, Decodable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case array([JSONValue])
  case object([String: JSONValue])

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// Parses a text.
  ///
  /// - Throws: `ModelError` (`E-CONFIG-JSON`) where it is not JSON.
  public static func parse(_ bytes: [UInt8], file: String?, place: String?) throws(ModelError) -> JSONValue {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw ModelError(file: file, place: place, .malformedConfiguration("it is not UTF-8"))
    }
    do {
      return try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    } catch {
      let start = String(decoding: bytes.prefix(40), as: UTF8.self)
      let words = bytes.isEmpty ? "it is empty" : "it begins with \(PrintableText.quoted(start, limit: 40))"
      throw ModelError(file: file, place: place, .malformedConfiguration(words))
    }
  }

  /// Member of an object; nil where it is absent, null, or this is no object.
  public subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self, let value = members[key], value != .null else { return nil }
    return value
  }

  public var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  public var text: String? { if case .text(let value) = self { value } else { nil } }
  public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  public var integer: Int? {
    switch self {
    case .integer(let value): value
    case .number(let value) where value == value.rounded() && abs(value) < 1e15: Int(value)
    default: nil
    }
  }
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}
