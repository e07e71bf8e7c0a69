import Foundation

/// Numbers as a reader of a figure sees them: a true minus sign, no locale.
enum FigureNumber {
  /// The number with a fixed count of decimals; a value that rounds to zero has no sign.
  static func text(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "–" }
    guard abs(value) < 1e9 else { return scientific(value) }
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let rounded = Int((value * Double(scale)).rounded())
    let magnitude = abs(rounded)
    let sign = rounded < 0 ? "\u{2212}" : ""
    guard decimals > 0 else { return sign + String(magnitude) }
    let fraction = String(magnitude % scale)
    let zeros = String(repeating: "0", count: decimals - fraction.count)
    return "\(sign)\(magnitude / scale).\(zeros)\(fraction)"
  }

  /// The number with about `digits` significant digits.
  static func text(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return "–" }
    guard value != 0 else { return "0" }
    let exponent = Int(floor(log10(abs(value))))
    guard (-4...6).contains(exponent) else { return scientific(value) }
    return text(value, decimals: max(0, digits - 1 - exponent))
  }

  /// The number with at most `digits` significant digits and no needless zeros.
  static func shortest(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else { return "–" }
    let plain = text(value, digits: digits)
    guard plain.contains("."), !plain.contains("×") else { return plain }
    let trimmed = plain.reversed().drop { $0 == "0" }
    return String((trimmed.first == "." ? trimmed.dropFirst() : trimmed).reversed())
  }

  /// The power of ten that numbers side by side are best divided by; 0 where they read well as they are.
  static func commonExponent(_ values: [Double]) -> Int {
    let largest = values.lazy.filter(\.isFinite).map { abs($0) }.max() ?? 0
    // A little above, so that 999.9999 counts as the 1000 that it stands for.
    let exponent = largest > 0 ? Int(floor(log10(largest) + 1e-9)) : 0
    return (-3...4).contains(exponent) ? 0 : exponent
  }

  /// The power of ten in superscript digits, for example `10⁻⁶`.
  static func powerOfTen(_ exponent: Int) -> String {
    let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let digits = String(abs(exponent)).compactMap(\.wholeNumberValue).map { superscripts[$0] }
    return "10" + (exponent < 0 ? "⁻" : "") + String(digits)
  }

  private static func scientific(_ value: Double) -> String {
    let exponent = Int(floor(log10(abs(value))))
    return text(value / pow(10, Double(exponent)), decimals: 1) + " × " + powerOfTen(exponent)
  }
}
