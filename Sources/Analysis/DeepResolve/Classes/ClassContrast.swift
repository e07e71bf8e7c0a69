import ReportNumerics

/// What sets each class apart: its slopes less the mean of all other classes.
///
/// Source: Liu, Zeng, Gifford 2019, Fig. 7.
public struct ClassContrast: Hashable, Sendable, Codable {
  /// One class and channel.
  package struct Cell: Hashable, Sendable {
    package var classIndex: Int
    package var channel: Int
    package var value: Double

    package init(classIndex: Int, channel: Int, value: Double) {
      self.classIndex = classIndex
      self.channel = channel
      self.value = value
    }
  }

  /// Slopes less the mean of the other classes, `[classes][channels]`, see `ClassInterpretation.slopes`.
  public package(set) var values: [[Double]]

  /// - Returns: nil for fewer than two classes.
  package init?(_ classes: [ClassInterpretation]) {
    guard classes.count > 1 else { return nil }
    let others = Double(classes.count - 1)
    let rows = classes.map(\.slopes)
    let sums = rows[0].indices.map { channel in rows.reduce(0) { $0 + $1[channel] } }
    values = rows.map { row in
      zip(row, sums).map { value, sum in value - (sum - value) / others }
    }
  }

  /// The largest value; of equals the first in an order of classes and channels.
  ///
  /// - Returns: nil where there is no cell, or none is a number.
  package func largest(classes: [Int], channels: [Int]) -> Cell? {
    var best: Cell?
    for index in classes {
      for channel in channels where values[index][channel] > best?.value ?? -.infinity {
        best = Cell(classIndex: index, channel: channel, value: values[index][channel])
      }
    }
    return best
  }
}
