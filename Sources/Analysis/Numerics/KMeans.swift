/// The best split of numbers on a line into groups: k-means without a start and without luck.
///
/// On a line the groups of the best split are runs of the sorted values, so that all splits into up to three
/// runs can be tried. Source: Wang, Song 2011, "Ckmeans.1d.dp" (R Journal 3:29).
enum KMeans {
  /// Group of each value, numbered from the lowest; of equally good splits the one with the earliest cuts.
  ///
  /// - Parameter groups: 1, 2 or 3, and at most as many as there are values.
  /// - Complexity: O(n log n) for two groups, O(n²) for three.
  static func labels(_ values: [Double], groups: Int) -> [Int] {
    precondition((1...3).contains(groups) && groups <= values.count, "one to three groups, none empty")
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    let cost = RunCost(sorted: order.map { values[$0] })
    var cuts: [Int] = []
    switch groups {
    case 2: cuts = [cost.bestCut(from: 0, to: values.count).cut]
    case 3:
      var least = Double.infinity
      for second in 2..<values.count {
        let lower = cost.bestCut(from: 0, to: second)
        let total = lower.cost + cost(second, values.count)
        if total < least || (total == least && [lower.cut, second].lexicographicallyPrecedes(cuts)) {
          least = total
          cuts = [lower.cut, second]
        }
      }
    default: break
    }
    var labels = [Int](repeating: 0, count: values.count)
    for (rank, index) in order.enumerated() { labels[index] = cuts.count { rank >= $0 } }
    return labels
  }

  /// Sum of squared distances from the mean within a run of sorted values.
  private struct RunCost {
    private var sums = [0.0]
    private var squares = [0.0]

    /// The values are taken from their mean: the difference of two large sums would lose small distances.
    init(sorted: [Double]) {
      let mean = sorted.reduce(0, +) / Double(max(sorted.count, 1))
      for value in sorted {
        let distance = value - mean
        sums.append(sums[sums.count - 1] + distance)
        squares.append(squares[squares.count - 1] + distance * distance)
      }
    }

    func callAsFunction(_ start: Int, _ end: Int) -> Double {
      let sum = sums[end] - sums[start]
      return squares[end] - squares[start] - sum * sum / Double(end - start)
    }

    func bestCut(from start: Int, to end: Int) -> (cut: Int, cost: Double) {
      var best = (cut: start + 1, cost: Double.infinity)
      for cut in start + 1..<end {
        let total = self(start, cut) + self(cut, end)
        if total < best.cost { best = (cut, total) }
      }
      return best
    }
  }
}
