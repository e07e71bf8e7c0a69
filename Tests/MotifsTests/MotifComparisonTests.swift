import Testing

@testable import Motifs

@Suite("Comparison of motifs")
struct MotifComparisonTests {
  /// Tails are sums in single precision.
  static let tolerance = 1e-6

  static func motif(_ name: String, _ consensus: String) -> Motif {
    let columns = consensus.map { letter -> SIMD4<Float> in
      switch letter {
      case "A": [1, 0, 0, 0]
      case "C": [0, 1, 0, 0]
      case "G": [0, 0, 1, 0]
      case "T": [0, 0, 0, 1]
      default: [0.25, 0.25, 0.25, 0.25]
      }
    }
    return Motif(identifier: name, matrix: PositionProbabilityMatrix(columns: columns))
  }

  static let library = [
    motif("a", "TGACTCA"), motif("b", "CACGTG"), motif("c", "GGGCGGGGC"), motif("d", "TTGCGCAA"),
    motif("e", "GATAA"),
    motif("f", "NNTATAAANN"), motif("g", "CCAATNN"), motif("h", "TTCCNGGAA"),
  ]

  /// The same for RNA, worked by hand: of four columns one is A, and U is not its complement.
  @Test("RNA has one strand")
  func oneStrand() {
    let targets = "ACGT".map { Self.motif(String($0), String($0)) }
    let comparison = MotifComparison(targets: targets, settings: .init(pseudocount: 0, alphabet: .rna))
    let matches = comparison.matches(of: Self.motif("query", "A"))
    #expect(matches.map(\.target) == ["A", "C", "G", "T"])
    #expect(matches.allSatisfy { $0.orientation == .given })
    for (match, expected) in zip(matches, [0.25, 1, 1, 1]) {
      #expect(abs(match.pValue - expected) < Self.tolerance)
      #expect(match.targetConsensus == match.target)
    }
    let similar = MotifSimilarity(settings: .init(minimumOverlap: 3, hasTwoStrands: false))
    let (query, reverse) = (Self.motif("q", "AAACCC").matrix, Self.motif("r", "GGGTTT").matrix)
    #expect((similar.best(query, reverse)?.correlation ?? -1) < 0.5)
    #expect(MotifSimilarity().best(query, reverse)?.correlation == 1)
  }

