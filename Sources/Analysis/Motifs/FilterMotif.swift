extension PositionProbabilityMatrix {
  /// The motif that a filter's weights spell: negatives to 0, columns normalised, columns without a positive weight even.
  ///
  /// Source: Liu, Zeng, Gifford 2019, "Visualizing the features".
  ///
  /// - Parameter filterWeights: weights in cross-correlation orientation, one column of A, C, G, T per position.
  public init(filterWeights: [SIMD4<Float>]) {
    self.init(
      columns: filterWeights.map { weights in
        let positive = weights.clamped(lowerBound: SIMD4(repeating: 0), upperBound: SIMD4(repeating: .infinity))
        let sum = positive.sum()
        return sum > 0 && sum.isFinite ? positive / sum : SIMD4(repeating: 0.25)
      })
  }
}
