import Foundation

/// Numbers with six significant digits as C's `%g` writes them, which is how tomtom's tables hold them.
enum SixDigits {
  private static let digits = 6

  /// - Parameter value: finite and not negative.
  static func text(_ value: Double) -> String {
    // The shortest digits that name the number decide its rounding: if the true value and these digits lay on
    // two sides of a number of seven digits, that number would be shorter and name it too. Only the tie
    // itself is left to C.
    guard let decimal = Decimal(value), let rounded = decimal.rounded(to: digits) else {
      return String(format: "%g", value)
    }
    return rounded.text(digits: digits)
  }

  /// A positive number as decimal digits: 0.d1d2d3… × 10^exponent, without zeros at either end.
  private struct Decimal {
    var digits: [UInt8]
    var exponent: Int

    init?(_ value: Double) {
      guard value.isFinite, value > 0 else { return nil }
      digits = []
      var point: Int?
      var power = 0
      let characters = Array(value.description.utf8)
      for (index, character) in characters.enumerated() {
        if character == UInt8(ascii: ".") {
          point = digits.count
        } else if character == UInt8(ascii: "e") {
          power = Int(String(decoding: characters[(index + 1)...], as: UTF8.self)) ?? 0
          break
        } else {
          digits.append(character - UInt8(ascii: "0"))
        }
      }
      exponent = (point ?? digits.count) + power
      trim()
    }

    /// Drops zeros at both ends.
    private mutating func trim() {
      let leading = digits.prefix { $0 == 0 }.count
      digits.removeFirst(leading)
      exponent -= leading
      while digits.last == 0 { digits.removeLast() }
    }

    /// The number with at most `count` digits; nil for a tie.
    func rounded(to count: Int) -> Decimal? {
      guard digits.count > count else { return self }
      if digits[count...] == [5] { return nil }
      var result = self
      result.digits = Array(digits[..<count])
      if digits[count] >= 5 {
        var place = count - 1
        while place >= 0, result.digits[place] == 9 {
          result.digits[place] = 0
          place -= 1
        }
        if place >= 0 {
          result.digits[place] += 1
        } else {
          result.digits.insert(1, at: 0)
          result.exponent += 1
        }
      }
      result.trim()
      return result
    }

    /// As `%g`: with a power of ten below 0.0001 and where the number has more places than digits.
    func text(digits count: Int) -> String {
      let characters = digits.map { $0 + UInt8(ascii: "0") }
      let power = exponent - 1
      var bytes: [UInt8] = []
      if power < -4 || power >= count {
        bytes.append(characters[0])
        if characters.count > 1 { bytes += [UInt8(ascii: ".")] + characters[1...] }
        bytes += [UInt8(ascii: "e"), UInt8(ascii: power < 0 ? "-" : "+")]
        bytes += (abs(power) < 10 ? "0" : "").utf8
        bytes += String(abs(power)).utf8
      } else if exponent <= 0 {
        bytes += "0.".utf8
        bytes += repeatElement(UInt8(ascii: "0"), count: -exponent)
        bytes += characters
      } else {
        bytes += characters.prefix(exponent)
        bytes += repeatElement(UInt8(ascii: "0"), count: max(0, exponent - characters.count))
        if characters.count > exponent { bytes += [UInt8(ascii: ".")] + characters[exponent...] }
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
