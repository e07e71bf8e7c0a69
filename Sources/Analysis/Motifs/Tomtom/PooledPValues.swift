/// P-values of very many tests in bounded room: small ones as they are, larger ones counted.
///
/// Of a thousand motifs against two thousand there are millions, of which only those near a match need to be told apart.
/// Pools of parts add up to the pool of the whole, in whatever order.
struct PooledPValues: Hashable, Sendable {
  /// P-values up to which each is kept.
  static let exactUpTo = 0.05
  /// Steps of the counts above, which hold those of lambda in a false discovery rate.
  static let stepCount = 10_000

  /// Those up to `exactUpTo`, in any order.
  private(set) var exact: [Double] = []
  /// Number of the others in each step (i, i + 1] / `stepCount`.
  private(set) var counts = [Int](repeating: 0, count: stepCount)
  /// All of them.
  private(set) var count = 0

  /// The step in which a p-value lies.
  static func step(of pValue: Double) -> Int {
    min(max(Int((pValue * Double(stepCount)).rounded(.up)) - 1, 0), stepCount - 1)
  }

  /// The largest p-value of a step.
  static func end(of step: Int) -> Double { Double(step + 1) / Double(stepCount) }

  mutating func add(_ pValue: Double) {
    count += 1
    if pValue <= Self.exactUpTo { exact.append(pValue) } else { counts[Self.step(of: pValue)] += 1 }
  }

  mutating func add(_ other: PooledPValues) {
    count += other.count
    exact += other.exact
    for step in counts.indices { counts[step] += other.counts[step] }
  }
}
