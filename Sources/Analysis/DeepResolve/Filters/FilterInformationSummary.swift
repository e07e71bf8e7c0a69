/// How much the motifs of all filters say.
package struct FilterInformationSummary: Hashable, Sendable {
  /// Median of the mean bits per position; 0 without filters.
  package let medianBits: Double
  /// Filters of more than `littleInformation`.
  package let informativeCount: Int

  /// Bits per position above which a filter is said to carry information, as for vulnerable channels.
  package static let littleInformation = OverallImportance.littleInformation

  package init(_ filters: [FilterDescription]) {
    let bits = filters.map(\.motif.meanInformationContent).sorted()
    informativeCount = bits.count { $0 > Self.littleInformation }
    let middle = bits.count / 2
    medianBits =
      bits.isEmpty ? 0 : bits.count.isMultiple(of: 2) ? (bits[middle - 1] + bits[middle]) / 2 : bits[middle]
  }
}
