import Analysis
import Foundation

/// Correlations and their intervals as words of a page.
enum SimilarityText {
  /// Decimals of a correlation beside others.
  private static let decimals = 2
  /// Most decimals, for intervals and for values near 1.
  private static let mostDecimals = 6

  /// A correlation and its interval with as many decimals each, as many as tell the bounds apart.
  static func text(_ value: Double, _ interval: TrialBootstrap.Interval) -> (value: String, interval: String) {
    for decimals in decimals...3 {
      let (lower, upper) = (
        NumberText.fixed(interval.lower, decimals: decimals), NumberText.fixed(interval.upper, decimals: decimals)
      )
      if lower != upper { return (NumberText.fixed(value, decimals: decimals), "\(lower) to \(upper)") }
    }
    return (
      NumberText.fixed(value, decimals: 3),
      "\(NumberText.fixed(interval.lower, decimals: 3)), less than 0.001 wide"
    )
  }

  /// A bound of correlations with as many decimals as tell it from 1, -1 and 0.
  static func bound(_ value: Double) -> String {
    let gap = min(1 - abs(value), abs(value))
    guard gap > 0 else { return NumberText.fixed(value, decimals: decimals) }
    let needed = Int(-log10(gap).rounded(.down))
    return NumberText.fixed(value, decimals: min(max(needed, decimals), mostDecimals))
  }

  /// The number as a page prints it, so that what is said of it follows from what is read.
  static func printed(_ value: Double) -> Double { Double(NumberText.fixed(value, decimals: decimals)) ?? value }

  /// Why some classes have no similarity; nil where all have one.
  static func undefined(_ context: ReportContext) -> RichText? {
    let interpretation = context.interpretation
    let apart = interpretation.classes.indices.filter { context.similarity[$0, $0] == nil }
    guard !apart.isEmpty else { return nil }
    let areEmpty = apart.allSatisfy { interpretation.classes[$0].overallImportance.allSatisfy { $0 <= 0 } }
    return """
      The similarity is not defined for \(NumberText.counted(apart.count, "class", "classes")) \
      \(areEmpty ? "with no positive importance on any channel" : "whose non-negative importances are all alike"): \
      \(RichText.classes(apart, in: interpretation, limit: 3)).
      """
  }
}
