import Foundation
import ReportNumerics

/// Channels or filters that match known motifs, and the motifs that are the best match of some of them.
package struct MatchMatrix: Sendable {
  /// How rows and columns are chosen.
  package struct Size: Hashable, Sendable {
    package var rows: Int
    package var columns: Int

    package init(rows: Int, columns: Int) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// Channels or filters in the order of their tree.
  package let rows: [Int]
  /// Known motifs in the order of their tree.
  package let columns: [Int]
  /// −log10 of the q-value of each match, 0 where there is none, `[rows][columns]` in these orders.
  package let values: [[Double]]
  /// Trees by Euclidean distance, over the rows and columns as they were before they were put in order.
  package let rowTree: ClusterTree
  package let columnTree: ClusterTree
  /// Channels or filters that match something, and motifs that are the best match of some row.
  package let all: Size

  /// The smallest q-value that has a value of its own; smaller ones count alike.
  private static let smallest = 1e-300

  /// - Parameters:
  ///   - matches: the best match of each channel or filter; nil without one.
  ///   - source: the motif that stands for one of them.
  ///   - most: rows of the smallest q-values, and columns that are most often the best.
  /// - Returns: nil where fewer than two match.
  package init?(
    _ matches: [MotifAlignment?], in annotation: MotifAnnotation, most: Size, source: (Int) -> MotifSource?
  ) {
    let matching = matches.indices.filter { matches[$0] != nil }
    guard matching.count > 1 else { return nil }
    let rows = matching.sorted { (matches[$0]?.decidingQValue ?? 1, $0) < (matches[$1]?.decidingQValue ?? 1, $1) }
      .prefix(most.rows).sorted()
    let best = Dictionary(grouping: rows.compactMap { matches[$0] }, by: \.target)
    let known = best.keys.sorted { (best[$1]?.count ?? 0, $0) < (best[$0]?.count ?? 0, $1) }
    let columns = Array(known.prefix(most.columns))
    let values = rows.map { row in
      let nearest = source(row).flatMap { annotation.query($0) }?.nearest ?? []
      return columns.map { Self.value(of: $0, among: nearest, annotation) }
    }
    rowTree = ClusterTree(rows: values, distance: .euclidean)
    columnTree = ClusterTree(rows: columns.indices.map { column in values.map { $0[column] } }, distance: .euclidean)
    self.rows = rowTree.order.map { rows[$0] }
    self.columns = columnTree.order.map { columns[$0] }
    let (rowOrder, columnOrder) = (rowTree.order, columnTree.order)
    self.values = rowOrder.map { row in columnOrder.map { values[row][$0] } }
    all = Size(rows: matching.count, columns: known.count)
  }

  private static func value(of motif: Int, among nearest: [MotifAlignment], _ annotation: MotifAnnotation) -> Double {
    guard let match = nearest.first(where: { $0.target == motif }), annotation.isMatch(match) else { return 0 }
    return max(-log10(max(match.decidingQValue, smallest)), 0)
  }
}
