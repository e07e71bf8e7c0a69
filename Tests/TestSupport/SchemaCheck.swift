import Foundation

/// Holds JSON against a JSON Schema, as far as the schemas of this project go.
///
/// Source: JSON Schema 2020-12, Validation, sections 6.1 to 6.5. A keyword that is not known here is a fault of the schema,
/// so that none is passed over.
public enum SchemaCheck {
  private static let ignored: Set = ["$schema", "$id", "title", "description"]

  /// One line for each fault; empty for a document as it should be.
  public static func faults(_ value: Any, _ schema: [String: Any], at place: String = "$") -> [String] {
    schema.sorted { $0.key < $1.key }.flatMap { keyword, rule -> [String] in
      if ignored.contains(keyword) || keyword == "additionalProperties" { return [] }
      switch (keyword, rule) {
      case ("type", let name as String): return isType(value, name) ? [] : ["\(place): no \(name)"]
      case ("enum", let allowed as [NSObject]):
        return (value as? NSObject).map(allowed.contains) == true ? [] : ["\(place): \(value) is not allowed"]
      case ("pattern", let pattern as String):
        guard let text = value as? String, let found = try? Regex(pattern).firstMatch(in: text) else {
          return ["\(place): does not match \(pattern)"]
        }
        _ = found
        return []
      case ("minLength", let least as Int):
        return (value as? String).map { $0.count >= least } == true ? [] : ["\(place): too short"]
      case ("minimum", let least as NSNumber):
        return (value as? NSNumber).map { $0.doubleValue >= least.doubleValue } == true ? [] : ["\(place): too small"]
      case ("required", let names as [String]):
        let members = value as? [String: Any] ?? [:]
        return names.filter { members[$0] == nil }.map { "\(place): no \($0)" }
      case ("properties", let properties as [String: Any]):
        return members(of: value, properties, other: schema["additionalProperties"], at: place)
      case ("items", let items as [String: Any]):
        return (value as? [Any] ?? []).enumerated().flatMap { faults($1, items, at: "\(place)[\($0)]") }
      default: return ["\(place): the schema has \(keyword), which is not known here"]
      }
    }
      + (schema["properties"] == nil
        ? members(of: value, [:], other: schema["additionalProperties"], at: place) : [])
  }

  private static func members(of value: Any, _ known: [String: Any], other: Any?, at place: String) -> [String] {
    (value as? [String: Any] ?? [:]).sorted { $0.key < $1.key }.flatMap { name, member -> [String] in
      let place = "\(place).\(name)"
      if let schema = known[name] as? [String: Any] { return faults(member, schema, at: place) }
      if let schema = other as? [String: Any] { return faults(member, schema, at: place) }
      return other as? Bool == false ? ["\(place): is not in the schema"] : []
    }
  }

  private static func isType(_ value: Any, _ name: String) -> Bool {
    switch name {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "number": value is NSNumber
    case "integer": (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } == true
    default: false
    }
  }
}
