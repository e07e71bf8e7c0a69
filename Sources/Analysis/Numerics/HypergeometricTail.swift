import Foundation

/// Chances of marked items among drawn ones, from logarithms of factorials that are summed once.
package struct HypergeometricTail: Sendable {
  private let logFactorials: [Double]

  /// - Parameter total: items that there are.
  package init(total: Int) {
    var sum = 0.0
    logFactorials = (0...max(total, 0)).map { number in
      if number > 1 { sum += log(Double(number)) }
      return sum
    }
  }

  /// Probability of at least `count` marked items among `drawn` of all, of which `marked` are marked.
  ///
  /// - Complexity: O(min(drawn, marked)).
  package func atLeast(_ count: Int, drawn: Int, marked: Int) -> Double {
    let total = logFactorials.count - 1
    let least = max(count, drawn + marked - total, 0)
    let most = min(drawn, marked)
    guard least <= most else { return 0 }
    let all = logChoices(drawn, of: total)
    var sum = 0.0
    for k in least...most {
      sum += exp(logChoices(k, of: marked) + logChoices(drawn - k, of: total - marked) - all)
    }
    return min(sum, 1)
  }

  private func logChoices(_ count: Int, of total: Int) -> Double {
    logFactorials[total] - logFactorials[count] - logFactorials[total - count]
  }
}
