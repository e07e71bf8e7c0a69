import Testing

@testable import SiteGen

@Suite("Correlations as text")
struct SimilarityTextTests {
  @Test("Bounds have the digits that tell them from 1, and intervals and estimates as many as each other")
  func similarityText() {
    #expect(SimilarityText.bound(0.99821) == "0.998")
    #expect(SimilarityText.bound(0.421) == "0.42" && SimilarityText.bound(0) == "0.00")
    let text = SimilarityText.text(0.6712, .init(lower: 0.6709, upper: 0.6721))
    #expect(text.value == "0.671" && text.interval == "0.671 to 0.672")
    #expect(SimilarityText.reaches(0.8951, 0.9) && !SimilarityText.reaches(0.8949, 0.9))
  }
}
