import Analysis

/// The channels in which two rows of importance differ most, in words.
enum DifferenceText {
  /// What sets two rows of importance apart, a sentence without its beginning; true whatever the signs of the values.
  ///
  /// - Parameter extremes: nil where their difference is noise.
  static func words(
    _ extremes: ChannelDifference.Extremes?, _ first: RichText, _ second: RichText, in interpretation: Interpretation
  ) -> RichText {
    guard let extremes else { return "they do not differ beyond the random starts." }
    return switch (extremes.more, extremes.less) {
    case (let more?, let less?):
      """
      \(channel: more.channel, in: interpretation) is larger in \(first) (\(values(more))), \(channel: less.channel, in: interpretation) in \(second) \
      (\(values(less))).
      """
    case (let more?, nil):
      "\(channel: more.channel, in: interpretation) is larger in \(first) (\(values(more))), none in \(second)."
    case (nil, let less?):
      "\(channel: less.channel, in: interpretation) is larger in \(second) (\(values(less))), none in \(first)."
    case (nil, nil): "no channel tells them apart."
    }
  }

  /// For example `0.39 more: 0.31 against -0.08`.
  private static func values(_ difference: ChannelDifference.Extremes.Difference) -> String {
    func text(_ value: Double) -> String {
      NumberText.aligned(value, largest: difference.gain, digits: difference.gain < 10 ? 3 : 4)
    }
    return "\(text(difference.gain)) more: \(text(difference.larger)) against \(text(difference.smaller))"
  }

  /// The two channels in a cell, for example `27 / 23`, with a dash where there is none.
  static func cell(_ extremes: ChannelDifference.Extremes) -> String {
    [extremes.more, extremes.less].map { $0.map { "\($0.channel + 1)" } ?? "–" }.joined(separator: " / ")
  }
}
