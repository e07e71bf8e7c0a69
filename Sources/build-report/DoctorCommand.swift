import Analysis
import ArgumentParser
import Foundation
import Render
import SiteGen

/// Tells what the program found of what it needs, for reports of faults and for those who install it.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Shows the libraries, fonts and templates that the program found.",
    discussion: "Exit codes: 0 all that is needed is there, 3 something is missing.")

  /// Beginnings of the names of libraries that are told of, with what each is for.
  private static let libraries = [
    ("libhdf5", "models and results"), ("libopenblas", "matrix products"), ("libcairo.", "PDF and PNG"),
    ("libfontconfig", "finding fonts"), ("libz.", "compressed files"), ("libswiftCore", "Swift, of the toolchain"),
  ]

  func run() throws {
    var lines = ["build-report \(ProgramVersion.current) of \(ProgramVersion.released)"]
    // Looked at before the list is made: fonts are loaded when the first text is measured.
    let fontWarning = FigureFont.warning
    let mapped = MemoryMap.files
    for (name, purpose) in Self.libraries {
      if let path = mapped.first(where: { InputFile.baseName($0).hasPrefix(name) }) {
        lines.append("library   \(path) (\(purpose))")
      }
    }
    let fonts = mapped.filter { $0.hasSuffix(".ttf") || $0.hasSuffix(".otf") }
    lines += fonts.map { "font      \($0)" }
    lines.append(fontWarning.map { "font      missing: \($0)" } ?? "font      Liberation Sans, or one of its widths")
    var isWhole = fontWarning == nil
    do throws(SiteError) {
      _ = try SiteArguments.templates(given: nil)
      lines.append("templates \(try SiteArguments.templateFolder(given: nil)) (whole)")
    } catch {
      lines.append("templates missing: \(error.description)")
      isWhole = false
    }
    lines.append("processor \(ProcessInfo.processInfo.activeProcessorCount) cores, which -j may use")
    if let limit = MemoryLimit.addressSpace {
      lines.append("memory    limited to \(NumberText.bytes(limit)) of addresses")
    }
    lines.append(isWhole ? "all that is needed is there" : "something is missing: see above")
    try Console.result(lines.joined(separator: "\n"))
    if !isWhole { throw CommandOutcome(exitCode: 3) }
  }
}
