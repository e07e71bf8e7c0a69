import Analysis
import ArgumentParser
import Foundation

/// What the program says at the terminal: results on standard output, everything else on standard error.
struct Console: Sendable {
  /// Nothing but errors.
  var isQuiet = false
  /// Errors and warnings as one JSON object per line.
  var usesJSON = false

  /// Says where the result is; that it cannot be said is no reason to stop, for the site is what counts.
  static func standardOutput(_ line: String) { write(line, to: .standardOutput) }
  /// Writes the result itself: a line.
  ///
  /// - Throws: `OutputFile.Failure` where it cannot be written whole.
  static func result(_ line: String) throws(OutputFile.Failure) { try result(Array((line + "\n").utf8)) }
  /// Writes the result itself, whole lines as they are.
  ///
  /// A reader that goes away, as `head` does, has what it wanted.
  ///
  /// - Throws: `OutputFile.Failure` where it cannot be written whole.
  static func result(_ lines: [UInt8]) throws(OutputFile.Failure) {
    var rest = lines[...]
    while !rest.isEmpty {
      let count = writeSome(rest)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        return
      } else if errno != EINTR {
        throw OutputFile.Failure(file: "standard output", reason: String(cString: strerror(errno)))
      }
    }
  }
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

  /// Warnings, one line for each kind; as JSON one object for each warning.
  ///
  /// - Parameter classNames: names of the classes that warnings are about.
  func report(_ warnings: [Warning], file: String, classNames: [String]) {
    guard !usesJSON else {
      for warning in warnings { report(warning, file: file, classNames: classNames) }
      return
    }
    for group in WarningGroup.groups(warnings) {
      let message = group.classes.isEmpty ? group.message : Self.line(group, classNames)
      report(Warning(kind: group.kind, message: message), file: file)
    }
  }

  /// Classes that a line names.
  private static let namedClasses = 3

  private static func line(_ group: WarningGroup, _ classNames: [String]) -> String {
    func name(_ index: Int) -> String {
      let number = "class \(index + 1)"
      guard classNames.indices.contains(index), classNames[index] != number else { return number }
      return "\(number), \(PrintableText.line(classNames[index], limit: 60))"
    }
    guard group.classes.count > 1 else { return "\(name(group.classes[0])): \(group.message)" }
    let more = group.classes.count - namedClasses
    let named =
      group.classes.prefix(namedClasses).map(name).joined(separator: "; ") + (more > 0 ? " and \(more) more" : "")
    let scope = "\(group.classes.count) of \(classNames.count) classes (\(named))"
    return group.isSameForAll ? "\(scope): \(group.message)" : "\(scope), the first: \(group.message)"
  }

  /// A warning in one line.
  func report(_ warning: Warning, file: String, classNames: [String] = []) {
    if usesJSON {
      let name = warning.classIndex.flatMap { classNames.indices.contains($0) ? classNames[$0] : nil }
      Self.standardError(
        Self.json([
          "level": "warning", "kind": warning.kind, "file": file, "class": name, "problem": warning.message,
        ]))
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

/// Writes as much as standard output takes; below zero for an error, which `errno` has.
private func writeSome(_ bytes: ArraySlice<UInt8>) -> Int {
  bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}

/// What is said and in which form.
struct MessageOptions: ParsableArguments {
  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @Flag(name: .customLong("json-errors"), help: "Write errors and warnings as one JSON object per line.")
  var usesJSON = false

  var console: Console { Console(isQuiet: quiet, usesJSON: usesJSON) }

  /// Runs a verb and turns an error made for the user into one line and its exit code.
  func reporting(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let error as any DiagnosedError {
      InterruptHandler.end()
      console.report(error)
      throw CommandOutcome(exitCode: error.exitCode)
    }
  }
}
