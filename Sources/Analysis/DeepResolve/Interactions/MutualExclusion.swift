import ReportNumerics

/// Pairs of channels of which a trial uses the one or the other, as in an exclusive or.
enum MutualExclusion {
  /// Strength from which a pair is reported: additive classes stay below 0.03, planted exclusive ors lie
  /// above 0.3.
  static let threshold = 0.1
  /// Pairs that are told of one class.
  static let largestNumberOfPairs = 200

  /// m_ab = -r_ab sqrt(s_a s_b), with r the weighted correlation over trials and s the relative spread.
  ///
  /// The spread keeps channels out that differ by noise alone.
  ///
  /// - Returns: pairs from the threshold on, strongest first, ties in channel order.
  /// - Complexity: O(channels² × trials).
  static func pairs(
    importance: [[Float]], weights: [Double], statistics: WeightedStatistics, relativeSpread: [Double]
  ) -> [ChannelPair] {
    // Each channel as a vector over trials whose products are weighted correlations. |r| is at most 1, so a
    // channel whose spread is below threshold² cannot reach the threshold with any other.
    let channels = relativeSpread.indices.filter { relativeSpread[$0] >= threshold * threshold }
    let standardized = channels.map { channel in
      importance.indices.map { trial in
        let distance = Double(importance[trial][channel]) - statistics.mean[channel]
        return weights[trial].squareRoot() * distance / statistics.variance[channel].squareRoot()
      }
    }
    var pairs: [ChannelPair] = []
    for (i, first) in channels.enumerated() {
      for (j, second) in channels.enumerated().dropFirst(i + 1) {
        var correlation = 0.0
        for trial in weights.indices { correlation += standardized[i][trial] * standardized[j][trial] }
        let strength = -correlation * (relativeSpread[first] * relativeSpread[second]).squareRoot()
        if strength >= threshold {
          pairs.append(ChannelPair(first: first, second: second, strength: strength))
        }
      }
    }
    return Array(pairs.sorted(by: ChannelPair.isStronger).prefix(largestNumberOfPairs))
  }
}
