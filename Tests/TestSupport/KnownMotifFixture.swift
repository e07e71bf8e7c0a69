import Analysis

/// Known motifs written by hand, for tests of matches.
public enum KnownMotifFixture {
  /// The words of the fixture's filters among others, two of them as the other strand has them.
  public static let words = [
    "GGGGCGGGG", "TGACTCAG", "TTCACCTG", "GGCTTATC", "ATTTGCAT", "CACGTGAC", "TATAAAAG", "AGGTCAAA", "CCAATCAG",
  ]

  /// A motif that a word spells without doubt.
  public static func motif(_ word: String, name: String? = nil) -> Motif {
    Motif(
      identifier: name ?? word,
      matrix: PositionProbabilityMatrix(
        columns: word.map { letter in
          var column = SIMD4<Float>.zero
          if let lane = Array("ACGT").firstIndex(of: letter) { column[lane] = 1 }
          return column
        }))
  }

  /// One database of words.
  ///
  /// - Parameter names: identifiers of the motifs; the words themselves where nil.
  public static func library(
    _ words: [String] = words, names: [String]? = nil, fileName: String = "words.meme"
  ) -> MotifLibrary {
    MotifLibrary(
      databases: [.init(fileName: fileName, format: .meme, motifCount: words.count, sha256: "00ff")],
      motifs: words.enumerated().map { motif($1, name: names?[$0]) })
  }
}
