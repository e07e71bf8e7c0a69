import Testing

@testable import ModelReading

/// Sums of products by letters.
@Suite("Sums by letters")
struct EinsteinSumTests {
  @Test("Axes are common, of one input alone, or summed")
  func product() throws {
    let sum = try #require(EinsteinSum("bcl, hc -> bhl"))
    let parts = try #require(sum.product)
    #expect(parts.common == [])
    #expect(parts.first == ["b", "l"] && parts.summed == ["c"] && parts.second == ["h"])
    let other = try #require(EinsteinSum("bhl,bhm->blm").flatMap(\.swapped.product))
    #expect(other.common == ["b"] && other.first == ["m"] && other.summed == ["h"] && other.second == ["l"])
  }

  @Test("Without an output the letters that stand once are it, in alphabetical order")
  func implicit() throws {
    #expect(try #require(EinsteinSum("ij,kj")).output == ["i", "k"])
    #expect(try #require(EinsteinSum("ba")).output == ["a", "b"])
  }

  @Test(
    "Letters that stand twice, axes without a letter and unknown outputs are none",
    arguments: ["ii->i", "...c,cd->...d", "ab->abc", "ab>a", "a->b->c", "a1->a", "ab->aa"])
  func refused(_ equation: String) { #expect(EinsteinSum(equation) == nil) }

  @Test("A sum over an axis of one input alone is no product of matrices")
  func alone() throws { #expect(try #require(EinsteinSum("abc,cd->ad")).product == nil) }
}
