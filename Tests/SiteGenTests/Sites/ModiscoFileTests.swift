import Analysis
import TestSupport
import Testing

@testable import SiteGen

/// Motifs and attributions in the forms of other programs, from results written by hand.
@Suite("Files for programs of motifs")
struct ModiscoFileTests {
  private static let result = ExplanationFixture.explained(
    InterpretationFixture.interpretation(.init(classes: 2, channels: 2)))

  @Test("A pattern is a filter with its weights, shares and whole sites")
  func patterns() throws {
    let found = try #require(ModiscoFile(filtersOf: Self.result))
    #expect(found.patterns.map(\.number) == Array(Self.result.filters.indices))
    let filter = Self.result.filters[0]
    #expect(found.width == filter.weights.count && found.patterns[0].contributions == filter.weights)
    #expect(found.patterns[0].sequence == filter.motif.columns)
    // The third site of the fixture is cut by the end of its sequence.
    #expect(found.patterns[0].sites.count == 2)
    #expect(try found.bytes() == found.bytes())
    let file = try HDF5File(bytes: try found.bytes(), name: "filters.modisco.h5")
    for name in ["sequence", "contrib_scores", "hypothetical_contribs", "seqlets/n_seqlets", "seqlets/is_revcomp"] {
      #expect(try file.exists("pos_patterns/pattern_0/\(name)"), "\(name)")
    }
    let product = try file.tensor(at: "pos_patterns/pattern_0/contrib_scores", expected: [found.width, 4])
    let expected = zip(filter.motif.columns, filter.weights).flatMap { share, weight in
      (0..<4).map { share[$0] * weight[$0] }
    }
    #expect(product.values == expected)
  }

  @Test("A filter without weights is left out, so that no program divides by nothing")
  func silent() throws {
    var result = Self.result
    result.filters[0].weights = result.filters[0].weights.map { _ in .zero }
    #expect(try #require(ModiscoFile(filtersOf: result)).patterns.map(\.number) == [1])
    result.filters[1].weights = result.filters[1].weights.map { _ in .zero }
    #expect(ModiscoFile(filtersOf: result) == nil)
    #expect(ModiscoFile(channelsOf: result) == nil)
  }

  @Test("Attributions stand at the base of the sequence, those of all bases beside them")
  func attributions() throws {
    let found = ExplanationFixture.explanations(classes: 2)
    let file = try HDF5File(bytes: try AttributionFile(found).bytes(), name: "attributions.h5")
    let shape = [2, 4, found.length]
    let all = try file.tensor(at: "shap/seq", expected: shape)
    #expect(Array(all.values.prefix(4 * found.length)) == found.sequences[0].attributions[0].hypothetical)
    let own = try file.tensor(at: "projected_shap/seq", expected: shape)
    let values = Array(try #require(found.values(.deepLIFT, of: found.sequences[0].attributions[0])))
    // The first letter is A, the fifth a code of several bases.
    #expect(own.values[0] == values[0] && own.values[found.length] == 0)
    #expect((0..<4).allSatisfy { own.values[$0 * found.length + 4] == 0 })
    #expect(try file.exists("raw/seq") && file.exists("class_index") && file.exists("record"))
  }

  @Test(
    "A track runs along the chromosome, from the end of a reverse complement, and means stand where sequences overlap")
  func tracks() throws {
    var found = ExplanationFixture.explanations(classes: 1)
    let first = AttributionTracks(found)
    #expect(first.classes == [0])
    let lines = first.text(ofClass: 0).split(separator: "\n").map { $0.split(separator: "\t") }
    let values = Array(try #require(found.values(.deepLIFT, of: found.sequences[0].attributions[0])))
    #expect(lines.count == found.length && lines[0].prefix(3) == ["chr1", "100", "101"])
    #expect(Float(lines[0][3]) == values.last && Float(lines[26][3]) == values[0])
    var other = found.sequences[0]
    other.name = "chr1:126-153"
    found.sequences.append(other)
    let joined = AttributionTracks(found).text(ofClass: 0).split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(joined.count == 2 * found.length - 1)
    #expect(Float(joined[26][3]) == values[0], "the mean of twice the same base")
    found.sequences[0].name = "one"
    found.sequences[1].name = "two"
    #expect(AttributionTracks(found).files.isEmpty)
  }
}
