import Testing

@testable import Motifs

/// Motifs that no factor may read.
@Suite("Artefacts among motifs")
struct MotifArtefactTests {
  /// A motif of clear positions, each base with probability .97, and of even ones for N.
  private static func motif(_ word: String) -> PositionProbabilityMatrix {
    PositionProbabilityMatrix(
      columns: word.map { letter in
        guard let base = Array("ACGT").firstIndex(of: letter) else { return SIMD4(repeating: 0.25) }
        var column = SIMD4<Float>(repeating: 0.01)
        column[base] = 0.97
        return column
      })
  }

  @Test(
    "Little information, repeats, and words that say more",
    arguments: [
      ("NNANGNN", MotifArtefact.lowInformation), ("AAAAAAA", .lowComplexity), ("NTTTTTCNTT", .lowComplexity),
      ("CACACACA", .lowComplexity), ("TGACTCA", nil), ("CGCTTG", nil), ("ACG", nil), ("", .lowInformation),
    ])
  func kinds(_ word: String, _ expected: MotifArtefact?) {
    #expect(MotifArtefact(Self.motif(word)) == expected)
  }

  @Test("A motif of the composition of the sequences says nothing beyond it")
  func background() {
    let composition = SIMD4<Double>(0.05, 0.45, 0.45, 0.05)
    let column = SIMD4<Float>(0.05, 0.45, 0.45, 0.05)
    let motif = PositionProbabilityMatrix(columns: [SIMD4<Float>](repeating: column, count: 12))
    #expect(MotifArtefact(motif) == nil)
    #expect(MotifArtefact(motif, background: composition) == .background)
  }
}
