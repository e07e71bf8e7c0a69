/// How alike two motifs are where one of them is shifted, and turned round where that is better.
///
/// It is Pearson's correlation of the probabilities over all positions of both, in which a position that only one of
/// them has stands against even probabilities. What one motif reads beyond the other so lowers it, and positions that
/// say nothing change nothing. The mean of a column is 1/4, whatever the motif.
public struct MotifCorrelation: Hashable, Sendable {
  /// -1 to 1.
  public var value: Double
  /// Position of the first motif on which the second begins; negative where the second begins before.
  public var offset: Int
  /// Positions that both have.
  public var overlap: Int
  /// Whether the second motif was turned round.
  public var orientation: MotifMatch.Orientation

  public init(value: Double, offset: Int, overlap: Int, orientation: MotifMatch.Orientation) {
    self.value = value
    self.offset = offset
    self.overlap = overlap
    self.orientation = orientation
  }

  /// The best of all alignments that leave at least half of the shorter motif together.
  ///
  /// Among equal ones the one as the motifs stand comes first, then the smallest offset.
  ///
  /// - Returns: nil where one of the motifs says nothing.
  /// - Complexity: O(width of the first × width of the second).
  public static func best(
    _ first: PositionProbabilityMatrix, _ second: PositionProbabilityMatrix
  ) -> MotifCorrelation? {
    guard let first = CenteredMotif(first), let second = CenteredMotif(second) else { return nil }
    return best(first, second)
  }

  static func best(_ first: CenteredMotif, _ second: CenteredMotif) -> MotifCorrelation {
    let least = (min(first.width, second.width) + 1) / 2
    var best = MotifCorrelation(value: -.infinity, offset: 0, overlap: 0, orientation: .given)
    for (orientation, columns) in [
      (MotifMatch.Orientation.given, second.given), (.reverseComplement, second.reverseComplement),
    ] {
      for offset in (least - second.width)...(first.width - least) {
        let shared = max(0, offset)..<min(first.width, offset + second.width)
        var product = 0.0
        for position in shared { product += (first.given[position] * columns[position - offset]).sum() }
        let value = product / (first.norm * second.norm)
        // Rounding must not choose between alignments that are equal but for the order of their sums.
        if value > best.value + tolerance {
          best = MotifCorrelation(value: value, offset: offset, overlap: shared.count, orientation: orientation)
        }
      }
    }
    best.value = min(best.value, 1)
    return best
  }

  /// Far above the rounding of sums of a few hundred products, far below any difference that matters.
  private static let tolerance = 1e-9
}

/// A motif less even probabilities, both ways round.
struct CenteredMotif: Sendable {
  let given: [SIMD4<Double>]
  let reverseComplement: [SIMD4<Double>]
  /// Length of the motif as one vector.
  let norm: Double

  var width: Int { given.count }

  /// - Returns: nil where all probabilities are even.
  init?(_ motif: PositionProbabilityMatrix) {
    given = motif.columns.map { SIMD4<Double>($0) - 0.25 }
    reverseComplement = motif.reverseComplement.columns.map { SIMD4<Double>($0) - 0.25 }
    norm = given.reduce(0) { $0 + ($1 * $1).sum() }.squareRoot()
    guard norm > 0, norm.isFinite else { return nil }
  }
}
