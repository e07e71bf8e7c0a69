import Motifs
import ReportNumerics

/// A stretch of letters that is planted in sequences: bases, and N where the sequence keeps its own.
///
/// Saved as its text, for example `TNCCATATTTGG`.
public struct Word: Hashable, Sendable, Codable, CustomStringConvertible {
  /// 0 to 3 for A, C, G, T from 5' to 3'; 4 for N.
  package var letters: [UInt8]

  /// Stands for a place that keeps the sequence's own base.
  package static let open: UInt8 = 4
  private static let symbols = [UInt8]("ACGTN".utf8)

  package init(letters: [UInt8]) { self.letters = letters }

  /// - Returns: nil where a character is none of A, C, G, T and N.
  public init?(_ text: String) {
    var letters: [UInt8] = []
    for symbol in text.utf8 {
      guard let letter = Self.symbols.firstIndex(of: symbol) else { return nil }
      letters.append(UInt8(letter))
    }
    self.letters = letters
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let word = Word(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a word holds A, C, G, T and N")
    }
    self = word
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  public var text: String { String(decoding: letters.map { Self.symbols[Int($0)] }, as: UTF8.self) }
  public var description: String { text }

  /// Places, N included.
  public var width: Int { letters.count }
  /// Places with a base.
  public var letterCount: Int { letters.count { $0 < Self.open } }

  /// The word as the other strand reads it.
  public var reverseComplement: Word {
    Word(letters: letters.reversed().map { $0 < Self.open ? 3 - $0 : Self.open })
  }

  /// The word without N at its ends.
  package var trimmed: Word {
    guard let first = letters.firstIndex(where: { $0 < Self.open }),
      let last = letters.lastIndex(where: { $0 < Self.open })
    else { return Word(letters: []) }
    return Word(letters: Array(letters[first...last]))
  }

  /// The word with N added at both ends.
  func padded(by count: Int) -> Word {
    let flank = [UInt8](repeating: Self.open, count: count)
    return Word(letters: flank + letters + flank)
  }

  /// The word with another letter at one place.
  func replacing(_ place: Int, with letter: UInt8) -> Word {
    var copy = self
    copy.letters[place] = letter
    return copy
  }

  /// The same letters in another order; N stay where they are.
  ///
  /// Source: Fisher, Yates 1938, "Statistical tables for biological, agricultural and medical research".
  func shuffled(using generator: inout some RandomNumberGenerator) -> Word {
    let places = letters.indices.filter { letters[$0] < Self.open }
    var copy = self
    for index in places.indices.dropFirst().reversed() {
      let other = generator.nextIndex(below: index + 1)
      copy.letters.swapAt(places[index], places[other])
    }
    return copy
  }

  /// Whether two words are one word but for a few letters, one of them shifted at will.
  ///
  /// In some register at least four letters agree, at least half of the letters of the shorter word, and no more than a
  /// quarter of their number, or one, do not. A word of fewer letters must agree in all.
  package func isAlike(_ other: Word) -> Bool {
    let shorter = min(letterCount, other.letterCount)
    guard shorter > 0 else { return false }
    let needed = min(shorter, max(Self.fewestCommon, (shorter + 1) / 2))
    return agreements(with: other).contains {
      $0.common >= needed && $0.against <= (needed < Self.fewestCommon ? 0 : max(1, $0.common / 4))
    }
  }

  /// Whether the word may be a variant of another: at least four letters, and half of its own, agree in some register.
  func isVariant(of other: Word) -> Bool {
    let needed = max(Self.fewestCommon, (letterCount + 1) / 2)
    return agreements(with: other).contains { $0.common >= needed }
  }

  /// Letters that agree, and that do not, in every register of two words.
  private func agreements(with other: Word) -> [(common: Int, against: Int)] {
    ((1 - width)..<max(other.width, 2 - width)).map { shift in
      var (common, against) = (0, 0)
      for place in max(0, -shift)..<max(0, -shift, min(width, other.width - shift)) {
        let (own, met) = (letters[place], other.letters[place + shift])
        guard own < Self.open, met < Self.open else { continue }
        if own == met { common += 1 } else { against += 1 }
      }
      return (common, against)
    }
  }

  /// Letters that must agree for two words to be alike.
  private static let fewestCommon = 4
}

extension Word {
  /// The word that a motif spells: the most probable base where a position says enough, N elsewhere.
  ///
  /// - Parameter information: bits from which on a position counts.
  /// - Returns: nil where fewer than three positions do.
  package init?(consensusOf motif: PositionProbabilityMatrix, information: Double = 0.5) {
    let bits = motif.informationContent
    let word = Word(
      letters: motif.columns.indices.map { position in
        bits[position] >= information ? Self.largest(motif.columns[position]) : Self.open
      }
    ).trimmed
    guard word.letterCount >= Self.fewestLetters else { return nil }
    self = word
  }

  /// The word that a filter's weights spell: the base of the largest weight where it stands out, N elsewhere.
  ///
  /// - Parameter weights: one column of A, C, G, T per position.
  /// - Returns: nil where fewer than three positions stand out.
  package init?(weights: [SIMD4<Float>]) {
    let heights = weights.map { $0.max() - $0.sum() / 4 }
    guard let largest = heights.max(), largest > 0, largest.isFinite else { return nil }
    let word = Word(
      letters: weights.indices.map { position in
        heights[position] >= Self.standingShare * largest ? Self.largest(weights[position]) : Self.open
      }
    ).trimmed
    guard word.letterCount >= Self.fewestLetters else { return nil }
    self = word
  }

  private static func largest(_ column: SIMD4<Float>) -> UInt8 {
    UInt8((0..<4).max { column[$0] < column[$1] } ?? 0)
  }

  /// Letters below which a word says nothing.
  static let fewestLetters = 3
  /// Height of a column of weights above its mean, as a share of the highest, from which on its base counts.
  private static let standingShare: Float = 0.25
}
