/// Orders by falling value, ties in the order given: the one rule by which the strongest of something are found.
package enum FallingOrder {
  /// Indices of the values, the largest value first.
  ///
  /// - Complexity: O(values × log values).
  package static func indices(_ values: [Double]) -> [Int] {
    values.indices.sorted { (values[$1], $0) < (values[$0], $1) }
  }

  /// Indices of the values, the largest absolute value first.
  ///
  /// - Complexity: O(values × log values).
  package static func byMagnitude(_ values: [Double]) -> [Int] { indices(values.map(abs)) }
}
