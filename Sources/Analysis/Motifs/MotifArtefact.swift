import Foundation

/// Why the motif of a channel may be nothing that a factor reads.
///
/// Source: the kinds are those of Liu, Zeng, Gifford 2019, Fig. S5; the thresholds are ours.
public enum MotifArtefact: String, CaseIterable, Hashable, Sendable {
  /// Its positions together say less than two bases.
  case lowInformation = "low-information"
  /// Nearly all of its clear positions hold one base, or two that take turns.
  case lowComplexity = "low-complexity"
  /// It says less than two bases beyond the composition of the sequences.
  case background

  /// Bits of all positions below which a motif says little: two bases in full.
  public static let smallestInformation = 4.0
  /// Bits from which on a position is clear, clear positions that tell of complexity, and the share of them that repeat.
  public static let clearInformation = 1.0
  public static let fewestClear = 5
  public static let repeatedShare = 0.8

  /// - Parameter background: probabilities of A, C, G, T in the sequences.
  /// - Returns: nil for a motif without such a sign.
  public init?(_ motif: PositionProbabilityMatrix, background: SIMD4<Double> = SIMD4(repeating: 0.25)) {
    let information = motif.informationContent
    if information.reduce(0, +) < Self.smallestInformation {
      self = .lowInformation
    } else if Self.isRepetitive(motif, information) {
      self = .lowComplexity
    } else if Self.divergence(motif, background) < Self.smallestInformation {
      self = .background
    } else {
      return nil
    }
  }

  /// Whether the clear positions hold one base, or two bases that take turns.
  private static func isRepetitive(_ motif: PositionProbabilityMatrix, _ information: [Double]) -> Bool {
    let bases = Array(motif.mostProbableBases.utf8)
    let clear = bases.indices.filter { information[$0] >= clearInformation }
    guard clear.count >= fewestClear else { return false }
    let most = Dictionary(grouping: clear, by: { bases[$0] }).values.map(\.count).max() ?? 0
    if Double(most) >= repeatedShare * Double(clear.count) { return true }
    let pairs = clear.filter { clear.contains($0 + 2) }
    let repeated = pairs.count { bases[$0] == bases[$0 + 2] }
    return pairs.count + 2 >= fewestClear && Double(repeated) >= repeatedShare * Double(pairs.count)
  }

  /// Relative entropy of all positions to a background, in bits.
  private static func divergence(_ motif: PositionProbabilityMatrix, _ background: SIMD4<Double>) -> Double {
    motif.columns.reduce(0) { sum, column in
      (0..<4).reduce(sum) { sum, base in
        let share = Double(column[base])
        guard share > 0, background[base] > 0 else { return sum }
        return sum + share * log2(share / background[base])
      }
    }
  }
}
