import Analysis
import Foundation
import TestSupport
import Testing

/// One network as Keras saves it and as PyTorch exports it, made by `make_onnx_fixtures.py`.
@Suite("One network from Keras and from PyTorch")
struct TwinModelTests {
  /// Results of a short analysis.
  private static func result(_ file: String) async throws -> Interpretation {
    var settings = AnalysisSettings(planting: nil)
    settings.interpretation.trials = 4
    return try await Pipeline(settings: settings, workers: 2).run(try ModelReader.read(Fixture.path("ONNX/\(file)")))
  }

  @Test("The same importances, inconsistencies, scores and flags, to the last digit")
  func tables() async throws {
    let (keras, torch) = (try await Self.result("twin.h5"), try await Self.result("twin.onnx"))
    #expect(keras.layer.channels == torch.layer.channels)
    #expect(keras.layer.positions == torch.layer.positions)
    try #require(keras.classes.count == torch.classes.count)
    for (own, other) in zip(keras.classes, torch.classes) {
      #expect(own.overallImportance.contains { $0 != 0 })
      // Both run the same sums in the same order.
      #expect(own.overallImportance == other.overallImportance)
      #expect(own.inconsistency == other.inconsistency)
      #expect(own.trials.map(\.score) == other.trials.map(\.score))
      #expect(own.flagged == other.flagged)
    }
  }
}
