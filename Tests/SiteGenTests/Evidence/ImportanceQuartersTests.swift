import Analysis
import TestSupport
import Testing

@testable import SiteGen

/// Channels by quarters of importance over classes and models, by hand.
@Suite("Channels by quarters of importance")
struct ImportanceQuartersTests {
  @Test("Activations are shares of the largest of their class, over all models")
  func activations() throws {
    // Positives activate the channels by .5, .25, 0, 0, the other sequences by .25, .25, 0, 0.
    let first = EvidenceComparisonTests.result(importance: [4, 3, 2, 1])
    let second = EvidenceComparisonTests.result(importance: [1, 2, 3, 4])
    let one = try #require(ImportanceQuarters([first]))
    #expect(one.quarters.map(\.positives) == [[1], [0.5], [0], [0]])
    #expect(one.quarters.map(\.others) == [[0.5], [0.5], [0], [0]])
    let both = try #require(ImportanceQuarters([first, second]))
    #expect(both.classCount == 2)
    // Positives have .25 more of .5 in channel 1 alone: the first quarter of one model, the last of the other.
    #expect(one.fallingCount == 1 && both.fallingCount == 1)
    #expect(both.quarters.map(\.positives) == [[1, 0], [0.5, 0], [0, 0.5], [0, 1]])
    #expect(
      both.findings[0].plain.hasPrefix(
        "Over 2 classes of 2 models the quarter of the channels with the largest OFIV has a mean activation of 0.5 in "
      ))
    let lines = both.file.text.split(separator: "\n")
    #expect(
      lines[0]
        == "quarter\tchannels\tpositive_mean\tother_mean\tminus_log10_p\tmotifs\tlow_information\tlow_complexity\tbackground"
    )
    #expect(lines.count == 5)
    #expect(lines[1].hasPrefix("1\t2\t0.5\t0.25\t"))
  }

  @Test("Without labelled sequences, or with fewer than four channels, there is nothing to tell")
  func absent() {
    var result = EvidenceComparisonTests.result(importance: [4, 3, 2, 1])
    result.evidence = nil
    #expect(ImportanceQuarters([result]) == nil)
    #expect(ImportanceQuarters([]) == nil)
    var few = InterpretationFixture.interpretation(.init(classes: 1, channels: 3))
    few.evidence = ChannelEvidence(
      sequenceFile: "test.fa", sequenceCount: 10, readCount: 10, steps: 32,
      classes: [
        .init(
          positives: 4, negatives: 6, averaged: 4,
          values: [Double](repeating: 1, count: 3 * ChannelEvidence.rowCount), deepLIFTError: 0, integratedError: 0)
      ])
    #expect(ImportanceQuarters([few]) == nil)
  }

  @Test("The page of all channels and the index over models show the quarters and write them as a table")
  func pages() async throws {
    var two = EvidenceComparisonTests.result(importance: [4, 3, 2, 1])
    two.classes.append(two.classes[0])
    two.classes[1].name = "Other"
    two.planting = nil
    let evidence = try #require(two.evidence)
    two.evidence = ChannelEvidence(
      sequenceFile: evidence.sequenceFile, sequenceCount: 10, readCount: 10, steps: 32,
      classes: evidence.classes + evidence.classes)
    try await SiteFixture.withTemporaryFolder { folder in
      var other = two
      other.model.fileName = "other.h5"
      try await SiteFixture.build([two, other], to: folder + "/site")
      let audit = try SiteAudit(folder: folder + "/site")
      #expect(audit.violations().isEmpty, "\(audit.violations().joined(separator: "\n"))")
      let files = try SiteFixture.files(in: folder + "/site")
      let index = String(decoding: try #require(files["index.html"]), as: UTF8.self)
      #expect(
        index.contains("Over 4 classes of 2 models the quarter")
          && index.contains("figures/models/activation-quarters.svg"))
      #expect(files["tables/importance-quarters.tsv"] != nil)
      let channels = String(decoding: try #require(files["other/channels/index.html"]), as: UTF8.self)
      #expect(channels.contains("Over 2 classes the quarter of the channels"))
      #expect(files["other/tables/importance-quarters.tsv"] != nil)
    }
  }

  @Test("Bars reach over the middle half, by the quantiles of every count")
  func middleHalf() {
    let curve = ImportanceQuarters.curve([[1, 3], [5, 0, 1, 2, 3, 4], [7], [0, 0, 0, 4]])
    #expect(curve.map(\.effect.lower) == [1.5, 1.25, 7, 0])
    #expect(curve.map(\.effect.upper) == [2.5, 3.75, 7, 1])
    #expect(curve.map(\.effect.value) == [2, 2.5, 7, 1])
  }

  @Test("Known motifs by p and artefacts, by hand")
  func motifs() throws {
    var result = EvidenceComparisonTests.result(importance: [4, 3, 2, 1])
    for channel in 0..<4 {
      // Of the last channel one base alone is clear.
      let word = channel == 3 ? "NNNANNNN" : "NTGACTCA"
      let columns = word.map { letter -> SIMD4<Float> in
        guard let base = Array("ACGT").firstIndex(of: letter) else { return SIMD4(repeating: 0.25) }
        var column = SIMD4<Float>(repeating: 0.01)
        column[base] = 0.97
        return column
      }
      result.filters[channel] = FilterDescription(
        weights: columns, motif: PositionProbabilityMatrix(columns: columns))
    }
    let quarters = try #require(ImportanceQuarters([result]))
    #expect(quarters.quarters.map { $0.artefacts[.lowInformation] ?? 0 } == [0, 0, 0, 1])
    #expect(
      quarters.findings.map(\.plain).contains(
        "0 of 1 channel with a motif in the first quarter, and 1 of 1 channel with a motif in the last, have one that may "
          + "be an artefact: of low information or complexity, or like the background. Channels count once for each class."
      ))
    #expect(quarters.file.text.hasSuffix("4\t1\t0\t0\t\t1\t1\t0\t0\n"))
    #expect(quarters.figures(in: "figures/channels").count == 1)
  }

  @Test(
    "A motif of the composition of the given sequences is like the background, one with a known match is no artefact")
  func background() async throws {
    var result = EvidenceComparisonTests.result(importance: [4, 3, 2, 1])
    let column = SIMD4<Float>(0.05, 0.45, 0.45, 0.05)
    let columns = [SIMD4<Float>](repeating: column, count: 12)
    result.filters[0] = FilterDescription(weights: columns, motif: PositionProbabilityMatrix(columns: columns))
    #expect(result.artefact(ofChannel: 0) == nil)
    let values = NaturalSample.Distribution([0, 1])
    result.natural = NaturalSample(
      origin: .file("test.fa"), sequenceCount: 10, baseShares: SIMD4(0.05, 0.45, 0.45, 0.05), norm: 1,
      channels: result.channels.map { _ in .init(mean: 0, minimum: 0, peak: values, range: 1) }, scores: [values])
    #expect(result.artefact(ofChannel: 0) == .background)
    let repeated = "AAAAAAAAAA".map { _ in SIMD4<Float>(0.97, 0.01, 0.01, 0.01) }
    result.filters[1] = FilterDescription(weights: repeated, motif: PositionProbabilityMatrix(columns: repeated))
    #expect(result.artefact(ofChannel: 1) == .lowComplexity)
    let looked = try await result.annotated(
      with: KnownMotifFixture.library(["AAAAAAAAAA", "CACGTGACCA", "GTGTTTCCGT"]), threshold: 1, workers: 1)
    #expect(looked.bestMatch(ofChannel: 1) != nil && looked.artefact(ofChannel: 1) == nil)
  }
}
