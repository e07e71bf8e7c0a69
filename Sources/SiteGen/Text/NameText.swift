import Analysis

/// Names from a model or a table made fit for a page: every character of them can be seen.
enum NameText {
  /// What is shown for a name without characters.
  static let unnamed = "(no name)"

  /// The whole name, invisible characters written as `U+XXXX`.
  static func full(_ name: String) -> String {
    name.isEmpty ? unnamed : PrintableText.line(name, limit: .max)
  }

  /// The name cut at `limit` characters, for headings, tables and captions.
  static func short(_ name: String, limit: Int = 60) -> String {
    name.isEmpty ? unnamed : PrintableText.line(name, limit: limit)
  }

  /// The name in quotation marks, as sentences have it.
  static func quoted(_ name: String) -> String { "“\(short(name))”" }
}
