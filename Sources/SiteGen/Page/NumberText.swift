import Foundation

/// The one place that turns numbers into text: the same in every locale, and never `nan`, `inf` or `-0.00`.
///
/// The minus is the ASCII hyphen, which files need; pages have the sign, see `onPage`.
public enum NumberText {
  /// What a page shows for a number that is not defined.
  public static let undefined = "not defined"

  /// The number with a fixed count of decimals, for example `-0.35`; `undefined` where it is not finite.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return undefined }
    let text = String(format: "%.*f", decimals, value)
    let isZero = text.utf8.allSatisfy {
      $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".")
    }
    return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text
  }

  /// A text as a page shows it: the hyphen of a negative number or exponent becomes the minus sign.
  static func onPage(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "-")) else { return text }
    var shown = ""
    var before: Character = " "
    var rest = text[...]
    while let letter = rest.popFirst() {
      let isNumber = rest.first?.isASCII == true && rest.first?.isNumber == true
      // `1e-05`, but no name, date or range.
      let isExponent = before == "e" && shown.dropLast().last?.isNumber == true
      let isSign =
        letter == "-" && isNumber && (isExponent || !(before.isLetter || before.isNumber || "-_./".contains(before)))
      shown.append(isSign ? "\u{2212}" : letter)
      before = letter
    }
    return shown
  }

  /// How many steps of the last decimal the number has as `fixed` prints it, for example -35 for `-0.35`.
  static func steps(_ value: Double, decimals: Int) -> Double {
    let scale = pow(10, Double(decimals))
    let steps = (value * scale).rounded(.toNearestOrEven)
    // The product is rounded before it is rounded to a step; the fused one tells what that took off.
    let rest = (-steps).addingProduct(value, scale)
    return rest > 0.5 ? steps + 1 : rest < -0.5 ? steps - 1 : steps
  }

  /// The number with a count of significant digits, for example `0.0123` or `1.2e-07`; trailing zeros are
  /// dropped.
  public static func significant(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else { return undefined }
    guard value != 0 else { return "0" }
    return String(format: "%.*g", digits, value)
  }

  /// The number with as many decimals as give the largest of its column `digits` significant ones, so that the
  /// points of a column stand under each other; columns of very small or large numbers keep their own digits.
  public static func aligned(_ value: Double, largest: Double, digits: Int = 3) -> String {
    guard largest > 0, largest.isFinite else { return significant(value, digits: digits) }
    let decimals = digits - 1 - Int(log10(largest).rounded(.down))
    let isPlain = (0...5).contains(decimals)
    return isPlain ? fixed(value, decimals: decimals) : significant(value, digits: digits)
  }

  /// Largest absolute value of a column, 0 where none is finite.
  public static func largest(_ values: [Double]) -> Double {
    values.lazy.filter(\.isFinite).map(abs).max() ?? 0
  }

  /// The number as a table for machines holds it: the shortest text that gives back the same Float32, the
  /// precision of the computation; empty where it is missing or not finite.
  public static func cell(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    let single = Float(value)
    guard single.isFinite else { return significant(value, digits: 7) }
    if single == 0 { return "0" }
    // Tables hold millions of numbers: this is many times faster than a format string.
    let text = single.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The number with a count of significant digits and zeros behind them.
  static func rounded(_ value: Double, digits: Int?) -> Double {
    guard let digits, value.isFinite, value != 0 else { return value }
    let scale = pow(10, Double(digits - 1) - log10(abs(value)).rounded(.down))
    let rounded = (value * scale).rounded() / scale
    return rounded.isFinite ? rounded : value
  }

  /// A share as a percentage without decimals, for example `93 %`.
  ///
  /// A share below 1 never shows as 100 %, one above 0 never as 0 %.
  public static func percent(_ share: Double) -> String {
    guard share.isFinite else { return undefined }
    let rounded = (share * 100).rounded()
    if rounded >= 100, share < 1 { return "over 99 %" }
    if rounded <= 0, share > 0 { return "under 1 %" }
    return fixed(rounded, decimals: 0) + " %"
  }

  /// A probability with two decimals; one below 1 never shows as 1.00, one above 0 never as 0.00.
  public static func probability(_ value: Double) -> String {
    if value < 1, value > 0.995 { return "over 0.99" }
    if value > 0, value < 0.005 { return "under 0.01" }
    return fixed(value, decimals: 2)
  }

  /// A count with commas between thousands, for example `12,345`.
  public static func count(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }

  /// A small count as a word, for example `ten`; digits from thirteen on.
  static func word(_ value: Int) -> String {
    let words = [
      "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]
    return words.indices.contains(value) ? words[value] : count(value)
  }

  /// A size in bytes, with the decimal unit that leaves a number below 1000, for example `1.4 MB`.
  public static func bytes(_ count: Int) -> String {
    guard count >= 1000 else { return "\(count) bytes" }
    var value = Double(count)
    for unit in ["kB", "MB", "GB"] {
      value /= 1000
      // 999.95 would be printed as 1000.0.
      if value < 999.95 || unit == "GB" {
        return "\(significant(value, digits: value < 100 ? 2 : 3)) \(unit)"
      }
    }
    return "\(count) bytes"
  }

  /// A count and its noun, for example `1 channel`, `12 channels`, `no classes`.
  public static func counted(_ value: Int, _ singular: String, _ plural: String? = nil) -> String {
    let noun = value == 1 ? singular : plural ?? singular + "s"
    return value == 0 ? "no \(noun)" : "\(count(value)) \(noun)"
  }
}
