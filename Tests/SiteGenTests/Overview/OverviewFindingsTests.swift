import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("Findings of the first page")
struct OverviewFindingsTests {
  /// Three classes without flags, of which some have maps of first order.
  private func sentences(firstOrder count: Int) -> String {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 3, channels: 4))
    for index in interpretation.classes.indices {
      interpretation.classes[index].flagged = [Bool](repeating: false, count: 4)
      interpretation.classes[index].locality = Locality(
        gradientCorrelation: 0.99, marginalCorrelation: nil, gain: 3, firstOrder: index < count ? .gradient : nil,
        spreadIsNegligible: false, withheldFlags: [])
    }
    return OverviewFindings(interpretation, MotifMatches(interpretation)).sentences.map(\.plain).joined(separator: "\n")
  }

  @Test("Where interactions could not show none is denied")
  func firstOrder() {
    let none = sentences(firstOrder: 0)
    #expect(none.contains("No channel was found to act non-additively") && !none.contains("cannot tell"))
    let some = sentences(firstOrder: 1)
    #expect(some.contains("No channel was found") && some.contains("In 1 of 3 classes they cannot tell"))
    let all = sentences(firstOrder: 3)
    #expect(!all.contains("No channel was found"))
    #expect(all.contains("Whether channels act non-additively the ensembles cannot tell in any of the 3 classes"))
  }
}
