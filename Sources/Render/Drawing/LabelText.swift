/// Text from outside made safe to draw: one line, visible characters only, no longer than its place.
enum LabelText {
  /// Characters kept of any one text; longer ones end in an ellipsis.
  static let characterLimit = 1000

  /// The text cut at `limit` characters, its control, format and line-breaking ones written as `U+XXXX`.
  ///
  /// What remains may stand in XML: characters that XML 1.0 forbids are among those written out.
  /// - Complexity: O(`limit`).
  static func clean(_ text: String, limit: Int = characterLimit) -> String {
    var result = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars {
      guard length < limit else { return String(result) + "…" }
      length += 1
      if isVisible(scalar) {
        result.append(scalar)
      } else {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result.append(contentsOf: "U+".unicodeScalars)
        result.append(contentsOf: String(repeating: "0", count: max(0, 4 - digits.count)).unicodeScalars)
        result.append(contentsOf: digits.unicodeScalars)
      }
    }
    return String(result)
  }

  /// The cleaned text, cut with an ellipsis where it is wider than `width` points at `size` points.
  ///
  /// - Complexity: O(length of the text, up to `characterLimit`).
  static func fit(_ text: String, width: Double, size: Double, weight: FontWeight = .regular) -> String {
    let cleaned = clean(text)
    if cleaned.unicodeScalars.count <= fittedLimit,
      TextMetrics.width(of: cleaned, size: size, weight: weight) <= width
    {
      return cleaned
    }
    var kept = ""
    var length = 0
    let room = width - TextMetrics.width(of: "…", size: size, weight: weight)
    var used = 0.0
    for character in cleaned {
      let advance = TextMetrics.width(of: String(character), size: size, weight: weight)
      length += character.unicodeScalars.count
      guard used + advance <= room, length <= fittedLimit else { break }
      used += advance
      kept.append(character)
    }
    return kept + "…"
  }

  /// The cleaned text, broken at spaces into at most `limit` lines no wider than `width` points; what does not fit ends in an ellipsis.
  ///
  /// A title that fits on two lines is broken before its bracket, if it has one.
  static func lines(_ text: String, width: Double, size: Double, limit: Int = 2) -> [String] {
    let cleaned = clean(text)
    if TextMetrics.width(of: cleaned, size: size) <= width || limit < 2 {
      return [fit(cleaned, width: width, size: size)]
    }
    if let bracket = cleaned.range(of: " (") {
      let parts = [
        String(cleaned[..<bracket.lowerBound]), String(cleaned[bracket.lowerBound...].dropFirst()),
      ]
      if parts.allSatisfy({ TextMetrics.width(of: $0, size: size) <= width }) { return parts }
    }
    var lines: [String] = []
    var rest = cleaned.split(separator: " ")[...]
    while let first = rest.popFirst() {
      if lines.count == limit - 1 {
        let last = ([first] + rest).joined(separator: " ")
        return lines + [fit(last, width: width, size: size)]
      }
      var line = String(first)
      while let next = rest.first, TextMetrics.width(of: "\(line) \(next)", size: size) <= width {
        line += " \(next)"
        rest.removeFirst()
      }
      lines.append(fit(line, width: width, size: size))
    }
    return lines
  }

  /// Scalars a fitted label may hold: combining marks have no width, so width alone would not bound it.
  private static let fittedLimit = 200

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    default: true
    }
  }
}
