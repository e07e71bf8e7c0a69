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

  /// What a column of the table of classes holds.
  static func column(_ label: ClassTable.Label) -> String {
    switch label {
    case .group: "group"
    case .assay: "assay"
    case .cellType: "cell type"
    case .target: "target"
    }
  }
}

/// Enumerations in sentences.
enum ListText {
  /// For example `1, 4 and 7`; after `limit` items the rest is counted, for example `1, 4, 7 and 12 more`.
  static func joined(_ items: [String], limit: Int = ReportLimits.listed) -> String {
    guard items.count > 1 else { return items.first ?? "none" }
    if items.count > limit {
      return items.prefix(limit).joined(separator: ", ") + " and \(items.count - limit) more"
    }
    return items.dropLast().joined(separator: ", ") + " and " + (items.last ?? "")
  }

  /// For example `channel 3` or `channels 1, 4 and 7`; channels are given from 0 and shown from 1.
  static func channels(_ channels: [Int], limit: Int = ReportLimits.listed) -> String {
    (channels.count == 1 ? "channel " : "channels ") + joined(channels.map { "\($0 + 1)" }, limit: limit)
  }
}

extension String {
  /// The text with its first letter in upper case.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
