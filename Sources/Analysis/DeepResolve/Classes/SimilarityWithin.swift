/// A measure of similarity among some classes.
package struct SimilarityWithin: Hashable, Sendable {
  /// `[members][members]` in the order of the members; nil where it is not defined.
  package let values: [[Double?]]
  /// Pairs of two members whose similarity is defined.
  package let pairCount: Int
  /// Mean over these pairs; nil where there are none.
  package let mean: Double?

  package init(_ members: [Int], _ similarity: ClassSimilarity) {
    let values = members.map { row in members.map { similarity[row, $0] } }
    let pairs = members.indices.flatMap { row in (row + 1..<members.count).compactMap { values[row][$0] } }
    self.values = values
    pairCount = pairs.count
    mean = pairs.isEmpty ? nil : pairs.reduce(0, +) / Double(pairs.count)
  }
}
