import ReportNumerics

/// What sets each class apart: its importance less the mean of all other classes.
///
/// Source: Liu, Zeng, Gifford 2019, Fig. 7.
package struct ClassContrast: Hashable, Sendable {
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

  /// OFIV less the mean OFIV of the other classes, `[classes][channels]`, in activation units.
  package let values: [[Double]]

  /// - Precondition: there are at least two classes.
  package init(_ classes: [ClassInterpretation]) {
    precondition(classes.count > 1, "a class is held against others")
    let others = Double(classes.count - 1)
    let sums = (classes.first?.overallImportance.indices ?? 0..<0).map { channel in
      classes.reduce(0) { $0 + $1.overallImportance[channel] }
    }
    values = classes.map { result in
      zip(result.overallImportance, sums).map { value, sum in value - (sum - value) / others }
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
