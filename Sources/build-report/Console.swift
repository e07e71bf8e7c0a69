import Analysis
import Foundation

/// What the program says at the terminal: results on standard output, everything else on standard error.
struct Console: Sendable {
  /// Nothing but errors.
  var isQuiet = false
  /// Errors and warnings as one JSON object per line.
  var usesJSON = false

  static func standardOutput(_ line: String) { write(line, to: .standardOutput) }
  static func standardError(_ line: String) { write(line, to: .standardError) }

  private static func write(_ line: String, to handle: FileHandle) {
    // A closed stream is no reason to stop: the site is what counts.
    try? handle.write(contentsOf: Data((line + "\n").utf8))
  }

  /// An error in one line.
  func report(_ error: some DiagnosedError, file: String? = nil) {
    let name = error.file ?? file
    if usesJSON {
      Self.standardError(
        Self.json([
          "level": "error", "kind": error.kind, "file": name, "place": error.place, "problem": error.problem,
          "remedy": error.remedy,
        ]))
    } else {
      let front = error.file == nil ? (file.map { PrintableText.line($0) + ": " } ?? "") : ""
      Self.standardError("build-report: error[\(error.kind)] \(front)\(error.description)")
    }
  }

  /// A warning in one line.
  func report(_ warning: Warning, file: String) {
    if usesJSON {
      Self.standardError(
        Self.json(["level": "warning", "kind": warning.kind, "file": file, "problem": warning.message]))
    } else if !isQuiet {
      Self.standardError(
        "build-report: warning[\(warning.kind)] \(PrintableText.line(file)): \(PrintableText.line(warning.message))")
    }
  }

  /// A message about the progress of the work.
  func note(_ message: String) {
    if !isQuiet && !usesJSON { Self.standardError("build-report: \(PrintableText.line(message))") }
  }

  private static func json(_ members: [String: String?]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let printable = members.compactMapValues { $0.map { PrintableText.line($0, limit: 2000) } }
    guard let data = try? encoder.encode(printable) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}
