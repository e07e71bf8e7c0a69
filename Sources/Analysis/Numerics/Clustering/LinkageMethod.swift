/// What the distance between two clusters is, given the distances between their items.
public enum LinkageMethod: String, Hashable, Sendable, Codable, CaseIterable {
  /// Mean over all pairs of items, one of each cluster (UPGMA).
  case average
  /// Largest over all pairs.
  case complete
  /// Smallest over all pairs.
  case single
  /// Growth of the sum of squares within clusters; defined for Euclidean distances alone.
  case ward

  /// Distance from a third cluster to two clusters that have just been joined.
  ///
  /// Source: Lance, Williams 1967, Computer Journal 9:373; the four formulas in Müllner 2011,
  /// arXiv:1109.2378, Fig. 2.
  ///
  /// - Parameter first: distance from the third cluster to the first of the two, which has `firstSize` items.
  /// - Parameter second: the same of the second one.
  /// - Parameter height: distance of the two.
  func distanceToJoined(
    first: Double, second: Double, height: Double, firstSize: Int, secondSize: Int, thirdSize: Int
  ) -> Double {
    switch self {
    case .single: return min(first, second)
    case .complete: return max(first, second)
    case .average:
      return (Double(firstSize) * first + Double(secondSize) * second) / Double(firstSize + secondSize)
    case .ward:
      let scale = 1 / Double(firstSize + secondSize + thirdSize)
      let square =
        Double(firstSize + thirdSize) * scale * first * first
        + Double(secondSize + thirdSize) * scale * second * second - Double(thirdSize) * scale * height
        * height
      // Distances that no Euclidean space holds can make the square negative.
      return max(square, 0).squareRoot()
    }
  }
}
