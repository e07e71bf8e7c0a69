import Foundation
import TestSupport
import Testing

/// The compiler that the system has for the library of faults.
private enum CCompiler {
  static let path = ["cc", "gcc", "clang"].lazy
    .flatMap { name in
      (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
    }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
}

/// Every system call of a run may fail, and a run may be killed at each: the old site is whole, or the new one is.
///
/// `make faults` sets `FAULTS` and goes through every call; without it a few of each kind are taken.
@Suite("Faults of the system", .serialized, .enabled(if: CCompiler.path != nil, "no C compiler"))
struct FaultInjectionTests {
  private static let isThorough = ProcessInfo.processInfo.environment["FAULTS"] != nil

  /// A library that makes calls fail, built once, and two sites of unlike looks from the same results.
  private struct Bench {
    let scratch: ScratchFolder
    let library: String
    /// The results, what stands there before, and what a good run puts in its place.
    let results: String
    let old: [String: Data]
    let new: [String: Data]

    static let shared = Result { try Bench() }

    private init() throws {
      scratch = try ScratchFolder()
      library = scratch.path("failing.so")
      let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Faults/failing_calls.c").path
      let build = try CommandRun(
        ["-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"],
        program: URL(fileURLWithPath: try #require(CCompiler.path)))
      try #require(build.exitCode == 0, "\(build.errors)")
      results =
        ReferenceData.packageFolder
        .appendingPathComponent("Tests/ResultsTests/Fixtures/schema1-channels.h5").path
      for (name, title) in [("old", "Before"), ("new", "Behind")] {
        let run = try CommandRun(FaultInjectionTests.arguments(results, scratch.path(name), title))
        try #require(run.exitCode == 0, "\(run.errors)")
      }
      old = try FolderContents.read(scratch.path("old"))
      new = try FolderContents.read(scratch.path("new"))
    }
  }

  private static func arguments(_ results: String, _ output: String, _ title: String) -> [String] {
    ["render", results, "-o", output, "--title", title, "--png", "none", "--quiet", "-j", "1"]
  }

  /// Errors that the calls know, with the number that each has on Linux.
  static let cases: [(call: String, error: Int)] = [
    ("open", 13), ("open", 24), ("write", 28), ("write", 5), ("write", 122), ("mkdir", 28), ("rename", 5),
    ("rename", 18), ("rename", 22),
    ("fsync", 5), ("close", 5), ("close", 122), ("open", 0), ("write", 0), ("mkdir", 0), ("rename", 0), ("fsync", 0),
    ("close", 0),
  ]

  /// Which calls of a kind are taken: all, or the first few and then ever fewer.
  private static func isTaken(_ number: Int) -> Bool {
    isThorough || number <= 4 || number & (number - 1) == 0
  }

  @Test("Each call fails in turn, or the run is killed there", arguments: cases)
  func fails(call: String, error: Int) throws {
    let bench = try Bench.shared.get()
    var number = 0
    while number < 100_000 {
      number += 1
      guard Self.isTaken(number) else { continue }
      guard try isReached(bench, call, number, error) else { break }
    }
    // Some call of each kind was made to fail.
    #expect(number > 1, "no \(call)")
  }

  /// Runs with the call failing, then without; both must leave a whole site.
  private func isReached(_ bench: Bench, _ call: String, _ number: Int, _ error: Int) throws -> Bool {
    let scratch = try ScratchFolder()
    let (parent, mark) = (scratch.path("sites"), scratch.path("reached"))
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: bench.scratch.path("old"), toPath: "\(parent)/site")
    let words = Self.arguments(bench.results, "\(parent)/site", "Behind")
    let run = try CommandRun(
      words,
      environment: [
        "LD_PRELOAD": bench.library, "FAULT_CALL": call, "FAULT_AT": String(number), "FAULT_ERRNO": String(error),
        "FAULT_FOLDER": parent, "FAULT_MARK": mark, "SWIFT_BACKTRACE": "enable=no",
      ])
    guard FileManager.default.fileExists(atPath: mark) else {
      #expect(run.exitCode == 0, "\(call) \(number): \(run.errors)")
      return false
    }
    let place = "\(call) \(number), error \(error): exit \(run.exitCode) \(run.errors)"
    let found = try FolderContents.read("\(parent)/site")
    #expect(found == bench.old || found == bench.new, "neither site is whole: \(place)")
    if error == 0 {
      #expect(run.exitCode == 9, "\(place)")
    } else if found == bench.new && bench.new != bench.old {
      // The site was in its place already: what failed was to clear away behind it.
      #expect(run.exitCode == 0, "\(place)")
    } else {
      #expect(run.exitCode == 4, "\(place)")
      #expect(run.errors.contains("error[E-OUTPUT"), "\(place)")
    }
    let next = try CommandRun(words)
    #expect(next.exitCode == 0, "\(place); then \(next.errors)")
    #expect(try FolderContents.read("\(parent)/site") == bench.new, "\(place)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: parent) == ["site"], "\(place)")
    return true
  }
}
