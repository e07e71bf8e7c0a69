/// Logarithm, sine and cosine by sums and products alone.
///
/// The C library picks its routines by the processor it runs on, and their last bit differs; random starts
/// made with these functions are the same on every machine. They are right to a few units in the last place.
@usableFromInline enum ElementaryFunctions {
  /// 1/21, 1/19, ..., 1/3.
  private static let logarithmSeries = stride(from: 21.0, through: 3.0, by: -2.0).map { 1 / $0 }
  /// (-1)^k / (2k + 1)! and (-1)^k / (2k)! for k from 9 to 0.
  private static let sineSeries = alternatingSeries(largestFactorial: 19)
  private static let cosineSeries = alternatingSeries(largestFactorial: 18)

  /// log 2 in two parts: the first has trailing zeros, so that its product with an exponent is exact.
  private static let highLog2 = 0x1.62e42feep-1
  private static let lowLog2 = 0x1.a39ef35793c76p-33

  /// Natural logarithm of a positive, finite, normal number.
  @usableFromInline static func logarithm(_ x: Double) -> Double {
    precondition(x >= .leastNormalMagnitude && x.isFinite, "the logarithm is taken of positive numbers")
    var mantissa = x.significand
    var exponent = Double(x.exponent)
    if mantissa > 1.414_213_562_373_095_1 {
      mantissa /= 2
      exponent += 1
    }
    // log m = 2 artanh s with s = (m - 1) / (m + 1), at most 0.172: eleven terms reach 2^-53.
    let s = (mantissa - 1) / (mantissa + 1)
    let series = polynomial(logarithmSeries, s * s)
    return exponent * highLog2 + (2 * s + (2 * s * (s * s) * series + exponent * lowLog2))
  }

  /// Sine and cosine of 2 pi `turns`, for turns from 0 to 1.
  @usableFromInline static func sineAndCosine(turns: Double) -> (sine: Double, cosine: Double) {
    let quarter = (turns * 4).rounded(.down)
    let rest = turns * 4 - quarter
    // The angle is taken from the nearer axis, so that it is at most pi / 4.
    let isBeyondDiagonal = rest > 0.5
    let angle = (isBeyondDiagonal ? 1 - rest : rest) * (Double.pi / 2)
    var sine = angle * polynomial(sineSeries, angle * angle)
    var cosine = polynomial(cosineSeries, angle * angle)
    if isBeyondDiagonal { swap(&sine, &cosine) }
    switch Int(quarter) & 3 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }

  /// Value of a polynomial, highest coefficient first.
  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    var value = 0.0
    for coefficient in coefficients { value = value * x + coefficient }
    return value
  }

  private static func alternatingSeries(largestFactorial: Int) -> [Double] {
    stride(from: largestFactorial, through: 0, by: -2).map { n in
      let factorial = (0..<n).reduce(1.0) { $0 * Double($1 + 1) }
      return (n / 2).isMultiple(of: 2) ? 1 / factorial : -1 / factorial
    }
  }
}
