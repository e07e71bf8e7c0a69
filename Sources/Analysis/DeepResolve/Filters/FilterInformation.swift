import Motifs

/// Information that the positive and the negative weights of a filter carry, each sign for itself.
///
/// A motif shows the positive weights alone; these numbers tell how much it leaves out.
/// Source: Liu, Zeng, Gifford 2019, Additional file 1, Figure S5, which sets the two signs against each other.
public struct FilterInformation: Hashable, Sendable {
  /// Mean bits per position of the motif that the positive weights spell.
  public var positiveBits: Double
  /// Mean bits per position of the motif that the negative weights spell, their signs turned.
  public var negativeBits: Double
  /// Share of the sum of squared weights that the positive ones have; nil where all weights are zero.
  public var positiveShare: Double?

  public init(_ filter: FilterDescription) {
    positiveBits = PositionProbabilityMatrix(filterWeights: filter.weights).meanInformationContent
    negativeBits = PositionProbabilityMatrix(filterWeights: filter.weights.map { -$0 }).meanInformationContent
    var positive = 0.0
    var all = 0.0
    for column in filter.weights {
      for lane in 0..<4 {
        let weight = Double(column[lane])
        all += weight * weight
        if weight > 0 { positive += weight * weight }
      }
    }
    positiveShare = all > 0 ? positive / all : nil
  }
}

/// How much the motifs of all filters say.
package struct FilterInformationSummary: Hashable, Sendable {
  /// Median of the mean bits per position; 0 without filters.
  package let medianBits: Double
  /// Filters of more than `littleInformation`.
  package let informativeCount: Int

  /// Bits per position above which a filter is said to carry information, as for vulnerable channels.
  package static let littleInformation = 0.25

  package init(_ filters: [FilterDescription]) {
    let bits = filters.map(\.motif.meanInformationContent).sorted()
    informativeCount = bits.count { $0 > Self.littleInformation }
    let middle = bits.count / 2
    medianBits =
      bits.isEmpty ? 0 : bits.count.isMultiple(of: 2) ? (bits[middle - 1] + bits[middle]) / 2 : bits[middle]
  }
}
