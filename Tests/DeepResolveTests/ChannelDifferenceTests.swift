import TestSupport
import Testing

@testable import Analysis

@Suite("Differences of importance")
struct ChannelDifferenceTests {
  @Test("Channels of the largest difference to either side, ties in channel order")
  func difference() {
    let difference = ChannelDifference([3, 1, 0, 2, 2], [1, 1, 4, 3, 0])
    #expect(difference.values == [2, 0, -4, -1, 2] && difference.order == [0, 4, 1, 3, 2])
    #expect(difference.more(most: 3) == [0, 4] && difference.less(most: 1) == [2])
    #expect(difference.less(most: 5) == [2, 3])
    #expect(difference.strongest(most: 3) == [0, 4, 2])
  }

  @Test("The extremes are the largest gain of each row, of equals that of the lower channel")
  func extremes() {
    let extremes = ChannelDifference.Extremes([1, 1, 0], [0, 0, 0.5])
    #expect(extremes.more?.channel == 0 && extremes.less?.channel == 2 && extremes.less?.gain == 0.5)
    #expect(ChannelDifference.Extremes([1], [1]).more == nil && ChannelDifference.Extremes([1], [1]).less == nil)
  }

  @Test("A class is held against the mean of all others")
  func contrast() throws {
    var classes = InterpretationFixture.interpretation(.init(classes: 3, channels: 2)).classes
    for (index, importance) in [[1.0, 0], [0, 4], [3, 4]].enumerated() {
      classes[index].overallImportance = importance
    }
    let contrast = try #require(ClassContrast(classes))
    #expect(contrast.values == [[-0.5, -4], [-2, 2], [2.5, 2]])
    #expect(contrast.largest(classes: [1, 0], channels: [0, 1])?.classIndex == 1)
    let best = contrast.largest(classes: [0, 1, 2], channels: [0, 1])
    #expect(best == ClassContrast.Cell(classIndex: 2, channel: 0, value: 2.5))
  }

  @Test("Means and orders over some classes")
  func means() {
    var classes = InterpretationFixture.interpretation(.init(classes: 3, channels: 3)).classes
    for (index, importance) in [[1.0, -8, 0], [3, 4, 0], [0, 0, 5]].enumerated() {
      classes[index].overallImportance = importance
    }
    #expect(MeanImportance.slopes(of: [0, 1], in: classes) == [2, -2, 0])
    #expect(MeanImportance.strongestChannels(of: [0, 1], in: classes) == [1, 0, 2])
    #expect(MeanImportance.strongestChannels(anywhereIn: classes) == [1, 2, 0])
    #expect(MeanImportance.strongestClasses(ofChannel: 1, in: classes) == [0, 1, 2])
  }
}
