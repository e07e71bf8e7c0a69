extension ClassComparison {
  /// Similarity from which the values of two classes are compared one by one: it rounds to 1.
  private static let nearlyOne = 0.995
  /// Share of the largest importance that ascents to one optimum may differ by.
  private static let scatter = 0.01

  /// Whether two classes differ by no more than other random starts would make them differ.
  ///
  /// Their similarity rounds to 1, and on each channel their intervals overlap or their values are within the scatter
  /// of ascents.
  ///
  /// - Complexity: O(channels).
  public func areAlike(_ first: Int, _ second: Int) -> Bool {
    guard first != second, let value = similarity[first, second], value >= Self.nearlyOne else { return false }
    let (own, other) = (importance[first], importance[second])
    let largest = zip(own, other).reduce(0) { max($0, abs($1.0), abs($1.1)) }
    return own.indices.allSatisfy { channel in
      if abs(own[channel] - other[channel]) <= Self.scatter * largest { return true }
      guard let stability else { return false }
      let intervals = (stability.importance[first].intervals[channel], stability.importance[second].intervals[channel])
      return intervals.0.lower <= intervals.1.upper && intervals.1.lower <= intervals.0.upper
    }
  }

  /// Whether no two classes differ by more than other random starts would make them differ.
  public var areAllAlike: Bool {
    guard leastSimilarityOfAlike != nil else { return false }
    return importance.indices.allSatisfy { second in (0..<second).allSatisfy { areAlike($0, second) } }
  }
}
