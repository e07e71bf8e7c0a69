import Testing

@testable import DeepResolve
@testable import ReportNumerics

@Suite("Similarity by chance")
struct SimilarityChanceTests {
  /// Products of unit vectors in Float32.
  private static let singlePrecision = 1e-5

  /// OFIVs of classes that have nothing to do with each other, some of them negative.
  private static func unrelated(classes: Int, channels: Int, seed: UInt64 = 5) -> [[Double]] {
    (0..<classes).map { index in
      var generator = Philox(seed: seed, classIndex: index, trial: 0, purpose: .start)
      var values = [Float](repeating: 0, count: channels)
      generator.fillNormal(&values)
      return values.map { Double($0) }
    }
  }

  /// All orders of some numbers.
  private static func orders(_ numbers: [Int]) -> [[Int]] {
    guard numbers.count > 1 else { return [numbers] }
    return numbers.indices.flatMap { place in
      var rest = numbers
      let first = rest.remove(at: place)
      return orders(rest).map { [first] + $0 }
    }
  }

  @Test("Points lie where those of all permutations lie, of two classes and of the largest over the others")
  func allPermutations() throws {
    let rows = Self.unrelated(classes: 4, channels: 6).map { $0.map { abs($0) } }
    let chance = try #require(SimilarityChance(importance: rows, seed: 1, replicates: 5000))
    let orders = Self.orders(Array(0..<6))
    #expect(chance.channels == 6 && orders.count == 720)
    /// Between which of the sorted values of all permutations a point has to lie.
    func expect(_ point: Double?, _ values: [Double]) throws {
      let sorted = values.sorted()
      let point = try #require(point)
      #expect(point >= sorted[Int(0.94 * 720)] - Self.singlePrecision)
      #expect(point <= sorted[Int(0.96 * 720)] + Self.singlePrecision)
    }
    for first in 0..<4 {
      let correlations = orders.map { order in
        (0..<4).map { abs(PearsonCorrelation.of(order.map { rows[first][$0] }, rows[$0]) ?? 0) }
      }
      for second in 0..<4 where second != first { try expect(chance[first, second], correlations.map { $0[second] }) }
      try expect(
        chance.ofNearest(to: first),
        correlations.map { row in row.enumerated().filter { $0.offset != first }.map(\.element).max() ?? 0 })
    }
  }

  @Test("Of unrelated classes one pair in twenty is near, and one class in twenty at most has a nearest one")
  func falsePositives() {
    let rows = Self.unrelated(classes: 60, channels: 40)
    let comparison = ClassComparisonTests.interpretation(rows).compared().comparison
    let (near, all) = comparison.nearPairs
    // |r| counts to both sides, and only large r is near: of skewed rows most of the 5 % are.
    #expect(all == 1770 && near > all / 50 && near < all * 7 / 100)
    #expect(rows.indices.count { comparison.nearestClass(to: $0) != nil } <= 6)
    #expect(comparison.formsNoGroups && comparison.clusters == nil)
  }

  @Test("Classes that rest on the same of many channels are near, whatever the scale of their importance")
  func related() throws {
    var rows = Self.unrelated(classes: 8, channels: 40)
    for index in 0..<4 { for channel in 0..<4 { rows[index][10 + channel] = 6 + Double(channel) } }
    let comparison = ClassComparisonTests.interpretation(rows).compared().comparison
    for first in 0..<4 {
      #expect(comparison.nearestClass(to: first).map { (0..<4).contains($0) } == true)
      for second in 0..<first { #expect(comparison.isNear(first, second)) }
      #expect(Set(comparison.nearClasses(to: first).prefix(3)) == Set(0..<4).subtracting([first]))
    }
    let scaled = try #require(SimilarityChance(importance: rows.map { $0.map { $0 * 1000 } }, seed: 0))
    let plain = try #require(SimilarityChance(importance: rows, seed: 0))
    for (one, other) in zip(scaled.pairs + scaled.largest, plain.pairs + plain.largest) {
      #expect(abs(try #require(one) - (try #require(other))) < Self.singlePrecision)
    }
  }

  @Test("Points do not hang on how many classes are taken at a time")
  func tiles() throws {
    let rows = Self.unrelated(classes: 7, channels: 12)
    let whole = try #require(SimilarityChance(importance: rows, seed: 3, replicates: 50))
    let single = try #require(
      SimilarityChance(importance: rows, seed: 3, replicates: 50, tileValues: 1) { (_) throws(Never) in })
    for (one, other) in zip(whole.pairs + whole.largest, single.pairs + single.largest) {
      #expect(abs(try #require(one) - (try #require(other))) < Self.singlePrecision)
    }
    #expect(whole == SimilarityChance(importance: rows, seed: 3, replicates: 50))
    #expect(whole != SimilarityChance(importance: rows, seed: 4, replicates: 50))
  }

  @Test("Where all rest on one and the same channel nothing can be permuted, and nothing is near")
  func oneChannel() throws {
    let rows: [[Double]] = [[3, 0, 0, -1], [2, -5, 0, 0], [0, 0, 0, -2]]
    let chance = try #require(SimilarityChance(importance: rows, seed: 0))
    #expect(chance.channels == 1)
    #expect(abs(try #require(chance[0, 1]) - 1) < Self.singlePrecision)
    #expect(chance[0, 2] == nil && chance.ofNearest(to: 2) == nil)
    let comparison = ClassComparisonTests.interpretation(rows).compared().comparison
    #expect(abs(try #require(comparison.similarity[0, 1]) - 1) < 1e-12)
    #expect(!comparison.isNear(0, 1) && comparison.nearestClass(to: 0) == nil && comparison.nearPairs.all == 1)
    #expect(SimilarityChance(importance: [[1, 2]], seed: 0) == nil)
    #expect(SimilarityChance(importance: [[], []], seed: 0) == nil)
  }

  @Test(
    "Permutations are a thousand for few classes, and bounded for many",
    arguments: [(12, 500, 1000), (1000, 300, 200), (300, 600, 740), (100_000, 10_000, 200)])
  func replicates(classes: Int, channels: Int, expected: Int) {
    #expect(SimilarityChance.replicates(classes: classes, channels: channels) == expected)
  }
}
