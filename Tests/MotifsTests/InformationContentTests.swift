import Testing

@testable import Motifs

@Suite("Information content")
struct InformationContentTests {
  /// Probabilities are Float32: their rounding moves a value of bits by less than this.
  static let tolerance = 1e-6

  static let columns: [SIMD4<Float>] = [
    [1, 0, 0, 0], [0, 0.5, 0.5, 0], [0.25, 0.25, 0.25, 0.25], [0.5, 0.25, 0.125, 0.125], [0.1, 0.1, 0.4, 0.4],
  ]
  /// Worked by hand: 2 minus the entropy; the last entropy is 0.2 log2 10 + 0.8 log2 2.5 = 1.721928.
  static let bits: [Double] = [2, 1, 0, 0.25, 0.278072]

  @Test("Bits of a column", arguments: zip(columns, bits))
  func bitsOfColumn(column: SIMD4<Float>, expected: Double) {
    let motif = PositionProbabilityMatrix(columns: [column])
    #expect(abs(motif.informationContent[0] - expected) < Self.tolerance)
    #expect(abs(motif.meanInformationContent - expected) < Self.tolerance)
  }

  @Test("Letters of a stack add up to the information of the position")
  func letterHeights() {
    let motif = PositionProbabilityMatrix(columns: Self.columns)
    for (heights, bits) in zip(motif.letterHeights, motif.informationContent) {
      #expect(abs(heights.sum() - bits) < Self.tolerance)
    }
  }

  @Test("Consensus takes the first of equal bases and marks weak ones")
  func consensus() {
    #expect(PositionProbabilityMatrix(columns: Self.columns).consensus == "ACNAg")
    #expect(PositionProbabilityMatrix(columns: []).consensus.isEmpty)
    #expect(PositionProbabilityMatrix(columns: []).meanInformationContent == 0)
  }
}
