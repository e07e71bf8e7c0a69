import Testing

@testable import Motifs
@testable import Sequences

/// Codes of bases as four numbers, by the table of the Nomenclature Committee.
@Suite("One-hot sequences")
struct OneHotSequenceTests {
  static let codes: [(String, [Float])] = [
    ("A", [1, 0, 0, 0]), ("C", [0, 1, 0, 0]), ("G", [0, 0, 1, 0]), ("T", [0, 0, 0, 1]), ("U", [0, 0, 0, 1]),
    ("N", [0.25, 0.25, 0.25, 0.25]), ("R", [0.5, 0, 0.5, 0]), ("Y", [0, 0.5, 0, 0.5]), ("S", [0, 0.5, 0.5, 0]),
    ("W", [0.5, 0, 0, 0.5]), ("K", [0, 0, 0.5, 0.5]), ("M", [0.5, 0.5, 0, 0]),
    ("B", [0, 1 / 3, 1 / 3, 1 / 3]), ("D", [1 / 3, 0, 1 / 3, 1 / 3]), ("H", [1 / 3, 1 / 3, 0, 1 / 3]),
    ("V", [1 / 3, 1 / 3, 1 / 3, 0]),
  ]

  @Test("A code has an even share for each of its bases, in either case", arguments: codes)
  func shares(_ code: String, _ shares: [Float]) throws {
    for text in [code, code.lowercased()] {
      #expect(OneHotSequence.encode(Array(text.utf8)) == shares)
      let file = try FASTAFile(bytes: Array(">s\n\(text)\n".utf8), fileName: "s.fa")
      let numbers = try SequenceSample(file, length: 1).bases(of: 0)
      #expect(OneHotSequence.encode(numbers: [numbers], length: 1) == shares)
    }
  }

  @Test("zero leaves out every code of several bases", arguments: codes)
  func zero(_ code: String, _ shares: [Float]) throws {
    let expected = shares.contains(1) ? shares : [0, 0, 0, 0]
    #expect(OneHotSequence.encode(Array(code.utf8), ambiguous: .zero) == expected)
    let file = try FASTAFile(bytes: Array(">s\n\(code)\n".utf8), fileName: "s.fa")
    let numbers = try SequenceSample(file, length: 1, ambiguous: .zero).bases(of: 0)
    #expect(OneHotSequence.encode(numbers: [numbers], length: 1) == expected)
  }

  @Test("refuse names the place of the first")
  func refuse() {
    let error = #expect(throws: SequenceError.self) {
      try FASTAFile(bytes: Array(">s\nACGU\nACRN\n".utf8), fileName: "s.fa", ambiguous: .refuse)
    }
    #expect(
      error?.description
        == "s.fa: record 1 \"s\", line 3, column 3: the character \"R\" stands for several bases. Remedy: use A, C, G and "
        + "T, or read it as even shares with --ambiguous even.")
  }

  @Test("Letters that are no codes are refused as before", arguments: ["*", "-", "X", "E", "Z", "1"])
  func unknown(_ letter: String) {
    #expect(throws: SequenceError.self) {
      try FASTAFile(bytes: Array(">s\nAC\(letter)\n".utf8), fileName: "s.fa")
    }
  }

  @Test(
    "The alphabet that sequences tell",
    arguments: [("ACGT", NucleicAlphabet.dna), ("ACGU", .rna), ("ACG", nil), ("UT", .dna)])
  func statedAlphabet(_ text: String, _ alphabet: NucleicAlphabet?) throws {
    #expect(try FASTAFile(bytes: Array(">s\n\(text)\n".utf8), fileName: "s.fa").alphabet == alphabet)
  }
}
