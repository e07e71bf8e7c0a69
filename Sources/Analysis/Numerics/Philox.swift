/// Philox4x32-10: random numbers as a function of a counter, so that any draw can be made alone.
///
/// The key is the seed; the counter holds the number of the draw, the trial, the class and the purpose. What
/// a trial draws therefore depends neither on other trials nor on the order in which workers take them.
///
/// Source: Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3" (SC 11).
package struct Philox: RandomNumberGenerator, Sendable {
  /// What the numbers are for; streams of different purposes never meet.
  package enum Purpose: UInt32, Sendable {
    case start = 0
    case placement = 1
    case activation = 2
    case powerIteration = 3
    case resampling = 4
    case background = 5
    case window = 6
    case scale = 8
    case marginal = 9
    case planting = 10
    case plantingContext = 11
    case shuffle = 12
    case pairPlacement = 13
    case permutation = 16
    case head = 17
    case motifShuffle = 18
    case labelledSequences = 19
    case reference = 20
    case responsePermutation = 21
  }

  private let key: SIMD2<UInt32>
  /// Lanes: draw, trial, class, purpose.
  private var counter: SIMD4<UInt32>
  private var words: SIMD4<UInt32> = .zero
  private var isHalfUsed = false

  package init(seed: UInt64, classIndex: Int, trial: Int, purpose: Purpose) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    counter = SIMD4(
      0, UInt32(truncatingIfNeeded: trial), UInt32(truncatingIfNeeded: classIndex), purpose.rawValue)
  }

  /// The next 64 bits; one block of the cipher gives two of them.
  package mutating func next() -> UInt64 {
    if isHalfUsed {
      isHalfUsed = false
      return UInt64(words[2]) | UInt64(words[3]) << 32
    }
    words = Self.block(counter: counter, key: key)
    counter[0] &+= 1
    isHalfUsed = true
    return UInt64(words[0]) | UInt64(words[1]) << 32
  }

  /// Ten rounds of the cipher.
  static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    // Single words: the lanes take part in products of full width, which vectors do not have.
    var (word0, word1, word2, word3) = (counter[0], counter[1], counter[2], counter[3])
    var (key0, key1) = (key[0], key[1])
    for _ in 0..<10 {
      let first = UInt64(word0) * 0xD251_1F53
      let second = UInt64(word2) * 0xCD9E_8D57
      word0 = UInt32(truncatingIfNeeded: second >> 32) ^ word1 ^ key0
      word1 = UInt32(truncatingIfNeeded: second)
      word2 = UInt32(truncatingIfNeeded: first >> 32) ^ word3 ^ key1
      word3 = UInt32(truncatingIfNeeded: first)
      // The key moves between rounds by the golden ratio and by the square root of 3 less 1.
      key0 &+= 0x9E37_79B9
      key1 &+= 0xBB67_AE85
    }
    return SIMD4(word0, word1, word2, word3)
  }
}

extension RandomNumberGenerator {
  /// A number from the uniform distribution on [0, 1), with 53 random bits.
  @inlinable package mutating func nextUniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number from 0 to `bound` - 1, each equally likely up to one part in 2^53 / bound.
  @inlinable package mutating func nextIndex(below bound: Int) -> Int {
    min(Int(nextUniform() * Double(bound)), bound - 1)
  }

  /// Fills an array with numbers from the uniform distribution on [0, 1).
  ///
  /// They carry 24 bits, as a Float32 holds: rounding 53 of them could give 1.
  @inlinable package mutating func fillUniform(_ values: inout [Float]) {
    for i in values.indices { values[i] = Float(next() >> 40) * 0x1p-24 }
  }

  /// Fills an array with numbers from the standard normal distribution, by pairs.
  ///
  /// Source: Box, Muller 1958, Ann. Math. Stat. 29:610.
  @inlinable package mutating func fillNormal(_ values: inout [Float]) {
    for i in stride(from: 0, to: values.count, by: 2) {
      // 1 - u lies in (0, 1], where the logarithm is finite.
      let radius = (-2 * ElementaryFunctions.logarithm(1 - nextUniform())).squareRoot()
      let (sine, cosine) = ElementaryFunctions.sineAndCosine(turns: nextUniform())
      values[i] = Float(radius * cosine)
      if i + 1 < values.count { values[i + 1] = Float(radius * sine) }
    }
  }
}
