import Analysis
import TestSupport
import Testing

/// Models of several branches or sequence inputs through the whole analysis.
@Suite("Branches in the pipeline", .enabled(if: ReferenceData.isPresent))
struct BranchPipelineTests {
  private func run(_ name: String, lambdas: [String: LambdaFunction] = [:]) async throws -> Interpretation {
    let model = try ModelReader.read(
      ReferenceData.path("cases/\(name).h5"), options: ModelReader.Options(lambdas: lambdas))
    var settings = AnalysisSettings(planting: nil)
    settings.interpretation.trials = 2
    return try await Pipeline(settings: settings, workers: 2).run(model)
  }

  @Test("The order in which a model lists its sequence inputs changes nothing")
  func inputOrder() async throws {
    let first = try await run("two_inputs_ab")
    let second = try await run("two_inputs_ba")
    #expect(first.classes == second.classes)
    #expect(first.layer == second.layer)
    #expect(first.channels == second.channels)
    #expect(first.filters == second.filters)
  }

  @Test("Two calls of one model for two strands: one is interpreted, the other is held, and the result can be saved")
  func strands() async throws {
    let result = try await run("nested_shared_two_strands")
    #expect(result.layer.name == "whole/trunk/max_pooling1d_1")
    #expect(
      result.layer.heldBranches
        == "The output of \"whole/dense_3\", from a further call of the same layers, mostly for the other strand or another "
        + "sequence, is held at its mean over 100 random sequences, so that scores change through the interpreted branch "
        + "alone")
    let saved = SavedResults(interpretation: result, presentation: Presentation(title: "Strands"))
    #expect(try ResultsFile.read(bytes: ResultsFile.bytes(of: saved), name: "results.h5") == saved)
  }

  @Test("ChromBPNet with its bias model: the main model's first convolution, with the bias model held")
  func bias() async throws {
    let function = try #require(LambdaFunction(text: "logsumexp"))
    let model = try ModelReader.read(
      ReferenceData.path("cases/chrombpnet_full_small.h5"),
      options: ModelReader.Options(lambdas: ["logcount_predictions": function]))
    let found = try await Pipeline(settings: Self.briefest, workers: 2).run(model)
    #expect(found.layer.name == "model_wo_bias_bpnet/wo_bias_bpnet_1st_conv")
    #expect(found.layer.heldBranches?.contains("other branches that read the sequence") == true)
    #expect(found.classes.map(\.name) == ["logits_profile_predictions", "logcount_predictions"])
    #expect(found.natural?.scores.allSatisfy { $0.standardDeviation > 0 } == true)
  }

  private static var briefest: AnalysisSettings {
    var settings = AnalysisSettings(planting: nil)
    settings.interpretation.trials = 1
    return settings
  }
}
