extension Linkage {
  /// The height at which each two leaves come into one cluster.
  ///
  /// Source: Sokal, Rohlf 1962, "The comparison of dendrograms by objective methods", Taxon 11:33.
  ///
  /// - Complexity: O(n²).
  public func copheneticDistances() -> DistanceMatrix {
    let order = plainLeafOrder
    let positions = positions(in: order)
    var square = [Double](repeating: 0, count: leafCount * leafCount)
    for merge in merges {
      for first in positions[merge.first] {
        for second in positions[merge.second] {
          square[order[first] * leafCount + order[second]] = merge.height
          square[order[second] * leafCount + order[first]] = merge.height
        }
      }
    }
    return DistanceMatrix(count: leafCount, square: square)
  }

  /// How well the tree keeps the distances it was made from: their correlation with the cophenetic distances.
  ///
  /// - Returns: nil where either are all alike.
  /// - Complexity: O(n²).
  public func copheneticCorrelation(with distances: DistanceMatrix) -> Double? {
    precondition(distances.count == leafCount, "one leaf for each item")
    return PearsonCorrelation.of(copheneticDistances().condensed, distances.condensed)
  }
}
