import TestSupport
import Testing

@testable import Results

@Suite("Groups of channels with similar motifs")
struct MotifGroupTests {
  @Test("Importance of a group is that of its channels, and each channel with a motif is in one group")
  func importance() {
    let interpretation = InterpretationFixture.interpretation(.init(classes: 3, channels: 8))
    let groups = interpretation.similarChannels
    #expect(groups.flatMap(\.numbers).sorted() == Array(0..<8))
    // The words of the fixture's filters come again after six.
    #expect(groups.prefix(2).map { $0.numbers.sorted() } == [[0, 6], [1, 7]])
    #expect(
      interpretation.overallImportance(ofChannels: [0, 6])
        == interpretation.classes.map { $0.overallImportance[0] + $0.overallImportance[6] })
    #expect(interpretation.similarFilters == groups)
  }
}
