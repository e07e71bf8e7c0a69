/// The channels in which two rows of importance differ most, to either side.
///
/// Pages and figures go by this rule, and so does `templates/difference.js`.
struct ChannelExtremes: Hashable {
  /// One channel with both of its values.
  struct Difference: Hashable {
    var channel: Int
    /// Of the row in which it is larger.
    var larger: Double
    var smaller: Double

    var gain: Double { larger - smaller }
  }

  /// Nil where the first row is larger on no channel.
  let more: Difference?
  /// Nil where the second row is larger on no channel.
  let less: Difference?

  init(_ first: [Double], _ second: [Double]) {
    more = Self.largest(first, second)
    less = Self.largest(second, first)
  }

  /// Of equal gains that of the lower channel.
  private static func largest(_ row: [Double], _ other: [Double]) -> Difference? {
    var best: Difference?
    for channel in row.indices where row[channel] - other[channel] > best?.gain ?? 0 {
      best = Difference(channel: channel, larger: row[channel], smaller: other[channel])
    }
    return best
  }

  /// What sets the two apart, a sentence without its beginning; true whatever the signs of the values.
  func words(_ first: RichText, _ second: RichText) -> RichText {
    switch (more, less) {
    case (let more?, let less?):
      """
      \(channel: more.channel) is larger in \(first) (\(Self.values(more))), \(channel: less.channel) in \(second) \
      (\(Self.values(less))).
      """
    case (let more?, nil):
      "\(channel: more.channel) is larger in \(first) (\(Self.values(more))), none in \(second)."
    case (nil, let less?):
      "\(channel: less.channel) is larger in \(second) (\(Self.values(less))), none in \(first)."
    case (nil, nil): "no channel tells them apart."
    }
  }

  /// For example `0.39 more: 0.31 against -0.08`.
  private static func values(_ difference: Difference) -> String {
    func text(_ value: Double) -> String {
      NumberText.aligned(value, largest: difference.gain, digits: difference.gain < 10 ? 2 : 4)
    }
    return "\(text(difference.gain)) more: \(text(difference.larger)) against \(text(difference.smaller))"
  }

  /// The two channels in a cell, for example `27 / 23`, with a dash where there is none.
  var cell: String { [more, less].map { $0.map { "\($0.channel + 1)" } ?? "–" }.joined(separator: " / ") }
}
