import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("Differences in words")
struct DifferenceTextTests {
  /// Rows of two classes, and what is said of them.
  private static let extremes: [(first: [Double], second: [Double], words: String)] = [
    (
      [-0.2, -0.586, 0.31], [-0.2, -0.129, -0.08],
      "channel 3 is larger in A (0.390 more: 0.310 against -0.080), channel 2 in B (0.457 more: -0.129 against -0.586)."
    ),
    ([2, 3], [1, 1], "channel 2 is larger in A (2.00 more: 3.00 against 1.00), none in B."),
    ([1, 1], [2, 1], "channel 1 is larger in B (1.00 more: 2.00 against 1.00), none in A."),
    ([1, 1], [1, 1], "no channel tells them apart."),
  ]

  @Test("What sets two classes apart is true whatever the signs of their importance", arguments: extremes)
  func signs(first: [Double], second: [Double], words: String) {
    let results = InterpretationFixture.unread(.init(classes: 2, channels: 3))
    #expect(DifferenceText.words(ChannelDifference.Extremes(first, second), "A", "B", in: results).plain == words)
  }
}
