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
