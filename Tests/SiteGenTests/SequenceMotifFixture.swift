@testable import Analysis

/// Motifs from sites written by hand, for tests of pages.
enum SequenceMotifFixture {
  /// Sites of every filter but the third, which has none.
  static func sites(_ interpretation: Interpretation, origin: SequenceMotifs.Origin) -> SequenceMotifs {
    SequenceMotifs(
      reading: .published, origin: origin, sequenceCount: 1200, sequenceLength: 27, layer: "activation_1",
      filters: interpretation.filters.enumerated().map { index, filter in
        SequenceMotifs.Filter(
          siteCount: index == 2 ? 0 : 40 + index, sequenceCount: index == 2 ? 0 : 35, largestActivation: 1.5,
          largestPossibleActivation: 2, motif: filter.motif)
      })
  }
}
