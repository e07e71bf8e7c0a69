/// Probability of A, C, G and T at each position of a motif, from 5' to 3'.
public struct PositionProbabilityMatrix: Hashable, Sendable, Codable {
  /// One column per position; the lanes are A, C, G, T and sum to 1.
  public var columns: [SIMD4<Float>]

  public init(columns: [SIMD4<Float>]) { self.columns = columns }

  /// Number of positions.
  public var width: Int { columns.count }

  /// The motif as the other strand reads it.
  public var reverseComplement: PositionProbabilityMatrix {
    PositionProbabilityMatrix(
      columns: columns.reversed().map { SIMD4($0[3], $0[2], $0[1], $0[0]) })
  }
}
