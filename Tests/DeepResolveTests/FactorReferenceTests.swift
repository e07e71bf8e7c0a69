import Foundation
import TestSupport
import Testing

@testable import DeepResolve

/// The paper's models of transcription factors against the authors' settings in an independent
/// implementation.
@Suite("Transcription-factor models", .enabled(if: ReferenceData.isPresent))
struct FactorReferenceTests {
  /// The starts of all models: `[models, 10, 16]` little-endian Float64.
  static func starts(_ relative: String) throws -> [Double] {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: ReferenceData.path(relative))))
    return stride(from: 0, to: bytes.count, by: 8).map { start in
      Double(bitPattern: (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << (8 * UInt64($1)) })
    }
  }

  static func interpret(_ model: String, starts: [Double]) async throws -> ClassInterpretation {
    let position = try #require(ReferenceData.factorModels.firstIndex(of: model))
    let input = try ReferenceModels.input("tf422/\(model)/16_G_bestmodel_weights.h5")
    // The expected OFIV follows the rule of the article, which the authors' own settings leave out.
    var settings = InterpretationSettings(recipe: .authors)
    settings.positivePartOfFlagged = true
    let maps = StartingMaps { _, trial in
      (0..<16).map { Float(starts[(position * 10 + trial) * 16 + $0]) }
    }
    return try await Interpreter.interpret(input, settings: settings, startingMaps: maps)[0]
  }

  @Test("The overall importance from the same starts", arguments: ReferenceData.factorModels)
  func overallImportance(model: String) async throws {
    let row = try #require(
      try ReferenceData.table("tf422/expected_uniform_start.tsv").first { $0["experiment"] == model })
    let starts = try Self.starts("tf422/init_uniform_24x10x16.f64")
    let result = try await Self.interpret(model, starts: starts)
    let expected = try #require(row["ofiv"]).split(separator: ",").compactMap { Double($0) }
    #expect(String(result.mixture.components) == row["n_components"])
    if expected.allSatisfy({ abs($0) < Self.emptyMap }) {
      #expect(result.overallImportance.allSatisfy { abs($0) < Self.emptyMap })
      return
    }
    #expect(Self.pearson(result.overallImportance, expected) > 0.9999)
    #expect(String(result.channelsByImportance[0]) == row["top_filter"])
  }

  /// Importance below which a feature map is what the shrinking left of the start: the expected values were
  /// rounded to 5 decimals on the way, so that nothing can be compared there.
  static let emptyMap = 1e-4

  static func pearson(_ x: [Double], _ y: [Double]) -> Double {
    func standardized(_ values: [Double]) -> [Double] {
      let mean = values.reduce(0, +) / Double(values.count)
      let length = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
      return values.map { ($0 - mean) / length }
    }
    return zip(standardized(x), standardized(y)).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
