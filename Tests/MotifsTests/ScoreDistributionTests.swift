import Testing

@testable import Motifs

@Suite("Distribution of summed scores")
struct ScoreDistributionTests {
  /// Tails are sums in single precision.
  static let tolerance = 1e-6

  /// Motifs of any width, the same in every run.
  static func motif(_ width: Int, seed: UInt32) -> [SIMD4<Float>] {
    var state = seed
    return (0..<width).map { _ in
      let column = SIMD4<Float>(
        (0..<4).map { _ -> Float in
          state = state &* 1_664_525 &+ 1_013_904_223
          return Float(state >> 24)
        })
      return (column + 1) / (column + 1).sum()
    }
  }

  /// Tail of the sum of columns by plain convolution of counts.
  static func tail(_ scores: ColumnScores, _ columns: ClosedRange<Int>, atLeast score: Int) -> Double {
    var distribution = [0: 1.0]
    for column in columns {
      let total = Double(scores.counts[scores.rows[column]].reduce(0, +))
      var next: [Int: Double] = [:]
      for (sum, share) in distribution {
        for (value, count) in scores.counts[scores.rows[column]].enumerated() where count > 0 {
          next[sum + value - scores.zero, default: 0] += share * Double(count) / total
        }
      }
      distribution = next
    }
    return distribution.filter { $0.key >= score }.values.sorted().reduce(0, +)
  }

  @Test("Every run of columns has the tails of its convolution", arguments: [1, 2, 3, 5, 8, 9])
  func allRuns(width: Int) {
    let targets = TargetColumns((0..<4).map { Self.motif(5 + $0, seed: UInt32($0)) }, distance: .euclidean)
    var scores = ColumnScores()
    scores.compare(Self.motif(width, seed: 99), with: targets, distance: .euclidean, complete: true)
    let distribution = ScoreDistribution(scores, longest: width)
    for first in 0..<width {
      for last in first..<min(width, first + 4) {
        let run = distribution.run(first...last)
        for score in stride(from: -120, through: 260, by: 19) {
          let expected = Self.tail(scores, first...last, atLeast: score)
          #expect(abs(distribution.tail(of: run, atLeast: score) - expected) <= Self.tolerance * expected)
        }
      }
    }
  }

  @Test("Tails below the range of single precision keep their precision")
  func rareScores() {
    // Each column has one best match among 1000 targets: 1000^-16 for sixteen columns.
    let rare = [SIMD4<Float>(1, 0, 0, 0)]
    let common = [SIMD4<Float>(0, 0.5, 0.5, 0)]
    let targets = TargetColumns([rare] + Array(repeating: common, count: 499), distance: .euclidean)
    var scores = ColumnScores()
    scores.compare(Array(repeating: rare[0], count: 16), with: targets, distance: .euclidean, complete: true)
    let distribution = ScoreDistribution(scores, longest: 16)
    let best = 16 * ((0...ColumnScores.steps).last { scores.counts[0][$0] > 0 }.map { $0 - scores.zero } ?? 0)
    let tail = distribution.tail(of: distribution.run(0...15), atLeast: best)
    #expect(abs(tail / 1e-48 - 1) < 1e-9)
    #expect(distribution.tail(of: distribution.run(0...15), atLeast: best + 1) == 0)
  }

  @Test("The median is the upper one of the middle, exactly", arguments: [1, 2, 7, 100, 1001])
  func median(count: Int) {
    var state: UInt32 = 7
    let row = (0..<count).map { _ -> Float in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Float(state >> 8) / Float(1 << 24) * 1.4
    }
    var order = DistanceOrder()
    let summary = order.summary(of: row, limit: Float(2).squareRoot())
    #expect(summary.median == row.sorted()[count / 2])
    #expect(summary.minimum == row.min())
    #expect(summary.maximum == row.max())
  }
}
