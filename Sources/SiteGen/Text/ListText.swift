/// Enumerations in sentences.
enum ListText {
  /// For example `1, 4 and 7`; after `limit` items the rest is counted, for example `1, 4, 7 and 12 more`.
  static func joined(_ items: [String], limit: Int = 8) -> String {
    guard items.count > 1 else { return items.first ?? "none" }
    if items.count > limit {
      return items.prefix(limit).joined(separator: ", ") + " and \(items.count - limit) more"
    }
    return items.dropLast().joined(separator: ", ") + " and " + (items.last ?? "")
  }

  /// For example `channel 3` or `channels 1, 4 and 7`; channels are given from 0 and shown from 1.
  static func channels(_ channels: [Int], limit: Int = 8) -> String {
    (channels.count == 1 ? "channel " : "channels ") + joined(channels.map { "\($0 + 1)" }, limit: limit)
  }
}
