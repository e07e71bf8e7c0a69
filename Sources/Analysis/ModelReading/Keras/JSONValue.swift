/// A JSON value, as model configurations and architectures hold them.
enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Parses a text.
  ///
  /// - Throws: `ModelError` (`E-CONFIG-JSON`) where it is not JSON, with the line and column.
  static func parse(_ bytes: [UInt8], file: String?, place: String?) throws(ModelError) -> JSONValue {
    func malformed(_ problem: String) -> ModelError {
      ModelError(file: file, place: place, .malformedConfiguration(problem))
    }
    guard !bytes.isEmpty else { throw malformed("it is empty") }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw malformed("it is not UTF-8") }
    do {
      return try JSONParser.parse(bytes)
    } catch {
      let before = bytes[..<error.offset]
      let line = before.count { $0 == 0x0A } + 1
      let column = error.offset - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
      throw malformed("line \(line), column \(column): \(error.problem)")
    }
  }

  /// Member of an object; nil where it is absent, null, or this is no object.
  subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self, let value = members[key], value != .null else { return nil }
    return value
  }

  var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  var text: String? { if case .text(let value) = self { value } else { nil } }
  var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  var integer: Int? {
    switch self {
    case .integer(let value): value
    case .number(let value) where value == value.rounded() && abs(value) < 1e15: Int(value)
    default: nil
    }
  }
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}
