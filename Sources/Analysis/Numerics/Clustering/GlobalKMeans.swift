/// K-means without a random start: groups are added one by one, each where it helps most.
///
/// Source: Likas, Vlassis, Verbeek 2003, "The global k-means clustering algorithm", Pattern Recognition
/// 36:451 (the fast variant); the iterations are those of Lloyd 1982, IEEE Trans. Inf. Theory 28:129.
struct GlobalKMeans: Hashable, Sendable {
  /// Group of each point, counted from 0 in the order in which groups first appear.
  let labels: [Int]
  /// Sum of squared distances of the points from the centres of their groups.
  let cost: Double
  /// False where the limit of iterations ended a search.
  let converged: Bool

  private static let iterationLimit = 300

  /// Groups points.
  ///
  /// - Parameter points: finite coordinates, all of one length.
  /// - Parameter groups: number wanted; fewer come out where fewer points differ.
  /// - Complexity: O(groups × points² × dimensions).
  init(_ points: [[Double]], groups: Int) {
    precondition(groups > 0, "at least one group")
    guard let first = points.first else {
      (labels, cost, converged) = ([], 0, true)
      return
    }
    var centers = [Self.mean(points, points.indices.map { _ in true }) ?? first]
    var assignment = Self.assign(points, centers)
    var hasConverged = true
    while centers.count < groups, let next = Self.bestCenter(points, distances: assignment.distances) {
      centers.append(points[next])
      hasConverged = Self.iterate(points, &centers, &assignment) && hasConverged
    }
    var number: [Int: Int] = [:]
    var labels: [Int] = []
    for label in assignment.labels {
      let known = number[label] ?? number.count
      number[label] = known
      labels.append(known)
    }
    self.labels = labels
    cost = assignment.distances.reduce(0, +)
    converged = hasConverged
  }

  /// Nearest centre of each point, and the squared distance to it.
  private struct Assignment {
    var labels: [Int]
    var distances: [Double]
  }

  /// Moves centres to the means of their points until no point changes its group.
  private static func iterate(
    _ points: [[Double]], _ centers: inout [[Double]], _ assignment: inout Assignment
  ) -> Bool {
    assignment = assign(points, centers)
    for _ in 0..<iterationLimit {
      for index in centers.indices {
        // A group that has lost all its points keeps its centre.
        if let mean = mean(points, assignment.labels.map { $0 == index }) { centers[index] = mean }
      }
      let next = assign(points, centers)
      let isStable = next.labels == assignment.labels
      assignment = next
      if isStable { return true }
    }
    return false
  }

  /// The point that, made a centre, would lower the cost most; nil where none would.
  private static func bestCenter(_ points: [[Double]], distances: [Double]) -> Int? {
    var best: Int?
    var most = 0.0
    for (index, candidate) in points.enumerated() {
      var gain = 0.0
      for (point, distance) in zip(points, distances) { gain += max(distance - squared(point, candidate), 0) }
      if gain > most {
        most = gain
        best = index
      }
    }
    return best
  }

  private static func assign(_ points: [[Double]], _ centers: [[Double]]) -> Assignment {
    var assignment = Assignment(labels: [], distances: [])
    for point in points {
      var nearest = 0
      var least = Double.infinity
      for (index, center) in centers.enumerated() {
        let distance = squared(point, center)
        if distance < least { (nearest, least) = (index, distance) }
      }
      assignment.labels.append(nearest)
      assignment.distances.append(least)
    }
    return assignment
  }

  /// Mean of the points that are in; nil where none is.
  private static func mean(_ points: [[Double]], _ isIn: [Bool]) -> [Double]? {
    var sum = [Double](repeating: 0, count: points.first?.count ?? 0)
    var count = 0
    for (point, isIn) in zip(points, isIn) where isIn {
      for i in sum.indices { sum[i] += point[i] }
      count += 1
    }
    return count > 0 ? sum.map { $0 / Double(count) } : nil
  }

  private static func squared(_ first: [Double], _ second: [Double]) -> Double {
    var sum = 0.0
    for i in first.indices { sum += (first[i] - second[i]) * (first[i] - second[i]) }
    return sum
  }
}
