import DeepResolve
import Foundation
import Motifs
import Planting
import Results
import TestSupport

/// Whole results to save, damage and read: files of schema 1, as the program wrote them before schema 2.
///
/// Between them they have every part that a result can have: filters with sites and known motifs, a table of classes,
/// labels and relevant motifs in the one, channels behind several convolutions in the other.
enum ResultsFixture {
  static let names = ["schema1-filters.h5", "schema1-channels.h5"]

  static func path(_ name: String) -> String {
    ReferenceData.packageFolder.appendingPathComponent("Tests/ResultsTests/Fixtures/\(name)").path
  }

  static func results(_ name: String) throws -> SavedResults { try ResultsFile.read(path(name)) }

  /// The results of all files, one that says how the maps compare with natural ones, one of what was planted, and
  /// one of what given sequences show.
  static func all() throws -> [SavedResults] {
    let first = try results(names[0])
    return try names.map(results) + [scaled(first), planted(first), explained(first)]
  }

  /// Results with sites, attributions and other measures of channels on given sequences.
  static func explained(_ results: SavedResults) -> SavedResults {
    var result = results
    result.interpretation = ExplanationFixture.explained(result.interpretation)
    result.interpretation.filterSites = ExplanationFixture.sites(result.interpretation, owner: .filter)
    return result
  }

  /// Results with words, pairs, and the effects of channels and of known motifs.
  static func planted(_ results: SavedResults) -> SavedResults {
    var result = results
    let library = result.interpretation.motifAnnotation.map {
      MotifLibrary(databases: $0.databases, motifs: $0.motifs)
    }
    result.interpretation.planting = PlantingFixture.planting(result.interpretation, library: library)
    return result
  }

  /// Results with what later versions know of the scale of maps, which the last class has not, and with clusters.
  static func scaled(_ results: SavedResults) -> SavedResults {
    var result = results
    let channels = result.interpretation.channels.indices
    let peak = NaturalSample.Distribution(channels.map { Float($0) / 7 } + [0.5])
    result.interpretation.natural = NaturalSample(
      origin: .sampled(background: SIMD4(0.3, 0.2, 0.2, 0.3), seed: 1), sequenceCount: 500, norm: 12.5,
      channels: channels.map { .init(mean: 0.1, minimum: -0.25, peak: peak, range: Double($0) / 3) },
      scores: result.interpretation.classes.map { _ in peak })
    result.interpretation.null = NullAnalysis(
      [result.interpretation.classes], of: result.interpretation.classes, settings: result.interpretation.settings)
    for index in result.interpretation.classes.indices {
      let isLast = index == result.interpretation.classes.count - 1
      var member = result.interpretation.classes[index]
      member.outputActivation = "sigmoid"
      member.locality = Locality(
        gradientCorrelation: isLast ? nil : 0.97, marginalCorrelation: 0.5, gain: 3,
        firstOrder: isLast ? nil : .gradient,
        spreadIsNegligible: isLast, withheldFlags: isLast ? [] : [0])
      if result.interpretation.classes.count == 1 || !isLast {
        member.scale = ClassScale(
          lambda: 0.7, bound: .score, target: 1.5, isTargetReached: true, normRatio: 0.2, score: 2, scoreQuantile: 0.93,
          standardScore: 2.5)
        member.reach = Reach(gainShare: 0.75, channelsBeyond: [0])
        member.relativeImportance = channels.map { Double($0) - 1.5 }
        member.marginals = channels.map { 0.5 * Double($0) }
      }
      result.interpretation.classes[index] = member
    }
    // Asked for, since the classes form no groups by themselves.
    result.interpretation = result.interpretation.compared(clustering: .init(clusters: 2))
    return result
  }
}
