/// Numbers and words as an SVG has them.
enum SVGText {
  /// The shortest text of a number rounded to `decimals` places; never `-0`, never an exponent.
  ///
  /// - Precondition: finite and below 10^12.
  static func number(_ value: Double, decimals: Int = 2) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    precondition(value.isFinite && abs(value) < 1e12)
    let rounded = Int((value * Double(scale)).rounded())
    let magnitude = abs(rounded)
    var text = rounded < 0 ? "-" : ""
    text += String(magnitude / scale)
    var fraction = magnitude % scale
    if fraction != 0 {
      text += "."
      var unit = scale / 10
      while fraction != 0 {
        text += String(fraction / unit)
        fraction %= unit
        unit /= 10
      }
    }
    return text
  }

  /// Words made safe for the content and the attributes of XML.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in LabelText.clean(text).unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
