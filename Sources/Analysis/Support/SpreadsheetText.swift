/// Text from outside made safe for a cell of a table that a spreadsheet may open.
public enum SpreadsheetText {
  /// The text on one line, as `PrintableText.line` writes it, with an apostrophe before what a spreadsheet could run.
  ///
  /// That is a text whose first visible character is `=`, `+`, `-` or `@`, whatever combining marks, format characters
  /// or white space stand before or behind the sign: spreadsheets drop them. Tabs and line ends inside a text are
  /// written as `U+0009`, so that it stays in its cell and none of them leads a formula.
  /// Source: OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection
  ///
  /// - Parameter limit: characters that are kept.
  public static func cell(_ text: String, limit: Int = .max) -> String {
    let line = PrintableText.line(text, limit: limit)
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
