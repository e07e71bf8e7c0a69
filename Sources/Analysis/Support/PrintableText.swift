/// Text from outside made safe for one line of a terminal or a log.
package enum PrintableText {
  /// The text with control, format and line-breaking characters written as `U+XXXX`, cut at `limit` characters.
  package static func line(_ text: String, limit: Int = 400) -> String {
    var result = ""
    var length = 0
    for scalar in text.unicodeScalars {
      guard length < limit else { return result + "…" }
      length += 1
      if isVisible(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      }
    }
    return result
  }

  /// The text in quotes, as `line` writes it and shorter.
  package static func quoted(_ text: String, limit: Int = 200) -> String { "\"\(line(text, limit: limit))\"" }

  /// Whether a character can be shown as it is: no control, format, separator or unassigned character.
  package static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    default: true
    }
  }
}
