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

  /// Share of the largest importance: both networks run the same sums in the same order.
  private static let tolerance = 1e-4

  @Test("The same importances, flags and classes alike")
  func tables() async throws {
    let (keras, torch) = (try await Self.result("twin.h5"), try await Self.result("twin.onnx"))
    #expect(keras.classes.count == torch.classes.count)
    #expect(keras.layer.channels == torch.layer.channels)
    #expect(keras.layer.positions == torch.layer.positions)
    for (own, other) in zip(keras.classes, torch.classes) {
      let largest = own.overallImportance.map(abs).max() ?? 0
      #expect(largest > 0)
      for (a, b) in zip(own.overallImportance, other.overallImportance) {
        #expect(abs(a - b) <= Self.tolerance * largest, "\(own.name)")
      }
      #expect(own.nonAdditiveChannels == other.nonAdditiveChannels)
    }
  }
}