  @Test("Alphabets: RNA against DNA only where it is asked for, and a user's word for all files counts")
  func alphabets() throws {
    func library(_ alphabet: NucleicAlphabet?) -> MotifLibrary {
      MotifLibrary(MotifFile(fileName: "t.meme", motifs: Self.library, alphabet: alphabet))
    }
    func common(
      _ given: NucleicAlphabet?, _ own: NucleicAlphabet?, _ stated: NucleicAlphabet?, xalph: Bool = false
    ) throws(MotifFileError) -> NucleicAlphabet? {
      try NucleicAlphabet.common(given: given, own: own, library: library(stated), comparesAlphabets: xalph)
    }
    #expect(try common(nil, nil, nil) == nil)
    #expect(try common(nil, nil, .rna) == .rna)
    #expect(try common(nil, .rna, nil) == .rna)
    #expect(try common(.rna, .dna, .dna) == .rna)
    #expect(try common(nil, .rna, .dna, xalph: true) == .rna)
    #expect(try common(nil, .dna, .rna, xalph: true) == .dna)
    let error = #expect(throws: MotifFileError.self) { try common(nil, .rna, .dna) }
    #expect(
      error?.description
        == "t.meme: its motifs are of DNA, what they are compared with is RNA. Remedy: say with --alphabet rna that all are "
        + "of RNA, or compare them all the same with --xalph.")
    #expect(throws: MotifFileError.self) { try common(nil, .dna, .rna) }
    #expect(throws: MotifFileError.self) { try common(.dna, nil, .rna) }
  }

  /// Four targets of one base each, on both strands eight columns: the query meets itself in two of them.
  ///
  /// The best score of A is reached by a random column with probability 1/4, on either strand with
  /// 1 - (3/4)²; every other score is the median, which every column reaches.
  @Test("One position, worked by hand")
  func onePosition() {
    let targets = "ACGT".map { Self.motif(String($0), String($0)) }
    let comparison = MotifComparison(targets: targets, settings: .init(pseudocount: 0))
    let matches = comparison.matches(of: Self.motif("query", "A"))
    #expect(matches.map(\.target) == ["A", "T", "C", "G"])
    #expect(matches.map(\.orientation) == [.given, .reverseComplement, .given, .given])
    for (match, expected) in zip(matches, [0.4375, 0.4375, 1, 1]) {
      #expect(abs(match.pValue - expected) < Self.tolerance)
      #expect(abs(match.eValue - 4 * expected) < 4 * Self.tolerance)
      #expect(match.qValue == 1)
      #expect(match.overlap == 1)
      #expect(match.offset == 0)
      #expect(match.queryConsensus == "A")
      #expect(match.targetConsensus == (match.target == "T" ? "A" : match.target))
    }
  }

  @Test("A motif finds itself first, whole and in place", arguments: ColumnDistance.allCases, [true, false])
  func findsItself(distance: ColumnDistance, complete: Bool) {
    let comparison = MotifComparison(
      targets: Self.library, settings: .init(distance: distance, completeScores: complete))
    for motif in Self.library {
      let best = comparison.matches(of: motif)[0]
      #expect(best.target == motif.identifier)
      #expect(best.offset == 0)
      #expect(best.overlap == motif.matrix.width)
      #expect(best.orientation == .given)
    }
  }

  @Test("The other strand of a query finds the same targets with the same p-values")
  func otherStrand() {
    let comparison = MotifComparison(targets: Self.library)
    var query = Self.motif("query", "ATGACTCATN")
    let given = comparison.alignments(of: query)
    query.matrix = query.matrix.reverseComplement
    for (first, second) in zip(given, comparison.alignments(of: query)) {
      #expect(abs(first.pValue - second.pValue) <= 1e-5 * first.pValue)
      #expect(first.overlap == second.overlap)
    }
  }

  @Test("A shifted motif is found at its offset")
  func offset() throws {
    let comparison = MotifComparison(targets: Self.library)
    let shifted = try #require(comparison.matches(of: Self.motif("query", "NNCACGTGN")).first)
    #expect(shifted.target == "b")
    #expect(shifted.offset == -2)
    #expect(shifted.overlap == 6)
    let part = try #require(comparison.matches(of: Self.motif("query", "TATAAA")).first)
    #expect(part.target == "f")
    #expect(part.offset == 2)
  }

  @Test(
    "Alignments overlap enough, or as much as the shorter motif allows", arguments: [1, 4, 7, 30],
    [true, false])
  func minimumOverlap(least: Int, complete: Bool) {
    let comparison = MotifComparison(
      targets: Self.library, settings: .init(completeScores: complete, minimumOverlap: least))
    for query in Self.library {
      for (alignment, target) in zip(comparison.alignments(of: query), Self.library) {
        #expect(alignment.overlap >= min(least, query.matrix.width, target.matrix.width))
      }
    }
  }

  @Test("The number of workers changes nothing", arguments: [1, 2, 5, 100])
  func workers(count: Int) async throws {
    let comparison = MotifComparison(targets: Self.library)
    let queries = Self.library + Self.library.reversed()
    let expected = queries.map { comparison.alignments(of: $0) }
    #expect(try await comparison.alignments(of: queries, workers: count) == expected)
    #expect(try await comparison.alignments(of: [], workers: count).isEmpty)
  }

  @Test("The order of the targets changes nothing but the order of the answers")
  func order() {
    let query = Self.motif("query", "TGANTCAA")
    let forward = MotifComparison(targets: Self.library).matches(of: query)
    let backward = MotifComparison(targets: Self.library.reversed()).matches(of: query)
    #expect(Set(forward) == Set(backward))
  }

  @Test("Thresholds are on q-value or E-value and include their limit")
  func thresholds() {
    let comparison = MotifComparison(targets: Self.library)
    let all = comparison.matches(of: Self.library[0])
    #expect(all.count == Self.library.count)
    #expect(all.map(\.pValue) == all.map(\.pValue).sorted())
    let limit = all[2].eValue
    #expect(comparison.matches(of: Self.library[0], threshold: .eValue(limit)).last?.eValue == limit)
    #expect(comparison.matches(of: Self.library[0], threshold: .qValue(0)).isEmpty)
  }

  @Test("Without targets, and with motifs that say nothing, there is no match and no fault")
  func degenerate() {
    #expect(MotifComparison(targets: []).alignments(of: Self.library[0]).isEmpty)
    let even = Self.motif("even", "NNN")
    let matches = MotifComparison(targets: [even, even]).alignments(of: even)
    for match in matches {
      #expect(match.pValue == 1)
      #expect(match.qValue == 1)
    }
  }

  @Test("The pseudocount follows the background and the number of sites")
  func background() {
    let settings = MotifComparison.Settings(pseudocount: 2, background: [0.4, 0.1, 0.1, 0.4])
    let target = Self.motif("t", "A")
    // (20 × 1 + 2 × 0.4) / 22: a query that is this column needs no pseudocount to be equal to it.
    let query = Motif(
      identifier: "q",
      matrix: PositionProbabilityMatrix(columns: [[20.8 / 22, 0.2 / 22, 0.2 / 22, 0.8 / 22]]), siteCount: 1e15
    )
    let other = Self.motif("o", "CG")
    let alignment = MotifComparison(targets: [target, other], settings: settings).alignments(of: query)[0]
    #expect(alignment.pValue < 1)
  }
}
