import Analysis
import TestSupport
import Testing

@testable import Results

@Suite("What the motifs of a model match")
struct MotifMatchesTests {
  private static func annotated(isDeep: Bool = false) async throws -> Interpretation {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 7))
    if isDeep { for channel in interpretation.channels.indices { interpretation.channels[channel].filter = nil } }
    return try await interpretation.annotated(with: KnownMotifFixture.library(), workers: 1)
  }

  @Test("Best matches, their groups and the readers of each known motif agree with the search")
  func matches() async throws {
    let interpretation = try await Self.annotated()
    let matches = MotifMatches(interpretation)
    let best = interpretation.channels.indices.map { interpretation.bestMatch(ofChannel: $0) }
    #expect(matches.channelMatches == best && matches.filterMatches == best)
    #expect(matches.matchedChannelCount == best.count { $0 != nil })
    for group in matches.filterGroups {
      #expect(group.filters == best.indices.filter { best[$0]?.target == group.motif })
    }
    #expect(matches.filterGroups.map(\.filters.count) == matches.filterGroups.map(\.filters.count).sorted(by: >))
    for reader in matches.matched { #expect(!reader.filters.isEmpty && reader.channels.isEmpty) }
    // Filters that are channels are grouped as such.
    #expect(!matches.similarChannels.isEmpty && matches.similarFilters.isEmpty)
    #expect(matches.similar(toChannel: 0)?.numbers == [0, 6] && matches.similar(toChannel: 1) == nil)
  }

  @Test("Without a database nothing matches, and filters that are no channels are grouped by their own motifs")
  func withoutDatabase() {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 7))
    for channel in interpretation.channels.indices { interpretation.channels[channel].filter = nil }
    let matches = MotifMatches(interpretation.compared())
    #expect(matches.annotation == nil && matches.matched.isEmpty && matches.filterGroups.isEmpty)
    let redundancy = SimilarMotifs.Redundancy(matches.similarFilters)
    #expect(redundancy.memberCount == 7 && redundancy.groupCount == 6 && redundancy.shared.map(\.numbers) == [[0, 6]])
  }

  @Test("The matrix has a row for what matches and a column for each best match")
  func matrix() async throws {
    let interpretation = try await Self.annotated()
    let matches = MotifMatches(interpretation)
    let annotation = try #require(matches.annotation)
    let source = { MotifSource(.filterWeights, number: $0) }
    let matrix = try #require(
      MatchMatrix(matches.channelMatches, in: annotation, most: .init(rows: 4, columns: 2), source: source))
    #expect(matrix.rows.count == 4 && matrix.columns.count == 2 && matrix.all.rows == matches.matchedChannelCount)
    for (row, values) in zip(matrix.rows, matrix.values) {
      for (column, value) in zip(matrix.columns, values) {
        let match = matches.nearest(of: source(row)).first { $0.target == column }
        #expect((value > 0) == (match.map { annotation.isMatch($0) } ?? false))
      }
    }
    let none = [MotifAlignment?](repeating: nil, count: 3)
    #expect(MatchMatrix(none, in: annotation, most: .init(rows: 4, columns: 2), source: source) == nil)
  }

  @Test("Importance is summed over the channels of a group, class by class")
  func summed() {
    let interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 3))
    let summed = SummedImportance(of: [[0, 2], [1]], in: interpretation)
    for (index, result) in interpretation.classes.enumerated() {
      #expect(summed.sums[0][index] == result.overallImportance[0] + result.overallImportance[2])
      #expect(summed.sums[1][index] == result.overallImportance[1])
    }
    let order = summed.strongestClasses(of: 0)
    #expect(abs(summed.sums[0][order[0]]) >= abs(summed.sums[0][order[1]]))
  }
}
