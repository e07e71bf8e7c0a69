import Foundation

/// Numbers with six significant digits as C's `%g` writes them, which is how tomtom's tables hold them.
enum SixDigits {
  private static let digits = 6
  /// The smallest whole number of that many digits, and of one more.
  private static let (smallest, limit) = (100_000, 1_000_000)

  /// - Parameter value: finite and not negative.
  static func text(_ value: Double) -> String {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Adds a number to a line of text.
  ///
  /// - Parameter value: finite and not negative.
  static func append(_ value: Double, to bytes: inout [UInt8]) {
    guard let (digits, power) = rounded(value) else {
      bytes += String(format: "%g", value).utf8
      return
    }
    append(digits, power: power, to: &bytes)
  }

  // MARK: - Rounding

  /// Powers of ten that are whole numbers of double precision.
  private static let powers: [Double] = (0...22).map { exponent in (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }
  /// Distance from the middle between two whole numbers within which C decides: thousands of times what two roundings
  /// can move a number of six digits.
  private static let doubt = 1e-6
  /// The common logarithm of 2.
  private static let logarithmOfTwo = 0.301029995663981195

  /// The number as a whole number of six digits times a power of ten, whose first digit has the power `power`.
  ///
  /// - Returns: nil where rounding is a close call, and for 0 and numbers that are very large or very small.
  private static func rounded(_ value: Double) -> (digits: Int, power: Int)? {
    let exponent = Int(truncatingIfNeeded: value.bitPattern >> 52) - 1023
    // The power of the first digit, or one less.
    var power = Int((Double(exponent) * logarithmOfTwo).rounded(.down))
    guard var scaled = scaled(value, by: digits - 1 - power) else { return nil }
    if scaled > Double(limit) - 0.5 {
      power += 1
      guard let larger = self.scaled(value, by: digits - 1 - power) else { return nil }
      scaled = larger
    }
    let whole = scaled.rounded(.down)
    guard abs(scaled - whole - 0.5) > doubt else { return nil }
    let rounded = Int(whole) + (scaled - whole > 0.5 ? 1 : 0)
    guard (smallest..<limit).contains(rounded) else { return nil }
    return (rounded, power)
  }

  /// The value times ten to a power; nil where that takes more than two roundings.
  private static func scaled(_ value: Double, by power: Int) -> Double? {
    switch power {
    case 0...22: value * powers[power]
    case 23...44: value * powers[22] * powers[power - 22]
    case -22..<0: value / powers[-power]
    default: nil
    }
  }

  // MARK: - Writing

  private static let zero = UInt8(ascii: "0")

  /// As `%g`: with a power of ten below 0.0001 and where the number has more places than digits, without zeros at its
  /// end.
  private static func append(_ whole: Int, power: Int, to bytes: inout [UInt8]) {
    var (rest, count) = (whole, digits)
    while rest.isMultiple(of: 10) {
      rest /= 10
      count -= 1
    }
    // The decimal point stands behind so many digits.
    let hasPower = power < -4 || power >= digits
    let places = hasPower ? 1 : power + 1
    if places <= 0 {
      bytes.append(zero)
      bytes.append(UInt8(ascii: "."))
      for _ in places..<0 { bytes.append(zero) }
    }
    var divisor = (1..<count).reduce(1) { product, _ in product * 10 }
    for place in 0..<count {
      if place == places, places > 0 { bytes.append(UInt8(ascii: ".")) }
      bytes.append(zero + UInt8(truncatingIfNeeded: rest / divisor))
      rest %= divisor
      divisor /= 10
    }
    for _ in count..<max(count, places) { bytes.append(zero) }
    guard hasPower else { return }
    bytes.append(UInt8(ascii: "e"))
    bytes.append(UInt8(ascii: power < 0 ? "-" : "+"))
    if abs(power) < 10 { bytes.append(zero) }
    bytes += String(abs(power)).utf8
  }
}
