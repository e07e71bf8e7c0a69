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

// MARK: - Cells of tables that a spreadsheet may open

extension PrintableText {
  /// The text on one line, as `line` writes it, with an apostrophe before what a spreadsheet could run.
  ///
  /// That is a text whose first visible character is `=`, `+`, `-` or `@`, whatever combining marks, format characters
  /// or white space stand before or behind the sign: spreadsheets drop them. Tabs and line ends inside a text are
  /// written as `U+0009`, so that it stays in its cell and none of them leads a formula.
  /// Source: OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection
  ///
  /// - Parameter limit: characters that are kept.
  package static func cell(_ text: String, limit: Int = .max) -> String {
    let line = line(text, limit: limit)
    guard let first = line.unicodeScalars.first(where: { !isPassedOver($0) }), isSign(first) else { return line }
    return "'" + line
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@": true
    default: false
    }
  }

  /// Asked of scalars: a combining mark makes another character of a sign, not another formula.
  private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .format, .control: true
    default: scalar.properties.isWhitespace
    }
  }
}
