import TestSupport
import Testing

@testable import Analysis

@Suite("Counts of non-additive channels")
struct FlagCountsTests {
  /// Classes with the flags of each of four channels.
  private static func classes(_ flags: [[Bool]]) -> [ClassInterpretation] {
    var classes = InterpretationFixture.interpretation(.init(classes: flags.count, channels: 4)).classes
    for index in classes.indices { classes[index].flagged = flags[index] }
    return classes
  }

  @Test("Channels and pairs by falling number of classes, ties in channel order")
  func counts() {
    let counts = FlagCounts(
      Self.classes([[true, false, true, true], [false, false, true, true], [true, false, true, false]]),
      channelCount: 4)
    #expect(counts.channels.map(\.channel) == [2, 0, 3] && counts.channels.map(\.classes) == [3, 2, 2])
    #expect(counts.pairs.map { [$0.first, $0.second, $0.classes] } == [[0, 2, 2], [2, 3, 2], [0, 3, 1]])
  }

  @Test("Nothing is counted where nothing is flagged")
  func none() {
    let counts = FlagCounts(Self.classes([[false, false, false, false]]), channelCount: 4)
    #expect(counts.channels.isEmpty && counts.pairs.isEmpty)
  }
}
