import ReportNumerics

/// Importance of one row less that of another, channel by channel.
package struct ChannelDifference: Hashable, Sendable {
  /// `[channels]`, positive where the first row is larger.
  package let values: [Double]
  /// Channels by falling difference, ties in channel order.
  package let order: [Int]

  /// - Parameters:
  ///   - first: importance of each channel, `[channels]`.
  ///   - second: what is taken off.
  package init(_ first: [Double], _ second: [Double]) {
    values = zip(first, second).map { $0 - $1 }
    order = FallingOrder.indices(values)
  }

  /// Channels on which the first row is larger, the largest difference first.
  package func more(most: Int) -> [Int] { order.prefix(most).filter { values[$0] > 0 } }

  /// Channels on which the second row is larger, the largest difference first.
  package func less(most: Int) -> [Int] { order.reversed().prefix(most).filter { values[$0] < 0 } }

  /// Channels of the largest absolute difference, in order of falling difference.
  package func strongest(most: Int) -> [Int] {
    FallingOrder.byMagnitude(values).prefix(most).sorted { (values[$1], $0) < (values[$0], $1) }
  }
}

extension ChannelDifference {
  /// The channels in which two rows of importance differ most, to either side.
  ///
  /// The report's pages and figures go by this rule, and so does the script that shows any two classes.
  package struct Extremes: Hashable, Sendable {
    /// One channel with both of its values.
    package struct Difference: Hashable, Sendable {
      /// Counted from 0.
      package var channel: Int
      /// Of the row in which it is larger.
      package var larger: Double
      package var smaller: Double

      package var gain: Double { larger - smaller }
    }

    /// Nil where the first row is larger on no channel.
    package let more: Difference?
    /// Nil where the second row is larger on no channel.
    package let less: Difference?

    /// - Parameters:
    ///   - first: importance of each channel, `[channels]`.
    ///   - second: the same of what it is held against.
    package init(_ first: [Double], _ second: [Double]) {
      more = Self.largest(first, second)
      less = Self.largest(second, first)
    }

    /// Of equal gains that of the lower channel.
    private static func largest(_ row: [Double], _ other: [Double]) -> Difference? {
      var best: Difference?
      for channel in row.indices where row[channel] - other[channel] > best?.gain ?? 0 {
        best = Difference(channel: channel, larger: row[channel], smaller: other[channel])
      }
      return best
    }
  }
}
