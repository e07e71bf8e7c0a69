/// Text broken into lines at spaces.
enum TextWrap {
  /// At most `limit` lines no wider than `width` points; what does not fit ends in an ellipsis.
  ///
  /// A title that fits on two lines is broken before its bracket, if it has one.
  static func lines(_ text: String, width: Double, size: Double, limit: Int = 2) -> [String] {
    let cleaned = LabelText.clean(text)
    if TextMetrics.width(of: cleaned, size: size) <= width || limit < 2 {
      return [LabelText.fit(cleaned, width: width, size: size)]
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
        return lines + [LabelText.fit(last, width: width, size: size)]
      }
      var line = String(first)
      while let next = rest.first, TextMetrics.width(of: "\(line) \(next)", size: size) <= width {
        line += " \(next)"
        rest.removeFirst()
      }
      lines.append(LabelText.fit(line, width: width, size: size))
    }
    return lines
  }
}
