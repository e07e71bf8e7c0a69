import Analysis
import TestSupport
import Testing

@testable import SiteGen

/// Sentences about classes that are predicted well, badly, as values, and not at all.
@Suite("Words of the performance")
struct PerformanceTextTests {
  private static func text(classes: Int) throws -> PerformanceText {
    var result = InterpretationFixture.interpretation(
      .init(classes: classes, channels: 2), names: Array(["one", "two", "three", "four"].prefix(classes)))
    result.performance = PerformanceFixture.performance(classes: classes)
    return try #require(PerformanceText(result))
  }

  @Test("The first page tells the range, and which classes are no better than chance")
  func summary() throws {
    let two = try Self.text(classes: 2).summary.plain
    #expect(
      two
        == "On 120 labelled sequences the area under the ROC curve is 0.531 to 0.969 over 2 classes, median 0.750. "
        + "No better than chance: \(NameText.quoted("two")).")
    #expect(
      try Self.text(classes: 1).summary.plain
        == "On 120 labelled sequences the area under the ROC curve is 0.969.")
  }

  @Test("A class says what is known of it before anything is interpreted")
  func classes() throws {
    let text = try Self.text(classes: 4)
    #expect(
      text.sentence(ofClass: 0).plain
        == "On 120 labelled sequences, 25 of them positive, the area under the ROC curve is 0.969 (0.953 to 0.984) and the "
        + "average precision 0.844 (0.828 to 0.859), where chance is 0.21.")
    #expect(text.sentence(ofClass: 1).plain.hasSuffix("tells of the network, not of what the class is."))
    #expect(
      text.sentence(ofClass: 2).plain.hasPrefix(
        "On 120 labelled sequences the correlation of output and measured value is 0.625 ("))
    #expect(
      text.sentence(ofClass: 3).plain
        == "All 120 labels of this class are 0, so that how well it is predicted cannot be said.")
  }

  @Test("Without labelled sequences nothing is said")
  func none() {
    #expect(PerformanceText(InterpretationFixture.interpretation(.init(classes: 2, channels: 2))) == nil)
  }
}
