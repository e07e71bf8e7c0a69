/// In how many classes channels are called non-additive, alone and together.
package struct FlagCounts: Hashable, Sendable {
  /// One channel.
  package struct Single: Hashable, Sendable {
    /// Counted from 0.
    package var channel: Int
    /// Number of classes, at least 1.
    package var classes: Int
  }

  /// Two channels, the first the lower one.
  package struct Pair: Hashable, Sendable {
    package var first: Int
    package var second: Int
    /// Number of classes in which both are non-additive, at least 1.
    package var classes: Int
  }

  /// Channels by falling number of classes, ties in channel order.
  package let channels: [Single]
  /// Pairs by falling number of classes, ties in the order of the first and the second channel.
  package let pairs: [Pair]

  /// - Parameters:
  ///   - classes: each with one flag per channel.
  ///   - channelCount: K.
  /// - Complexity: O(classes × flagged channels² + channels²).
  package init(_ classes: [ClassInterpretation], channelCount: Int) {
    var single = [Int](repeating: 0, count: channelCount)
    var together = [Int](repeating: 0, count: channelCount * channelCount)
    for result in classes {
      let flagged = result.flagged.indices.filter { result.flagged[$0] }
      for (place, first) in flagged.enumerated() {
        single[first] += 1
        for second in flagged[(place + 1)...] { together[first * channelCount + second] += 1 }
      }
    }
    channels = single.enumerated().filter { $0.element > 0 }.map { Single(channel: $0.offset, classes: $0.element) }
      .sorted { ($1.classes, $0.channel) < ($0.classes, $1.channel) }
    pairs = together.enumerated().filter { $0.element > 0 }
      .map { Pair(first: $0.offset / channelCount, second: $0.offset % channelCount, classes: $0.element) }
      .sorted { ($1.classes, $0.first, $0.second) < ($0.classes, $1.first, $1.second) }
  }
}
