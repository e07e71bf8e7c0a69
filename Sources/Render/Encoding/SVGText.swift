/// Numbers and words as an SVG has them.
enum SVGText {
  /// The shortest text of a number rounded to `decimals` places, `.5` for a half; never `-0`, never an exponent.
  ///
  /// - Precondition: finite and below 10^12.
  static func number(_ value: Double, decimals: Int = 2) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    precondition(value.isFinite && abs(value) < 1e12)
    let rounded = Int((value * Double(scale)).rounded())
    let magnitude = abs(rounded)
    var text = rounded < 0 ? "-" : ""
    if magnitude >= scale || magnitude == 0 { text += String(magnitude / scale) }
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

  /// The shortest text of a colour: three digits where each stands for two.
  static func color(_ color: Color) -> String {
    let digits = Array(color.hex.dropFirst())
    let isShort = stride(from: 0, to: 6, by: 2).allSatisfy { digits[$0] == digits[$0 + 1] }
    return isShort ? "#\(digits[0])\(digits[2])\(digits[4])" : color.hex
  }

  /// The value of a `transform`.
  static func matrix(_ map: AffineMap, decimals: Int) -> String {
    let numbers = [map.xx, map.yx, map.xy, map.yy, map.x0, map.y0].map { number($0, decimals: decimals) }
    return "matrix(\(numbers.joined(separator: " ")))"
  }

  /// Attributes that put a unit square where an upright map of about its width puts it.
  static func place(_ map: AffineMap) -> String {
    let (height, x, y) = (number(map.yy, decimals: 3), number(map.x0, decimals: 3), number(map.y0, decimals: 3))
    guard height == "1" else { return " transform=\"matrix(1 0 0 \(height) \(x) \(y))\"" }
    return (x == "0" ? "" : " x=\"\(x)\"") + (y == "0" ? "" : " y=\"\(y)\"")
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
