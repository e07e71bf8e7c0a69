import Foundation
import Sequences

/// A word of the table of classes that is more common in a cluster than chance would have it.
public struct Enrichment: Hashable, Sendable {
  /// Column of the table, for example `target`.
  public var column: ClassTable.Label
  public var value: String
  /// Classes of the cluster that have it.
  public var inCluster: Int
  /// Classes of the model that have it.
  public var inAll: Int
  /// Probability of as many or more in a cluster of that size drawn at random (hypergeometric).
  public var pValue: Double
  /// The same times the number of tests made for all clusters, at most 1 (Bonferroni).
  public var correctedPValue: Double

  /// Words enriched in a cluster, the smallest p-value first, ties in order of columns and words.
  ///
  /// - Parameter rows: the table, one row per class.
  /// - Parameter tests: number of tests that are made for all clusters.
  static func find(in cluster: [Int], rows: [ClassTable.Row], tests: Int) -> [Enrichment] {
    ClassTable.Label.allCases.flatMap { column in
      let all = counts(rows.compactMap { $0[column] })
      return counts(cluster.compactMap { rows[$0][column] }).map { value, count in
        let pValue = upperTail(
          count, drawn: cluster.count, marked: all[value] ?? count, total: rows.count)
        return Enrichment(
          column: column, value: value, inCluster: count, inAll: all[value] ?? count, pValue: pValue,
          correctedPValue: min(pValue * Double(max(tests, 1)), 1))
      }
    }.sorted { ($0.pValue, $0.column.rawValue, $0.value) < ($1.pValue, $1.column.rawValue, $1.value) }
  }

  /// Number of words that are looked at in one cluster.
  static func testCount(in cluster: [Int], rows: [ClassTable.Row]) -> Int {
    ClassTable.Label.allCases.reduce(0) { sum, column in sum + Set(cluster.compactMap { rows[$0][column] }).count }
  }

  private static func counts(_ values: [String]) -> [String: Int] {
    values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// Probability of at least `count` marked items among `drawn` of `total`, of which `marked` are marked.
  static func upperTail(_ count: Int, drawn: Int, marked: Int, total: Int) -> Double {
    var sum = 0.0
    for k in count...max(min(drawn, marked), count) {
      sum += exp(
        logChoices(k, of: marked) + logChoices(drawn - k, of: total - marked) - logChoices(drawn, of: total))
    }
    return min(sum, 1)
  }

  /// Logarithm of the number of ways to choose; minus infinity where there is none.
  private static func logChoices(_ count: Int, of total: Int) -> Double {
    guard count >= 0, count <= total else { return -.infinity }
    // Sums of logarithms: exact enough, and safe from several threads, which lgamma is not.
    return (0..<min(count, total - count)).reduce(0) { $0 + log(Double(total - $1)) - log(Double($1 + 1)) }
  }
}
