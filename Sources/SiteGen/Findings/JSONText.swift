import Foundation

/// JSON of the site: sorted keys and one line for each value, so that equal values have equal bytes and people can read it.
enum JSONText {
  /// - Parameter value: texts, finite numbers and what is made of them.
  static func text(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    // Texts and finite numbers always have a JSON form.
    guard let data = try? encoder.encode(value) else { preconditionFailure("plain values have a JSON form") }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
