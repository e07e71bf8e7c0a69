/// Letter heights of a sequence logo, in any unit; what the unit is, the figure says.
public struct SequenceLogo: Hashable, Sendable {
  /// The four letters that the lanes stand for.
  public enum Alphabet: Hashable, Sendable {
    /// A, C, G, T.
    case dna
    /// A, C, G, U.
    case rna

    var letters: [LogoLetter] {
      switch self {
      case .dna: [.a, .c, .g, .t]
      case .rna: [.a, .c, .g, .u]
      }
    }
  }

  /// One column per position from 5' to 3'; lanes A, C, G, T.
  ///
  /// Negative heights hang below the zero line.
  public var columns: [SIMD4<Double>]
  public var alphabet: Alphabet

  public init(columns: [SIMD4<Double>], alphabet: Alphabet = .dna) {
    self.columns = columns
    self.alphabet = alphabet
  }

  /// The logo as the other strand reads it.
  public var reverseComplement: SequenceLogo {
    SequenceLogo(
      columns: columns.reversed().map { SIMD4($0[3], $0[2], $0[1], $0[0]) }, alphabet: alphabet)
  }

  /// Height of the tallest positive stack and depth of the deepest negative stack, both at least 0.
  ///
  /// The two are found apart: limits from column sums would cut letters where signs are mixed.
  public var extent: (above: Double, below: Double) {
    var above = 0.0
    var below = 0.0
    for column in columns {
      var positive = 0.0
      var negative = 0.0
      for lane in 0..<4 where column[lane].isFinite {
        if column[lane] > 0 { positive += column[lane] } else { negative -= column[lane] }
      }
      above = max(above, positive)
      below = max(below, negative)
    }
    return (above, below)
  }
}
