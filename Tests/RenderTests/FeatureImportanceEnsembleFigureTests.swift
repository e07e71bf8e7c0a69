import Testing

@testable import Render

@Suite("Ensembles of feature importance")
struct FeatureImportanceEnsembleFigureTests {
  @Test("Every channel shown has its number and every flagged one its star")
  func marksChannels() {
    let drawing = SampleFigures.ensemble("ensemble", channels: 9, trials: 3).drawing(
      style: FigureStyle())
    let numbers = drawing.texts.map(\.string)
    for channel in 1...9 { #expect(numbers.contains(String(channel))) }
    let stars = drawing.commands.filter { command in
      if case .fill(let path, Palette.nonAdditive) = command {
        path.elements.count == 11
      } else {
        false
      }
    }
    // Channels 2, 5 and 8, and the star of the legend.
    #expect(stars.count == 4)
  }

  @Test(
    "Trials that agree but for rounding have no tall bars",
    arguments: zip([1e-8, 0.5], ["0.002", "0.6"]))
  func scalesInconsistency(inconsistency: Double, end: String) {
    let figure = FeatureImportanceEnsembleFigure(
      label: SampleFigures.label("il"),
      channels: [
        .init(
          number: 1, logo: nil, inconsistency: inconsistency, overallImportance: 0.4,
          isNonAdditive: false)
      ], trials: [.init(number: 1, importance: [0.4], score: 1, weight: 1, converged: true)])
    // A tenth of 0.4, squared, is 0.0016; the axis ends at the next round number.
    #expect(figure.drawing(style: FigureStyle()).texts.contains { $0.string == end })
  }
}
