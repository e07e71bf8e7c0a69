/// Which of a class's trials reached the same optimum.
struct DistinctOptima: Hashable, Sendable {
  /// Optimum of each trial, counted from 0 in order of falling objective.
  var optimumOfTrial: [Int]
  var count: Int

  /// Difference in some channel's importance, as a share of the largest root mean square, that makes a new
  /// optimum.
  static let smallestDifference = 0.05

  /// Takes trials in order of falling objective; a trial founds an optimum where it differs from the founder
  /// of each.
  init(importance: [[Float]], objectives: [Double], largestRootMeanSquare: Double) {
    let order = objectives.indices.sorted { (objectives[$1], $0) < (objectives[$0], $1) }
    let limit = Float(Self.smallestDifference * largestRootMeanSquare)
    var founders: [Int] = []
    var optimumOfTrial = [Int](repeating: 0, count: objectives.count)
    for trial in order {
      let known = founders.firstIndex { founder in
        zip(importance[founder], importance[trial]).allSatisfy { abs($0 - $1) < limit || $0 == $1 }
      }
      if known == nil { founders.append(trial) }
      optimumOfTrial[trial] = known ?? founders.count - 1
    }
    self.optimumOfTrial = optimumOfTrial
    count = founders.count
  }
}
