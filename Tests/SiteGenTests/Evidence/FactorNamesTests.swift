import Analysis
import TestSupport
import Testing

@testable import SiteGen

/// Whether a report on Koo and Eddy's synthetic task, with labelled sequences and known motifs, calls what each class rests
/// on by the factor of the class.
@Suite("Names of factors on labelled sequences", .serialized, .enabled(if: ReferenceData.isPresent))
struct FactorNamesTests {
  private static let factors = [
    "Arid3a", "CEBPB", "FOSL1", "Gabpa", "MAFK", "MAX", "MEF2A", "NFYB", "SP1", "SRF", "STAT1", "YY1",
  ]

  private static func result() async throws -> Interpretation {
    let inputs = AnalysisInputs(
      labels: ReferenceData.path("koo/test_labels.tsv"),
      sequences: try FASTAFile(path: ReferenceData.path("koo/test.fa.gz")),
      knownMotifs: try MotifLibrary(paths: [ReferenceData.path("motifs/JASPAR_CORE_2016_vertebrates.meme")]))
    let settings = AnalysisSettings(explanations: nil)
    return try await Pipeline(settings: settings, workers: 2).run(
      try ModelReader.read(ReferenceData.path("koo/CNN-25.h5")), inputs: inputs)
  }

  /// Whether a channel reads a factor: the factor's own motif is among its matches, or it has none and the planted word that
  /// activates it most clearly is one of the factor's class.
  private static func reads(_ channel: Int, _ index: Int, in result: Interpretation) -> Bool {
    guard let annotation = result.motifAnnotation, let source = result.motifSources(ofChannel: channel).first,
      let query = annotation.query(source)
    else { return false }
    let names = annotation.matches(of: query).compactMap { annotation.motifs[$0.target].alternateName }
    if !names.isEmpty { return names.contains(factors[index]) }
    let words = (result.planting?.classes ?? []).enumerated().flatMap { owner, found in
      found.words.compactMap { word in
        word.readers.first { $0.channel == channel }.map { (owner: owner, rise: $0.standardizedRise ?? .infinity) }
      }
    }
    return words.max { $0.rise < $1.rise }?.owner == index
  }

  @Test("By importance and by the activation in positives the first channel of each class reads its factor")
  func names() async throws {
    let result = try await Self.result()
    #expect(result.classes.map(\.name) == Self.factors, "classes are called as the header of the labels calls them")
    for (index, factor) in Self.factors.enumerated() {
      let comparison = try #require(EvidenceComparison(index, in: result))
      let important = try #require(result.classes[index].channelsByImportance.first)
      let activated = try #require(comparison.mostActivated)
      print(
        "  \(factor): by importance \(ChannelReading.label(important, in: result)), "
          + "by activation \(ChannelReading.label(activated, in: result))")
      #expect(Self.reads(important, index, in: result), "\(factor) by importance")
      #expect(Self.reads(activated, index, in: result), "\(factor) by activation")
    }
  }
}
