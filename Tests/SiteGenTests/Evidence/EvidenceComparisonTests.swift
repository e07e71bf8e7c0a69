import Analysis
import TestSupport
import Testing

@testable import SiteGen

/// Agreement of methods, by hand, told whichever of them is nearer.
@Suite("Other methods on the same layer")
struct EvidenceComparisonTests {
  /// Four channels whose planted effects run as the gradient does, and against OFIV.
  static func result(importance: [Double]) -> Interpretation {
    var result = InterpretationFixture.interpretation(.init(classes: 1, channels: 4))
    result.planting = PlantingFixture.planting(result, library: nil)
    result.classes[0].overallImportance = importance
    let effects: [Double] = [1, 2, 3, 4]
    for channel in 0..<4 { result.planting?.channels.rows[channel].effects = [effects[channel]] }
    let rows: [[Double]] = [
      [1, 1, 1, 1], [4, 3, 2, 1], [1, 2, 3, 4], [1, 3, 2, 4], [2, 1, 3, 4], [0.5, 0.25, 0, 0], [0.25, 0.25, 0, 0],
    ]
    result.evidence = ChannelEvidence(
      sequenceFile: "test.fa", sequenceCount: 10, readCount: 10, steps: 32,
      classes: [
        .init(
          positives: 4, negatives: 6, averaged: 4, values: rows.flatMap(\.self), deepLIFTError: 0.001,
          integratedError: 0.01)
      ])
    return result
  }

  @Test("Ranks and Spearman's correlations, by hand; a constant method agrees with nothing")
  func agreement() throws {
    let comparison = try #require(EvidenceComparison(0, in: Self.result(importance: [4, 1, 2, 3])))
    #expect(comparison.ranks(.importance) == [1, 4, 3, 2])
    #expect(comparison.ranks(.planted) == [4, 3, 2, 1])
    #expect(comparison.agreement(.method(.gradCAM), .planted) == 1)
    #expect(comparison.agreement(.method(.saliencyTimesActivation), .planted) == -1)
    // 1 - 6 * 2 / (4 * 15) for one exchanged pair.
    #expect(abs(try #require(comparison.agreement(.method(.deepLIFT), .planted)) - 0.8) < 1e-12)
    #expect(comparison.agreement(.method(.saliency), .planted) == nil)
    #expect(comparison.byPlanting.first?.measure == .method(.gradCAM))
    #expect(comparison.quarters == [[0], [3], [2], [1]])
  }

  @Test("The page tells which method is nearer to planting, also where that is a plain gradient")
  func words() throws {
    func text(_ importance: [Double]) throws -> String {
      let section = try #require(EvidenceSection(0, in: Self.result(importance: importance)))
      return section.section(on: .classDetail(0)).paragraphs.map(\.plain).joined(separator: " ")
    }
    let gradient = try text([4, 1, 2, 3])
    #expect(
      gradient.contains(
        "Of all, Grad-CAM weight sets the channels in an order nearest to the measured effect of planting their words: "
          + "Spearman's correlation is 1.00, that of OFIV -0.20."))
    let own = try text([1, 2, 3, 4])
    #expect(own.contains("Of all, OFIV sets the channels in an order nearest"))
    #expect(own.contains("has a mean activation of 0 in positives and 0 in the other sequences"))
  }

  @Test("DeepMotif stands beside the others where it was run, and its absence is told")
  func ascents() throws {
    var result = Self.result(importance: [4, 1, 2, 3])
    #expect(try #require(EvidenceComparison(0, in: result)).measures.contains(.inputAscent) == false)
    #expect(EvidenceSection.method(result)?.plain.contains("DeepMotif was not run") == true)
    result.evidence?.classes[0]?.ascent = InputAscent(
      starts: 11, score: 4.5, windowStart: 3, window: [[0, 0, 0, 1], [1, 0, 0, 0], [0.25, 0.25, 0.25, 0.25]],
      values: [0, 0.25, 0.5, 1])
    let comparison = try #require(EvidenceComparison(0, in: result))
    #expect(comparison.ranks(.inputAscent) == [4, 3, 2, 1])
    #expect(comparison.agreement(.inputAscent, .planted) == 1)
    let section = try #require(EvidenceSection(0, in: result)).section(on: .classDetail(0))
    #expect(
      section.paragraphs.map(\.plain).contains {
        $0.hasPrefix(
          "The highest of 11 ascents of DeepMotif on the input reaches a score of 4.5 and says most in TAn; the windows of "
            + "all ascents raise channel 4")
      })
    let table = try #require(section.tables.first)
    #expect(table.rows.count == 8)
    #expect(EvidenceSection.method(result)?.plain.contains("from even probabilities of the bases") == true)
  }
}
