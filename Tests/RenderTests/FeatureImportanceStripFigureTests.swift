import Testing

@testable import Render

@Suite("Strips of feature importance")
struct FeatureImportanceStripFigureTests {
  @Test("Many dots become one image, few stay lines")
  func flattensManyDots() {
    func isFlattened(_ figure: any Figure) -> Bool {
      figure.drawing(style: FigureStyle()).commands.contains {
        if case .flattened = $0 { true } else { false }
      }
    }
    #expect(isFlattened(SampleFigures.strip("strip", channels: 48, trials: 105)))
    #expect(!isFlattened(SampleFigures.strip("strip", channels: 48, trials: 104)))
  }
}
