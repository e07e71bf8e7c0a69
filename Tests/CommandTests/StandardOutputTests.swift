import Foundation
import TestSupport
import Testing

/// Results that go to standard output: whole, or the program says that they are not.
@Suite("Standard output", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "no /dev/full"))
struct StandardOutputTests {
  private static let models = ReferenceData.packageFolder.appendingPathComponent("Examples/models").path

  private static let verbs: [[String]] = [
    ["predict", "\(models)/2019-II.h5", "--sequences", "\(models)/2019-II.sequences.fa"],
    ["tomtom", "\(models)/planted.meme", "\(models)/planted.meme"], ["inspect", "\(models)/2019-II.h5"], ["doctor"],
  ]

  private static func shell(_ arguments: [String], _ rest: String) throws -> CommandRun {
    try CommandRun(
      ["-c", "\"$0\" \"$@\" \(rest)", CommandRun.program.path] + arguments, program: URL(fileURLWithPath: "/bin/sh"))
  }

  @Test("That a result cannot be written is an error in one line with the system's reason, exit 4", arguments: verbs)
  func full(arguments: [String]) throws {
    let run = try Self.shell(arguments, "> /dev/full")
    #expect(run.exitCode == 4)
    let lines = run.errors.split(separator: "\n").filter { $0.contains("error[") }
    #expect(lines.count == 1 && lines[0].contains("E-OUTPUT] standard output: cannot be written (No space left"))
  }

  @Test("A reader that has enough ends nothing badly", arguments: verbs)
  func closed(arguments: [String]) throws {
    let run = try Self.shell(arguments, "| head -c 1 | wc -c")
    #expect(run.exitCode == 0 && run.errors.contains("error[") == false, "\(run.errors)")
    #expect(run.output.trimmingCharacters(in: .whitespacesAndNewlines) == "1")
  }
}
