import Foundation
import TestSupport
import Testing

@testable import ReportNumerics

@Suite("Random distributions")
struct RandomDistributionTests {
  /// Four standard errors of the moments of 40,000 numbers of variance 1.
  static let momentTolerance = 0.03

  @Test("The first normal numbers of SplitMix64 with seed 0")
  func firstNormals() {
    var generator = SplitMix64(seed: 0)
    var values = [Float](repeating: 0, count: 4)
    generator.fillNormal(&values)
    let expected: [Float] = [-1.883_908_33, 0.864_506_86, 0.227_607_94, -0.042_112_68]
    for (value, wanted) in zip(values, expected) { #expect(abs(value - wanted) < 2e-7) }
  }

  @Test("An odd number of normal numbers begins like an even one")
  func oddCount() {
    var first = SplitMix64(seed: 3)
    var second = SplitMix64(seed: 3)
    var odd = [Float](repeating: 0, count: 5)
    var even = [Float](repeating: 0, count: 6)
    first.fillNormal(&odd)
    second.fillNormal(&even)
    #expect(odd[...] == even.prefix(5))
  }

  @Test("Normal numbers have mean 0, variance 1 and skewness 0")
  func normalMoments() {
    var generator = Philox(seed: 1, classIndex: 0, trial: 0, purpose: .start)
    var values = [Float](repeating: 0, count: 40_000)
    generator.fillNormal(&values)
    let count = Double(values.count)
    let numbers = values.map(Double.init)
    #expect(abs(numbers.reduce(0, +) / count) < Self.momentTolerance)
    #expect(abs(numbers.reduce(0) { $0 + $1 * $1 } / count - 1) < Self.momentTolerance)
    #expect(abs(numbers.reduce(0) { $0 + $1 * $1 * $1 } / count) < 3 * Self.momentTolerance)
  }

  @Test("Uniform numbers fill [0, 1) evenly and never reach 1")
  func uniform() {
    var generator = Philox(seed: 1, classIndex: 0, trial: 0, purpose: .start)
    var values = [Float](repeating: 0, count: 40_000)
    generator.fillUniform(&values)
    var counts = [Int](repeating: 0, count: 10)
    for value in values {
      #expect(value >= 0 && value < 1)
      counts[Int(value * 10)] += 1
    }
    // Five standard deviations of a count of 4,000 in 40,000.
    for count in counts { #expect(abs(count - 4_000) < 300) }
  }

  @Test("Indices stay below their bound and all come up")
  func indices() {
    var generator = SplitMix64(seed: 9)
    let drawn = (0..<200).map { _ in generator.nextIndex(below: 7) }
    #expect(Set(drawn) == Set(0..<7))
  }
}

@Suite("Elementary functions")
struct ElementaryFunctionsTests {
  /// A few units in the last place of numbers of order 1.
  static let tolerance = 4 * Double.ulpOfOne

  @Test("The logarithm agrees with the C library over the whole range")
  func logarithm() {
    var generator = SplitMix64(seed: 5)
    let powers = stride(from: -1022.0, through: 1023, by: 31).map { exp2($0) }
    let others = (0..<500).map { _ in 1 - generator.nextUniform() }
    for x in powers + others + [
      1, 0.999_999_999, 1.000_000_001, .leastNormalMagnitude, .greatestFiniteMagnitude,
    ] {
      let wanted = log(x)
      #expect(abs(ElementaryFunctions.logarithm(x) - wanted) <= Self.tolerance * max(abs(wanted), 1e-3))
    }
    #expect(ElementaryFunctions.logarithm(1) == 0)
  }

  @Test("Sine and cosine agree with the C library on the whole circle")
  func sineAndCosine() {
    for step in 0...1440 {
      let turns = Double(step) / 1440
      let (sine, cosine) = ElementaryFunctions.sineAndCosine(turns: turns)
      // The library rounds 2 pi times the turns, which moves the angle itself.
      #expect(abs(sine - sin(2 * .pi * turns)) < 2e-15)
      #expect(abs(cosine - cos(2 * .pi * turns)) < 2e-15)
    }
    #expect(ElementaryFunctions.sineAndCosine(turns: 0.25) == (1, 0))
    #expect(ElementaryFunctions.sineAndCosine(turns: 0.5) == (0, -1))
  }
}
