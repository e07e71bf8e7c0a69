import TestSupport
import Testing

@testable import DeepResolve
@testable import GenomicNetwork
@testable import ReportNumerics

/// Models of the papers' synthetic data sets against an independent implementation in Float64, from the same
/// starts.
@Suite("Synthetic models", .enabled(if: ReferenceData.isPresent))
struct SyntheticReferenceTests {
  /// Share of the largest importance of a class: the ascents stop at other steps in Float32.
  static let tolerance = 0.01

  @Test("Importance, inconsistency, flags, pairs and optima agree", arguments: ReferenceModels.synthetic)
  func agrees(name: String) async throws {
    let input = try ReferenceModels.input("synthetic/\(name).h5")
    let expected = try ReferenceModels.expectation(name)
    let starts = ReferenceModels.syntheticStarts(features: input.upper.channelOfFeature.count)
    let classes = try await Interpreter.interpret(
      input, settings: ReferenceModels.syntheticSettings, startingMaps: starts, workers: 2)
    for (index, result) in classes.enumerated() {
      let wanted = try #require(expected.perClass[expected.classes[index]])
      let tolerance = Self.tolerance * (wanted.ofiv.map(abs).max() ?? 0)
      for (trial, values) in zip(result.trials, wanted.fiv) {
        #expect(Self.differ(trial.importance.map(Double.init), values) < tolerance)
      }
      #expect(Self.differ(result.overallImportance, wanted.ofiv) < tolerance)
      #expect(Self.differ(result.relativeSpread, wanted.relativeSpread) < Self.tolerance)
      // Where two numbers of components are as good as each other, rounding may choose.
      let criteria = wanted.bic.sorted()
      if criteria[1] - criteria[0] > 2 { #expect(result.mixture.components == wanted.k) }
      #expect(result.flagged.indices.filter { result.flagged[$0] } == wanted.flagged)
      for pair in wanted.pairs where pair.exchange > MutualExclusion.threshold + Self.tolerance {
        let found = result.exclusions.first { $0.first == pair.a && $0.second == pair.b }
        #expect(abs((found?.strength ?? 0) - pair.exchange) < Self.tolerance)
      }
      let optima = DistinctOptima(
        importance: result.trials.map(\.importance), objectives: result.trials.map(\.objective),
        largestRootMeanSquare: zip(result.inconsistency, result.meanImportance)
          .map { ($0 + $1 * $1).squareRoot() }.max() ?? 0)
      #expect(optima.count == wanted.optima)
    }
    if let similarity = expected.similarity { try Self.expectSimilarity(classes, similarity) }
    try Self.expectDifferences(classes, expected.differences ?? [:])
  }

  /// Each difference is of two values that may be off by the tolerance.
  private static func expectDifferences(_ classes: [ClassInterpretation], _ expected: [String: [Double]]) throws {
    for (key, wanted) in expected {
      let numbers = try key.split(separator: "-").map { try #require(Int($0)) }
      let (first, second) = (classes[numbers[0] - 1].overallImportance, classes[numbers[1] - 1].overallImportance)
      let scale = (first + second).map(abs).max() ?? 0
      #expect(differ(zip(first, second).map { $0 - $1 }, wanted) < 2 * tolerance * scale, "\(key)")
    }
  }

  /// The measure of the report and those beside it.
  private static func expectSimilarity(
    _ classes: [ClassInterpretation], _ expected: SyntheticExpectation.Similarity
  ) throws {
    let measures: [(SimilarityMeasure, [[Double]])] = [
      (.overallImportance, expected.pearson), (.signedImportance, expected.signed), (.cosine, expected.cosine),
      (.outputWeights, expected.lastLayer),
    ]
    for (measure, rows) in measures {
      let found = try #require(measure.similarity(of: classes))
      for (row, values) in rows.enumerated() {
        for (column, value) in values.enumerated() {
          #expect(abs(try #require(found[row, column]) - value) < tolerance, "\(measure) \(row) \(column)")
        }
      }
    }
  }

  @Test("Classes that share features are more alike than any is to the one that shares none")
  func sharedFeatures() async throws {
    let input = try ReferenceModels.input("synthetic/2019-II-s1.h5")
    let classes = try await Interpreter.interpret(input, settings: InterpretationSettings(), workers: 2)
    let similarity = ClassSimilarity(overallImportance: classes.map(\.overallImportance))
    let sharing = try [(0, 1), (0, 2), (1, 2)].map { try #require(similarity[$0.0, $0.1]) }
    let others = try (0..<3).map { try #require(similarity[$0, 3]) }
    #expect(try #require(sharing.min()) > #require(others.max()))
  }

  private static func differ(_ values: [Double], _ wanted: [Double]) -> Double {
    zip(values, wanted).map { abs($0 - $1) }.max() ?? .infinity
  }

  @Test("The default recipe finds the planted exclusive or and names its filters as pairs")
  func exclusiveOr() async throws {
    let input = try ReferenceModels.input("synthetic/2019-I-or-s1.h5")
    let expected = try ReferenceModels.expectation("2019-I-or-s1")
    let result = try await Interpreter.interpret(input, settings: InterpretationSettings())[0]
    func filters(_ motif: String) throws -> [Int] { try #require(expected.filters[motif]).map(\.filter) }
    let (first, second) = (try filters("CGCTTG"), try filters("GCTCAT"))
    for filter in first + second { #expect(result.flagged[filter]) }
    for filter in try filters("CAGGTC") { #expect(!result.flagged[filter]) }
    for a in first {
      for b in second {
        #expect(result.exclusions.contains { Set([$0.first, $0.second]) == [a, b] && $0.strength > 0.36 })
      }
    }
    let strongest = try #require(result.epistasis.first)
    #expect(strongest.strength < 0)
    #expect(first.contains(strongest.first) != first.contains(strongest.second))
    #expect(second.contains(strongest.first) != second.contains(strongest.second))
    // One optimum per side of the exclusive or and, at this lambda, one more.
    #expect(result.optimaPolished && (2...5).contains(result.distinctOptima))
    #expect(!InterpretationWarnings.isUntrained(result))
  }

  @Test("The default recipe flags nothing in additive classes", arguments: ["2019-II-s1", "2017-II-s1"])
  func additive(name: String) async throws {
    let input = try ReferenceModels.input("synthetic/\(name).h5")
    for result in try await Interpreter.interpret(input, settings: InterpretationSettings(), workers: 2) {
      #expect(result.flagged.allSatisfy { !$0 })
      #expect(result.mixture.components == 1)
      #expect(result.exclusions.allSatisfy { $0.strength < 0.1 })
    }
  }

  @Test("The polish reaches the optima of an independent implementation")
  func polish() throws {
    let input = try ReferenceModels.input("synthetic/2019-I-or-s1.h5")
    let settings = ReferenceModels.syntheticSettings
    let starts = ReferenceModels.syntheticStarts(features: input.upper.channelOfFeature.count)
    let context = InterpretationContext(input, settings: settings, starts: starts)
    let hidden = try #require(input.upper.hidden)
    let ascents = try AscentBatch(classes: 0..<1, trials: 0..<6).run(in: context)
    var sums = Tensor(shape: [6, hidden.bias.count])
    MatrixProduct.multiply(
      ascents.maps.values, hidden.weights.values, into: &sums.values, rows: 6, columns: hidden.bias.count,
      inner: ascents.maps.rowCount)
    BroadcastSum.add(hidden.bias, to: &sums.values, inner: 1)
    var polish = ConvexConcavePolish(
      gram: try #require(context.gram), hidden: hidden, head: try #require(context.head), classIndex: 0,
      lambda: settings.lambda)
    let wanted = [829.94013, 829.94013, 829.94013, 394.91872, 394.91872, 829.94013]
    for (trial, objective) in wanted.enumerated() {
      // G is a Float32 product of 1600 terms.
      #expect(abs(polish.optimum(from: sums.row(trial)).objective - objective) < 1e-4 * objective)
    }
  }

  @Test("Full and hidden space end in the same feature maps", arguments: ["2019-II-s1", "2017-I-s1"])
  func hiddenSpace(name: String) throws {
    let input = try ReferenceModels.input("synthetic/\(name).h5")
    var settings = ReferenceModels.syntheticSettings
    settings.maximumSteps = 120
    let context = InterpretationContext(input, settings: settings, starts: nil)
    let starts = context.starts.batch(classes: 0..<1, trials: 0..<8, features: context.featureCount)
    let classes = [Int](repeating: 0, count: 8)
    let importance = FeatureImportance(settings: settings)
    let full = try importance.ascend(
      in: FeatureMapSpace(network: input.upper.scores, starts: starts), classes: classes)
    let hidden = try importance.ascend(
      in: HiddenAscentSpace(
        hidden: try #require(input.upper.hidden), gram: try #require(context.gram), head: context.head,
        starts: starts),
      classes: classes)
    let largest = full.maps.values.map(abs).max() ?? 0
    // Float32 rounding in another order, carried through 120 steps across kinks.
    let differences = zip(full.maps.values, hidden.maps.values).map { abs($0 - $1) }
    #expect((differences.max() ?? .infinity) < 2e-3 * largest)
  }
}
