import Foundation
import TestSupport
import Testing

@testable import Motifs
@testable import Planting
@testable import ReportNumerics

@Suite("Words")
struct WordTests {
  @Test("A word is saved as its text, and other letters are refused")
  func text() throws {
    let word = try #require(Word("TNNCCAT"))
    #expect(word.letters == [3, 4, 4, 1, 1, 0, 3])
    let bytes = try JSONEncoder().encode([word])
    #expect(String(decoding: bytes, as: UTF8.self) == "[\"TNNCCAT\"]")
    #expect(try JSONDecoder().decode([Word].self, from: bytes) == [word])
    #expect(Word("ACGU") == nil)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Word].self, from: Data("[\"acg\"]".utf8)) }
  }

  @Test(
    "The reverse complement and the trimmed word",
    arguments: [("CGCTTG", "CAAGCG", "CGCTTG"), ("NANCGN", "NCGNTN", "ANCG"), ("NN", "NN", "")])
  func strands(_ text: String, _ reverse: String, _ trimmed: String) throws {
    let word = try #require(Word(text))
    #expect(word.reverseComplement.text == reverse)
    #expect(word.trimmed.text == trimmed)
  }

  @Test(
    "Words are alike where enough letters agree in one register",
    arguments: [
      ("CGCTTG", "TCGCTTGA", true), ("CGCTTG", "CGCATG", true), ("CAGATG", "CAGGTC", false),
      ("CGCTTG", "CAAGCG", false), ("TGACTCA", "TGAGTCA", true), ("CNNGCTATGAGTCATGGGTA", "GGTGAGTCAT", true),
      ("ATTGCGCAAT", "ATGACTCA", false), ("ACG", "ACG", true), ("ACG", "TACGT", true), ("ACG", "AGG", false),
      ("CANATGNT", "CAGATG", true),
    ])
  func alike(_ first: String, _ second: String, _ expected: Bool) throws {
    let words = [try #require(Word(first)), try #require(Word(second))]
    #expect(words[0].isAlike(words[1]) == expected)
    #expect(words[1].isAlike(words[0]) == expected)
  }

  @Test("Shuffled letters are the same letters, and N stay in place")
  func shuffled() throws {
    let word = try #require(Word("CNAAGTCNGCA"))
    var generator = Philox(seed: 5, classIndex: 0, trial: 0, purpose: .shuffle)
    for _ in 0..<20 {
      let shuffled = word.shuffled(using: &generator)
      #expect(shuffled.letters.sorted() == word.letters.sorted())
      #expect(shuffled.letters[1] == Word.open && shuffled.letters[7] == Word.open)
    }
  }

  @Test("A consensus keeps what stands out")
  func consensus() {
    let columns: [SIMD4<Float>] = [
      [0.25, 0.25, 0.25, 0.25], [0.97, 0.01, 0.01, 0.01], [0.3, 0.3, 0.2, 0.2], [0, 0, 1, 0], [0.1, 0.8, 0.05, 0.05],
    ]
    #expect(Word(consensusOf: PositionProbabilityMatrix(columns: columns))?.text == "ANGC")
    #expect(Word(consensusOf: PositionProbabilityMatrix(columns: Array(columns.prefix(4)))) == nil)
    let weights: [SIMD4<Float>] = [[0, 0, 0, 2], [0.1, 0, 0, 0], [-1, 1, -1, -1], [0, 0, 1, 0]]
    #expect(Word(weights: weights)?.text == "TNCG")
    #expect(Word(weights: [.zero, .zero, .zero]) == nil)
  }
}

@Suite("Measured effects")
struct MeasuredEffectTests {
  @Test("Mean, interval and probability by hand")
  func interval() {
    // Standard deviation 2, standard error 1 of four values.
    let differences: [Double] = [1, 1, 3.0.squareRoot() * 2 + 1, 1 - 3.0.squareRoot() * 2]
    let spread = (24.0 / 3 / 4).squareRoot()
    let effect = MeasuredEffect(differences: differences)
    #expect(abs(effect.mean - 1) < 1e-12)
    #expect(abs(effect.upper - 1 - 1.96 * spread) < 1e-12 && abs(effect.lower - 1 + 1.96 * spread) < 1e-12)
    #expect(!effect.isAbove && !effect.isBelow)
    #expect(MeasuredEffect(differences: [2, 2, 2]) == MeasuredEffect(mean: 2, lower: 2, upper: 2))
    #expect(MeasuredEffect.pValue(of: [2, 2, 2]) == 0 && MeasuredEffect.pValue(of: [0, 0]) == 1)
    // A mean of 1.96 standard errors has 5 % beyond it.
    let values = [-1.0, 1, -1, 1].map { $0 + 1.96 / 3.0.squareRoot() }
    #expect(abs(MeasuredEffect.pValue(of: values) - 0.05) < 1e-3)
  }
}
