import Foundation

/// Values as a classic script holds them, so that pages can read them from a disk, where they may not fetch.
enum ScriptText {
  /// A text in quotation marks, safe inside HTML too.
  static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}": quoted += escape(scalar)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  static func strings(_ texts: [String]) -> String { "[" + texts.map(string).joined(separator: ",") + "]" }

  static func numbers(_ values: [Int]) -> String { "[" + values.map(String.init).joined(separator: ",") + "]" }

  /// A script that leaves a value under a name of the one object of the site.
  static func assignment(_ name: String, _ members: [(String, String)]) -> String {
    let body = members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",\n")
    return "window.buildReport = window.buildReport || {};\nwindow.buildReport.\(name) = {\n\(body)\n};\n"
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
  }
}
