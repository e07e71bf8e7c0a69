import Foundation
import TestSupport
import Testing

/// Runs that are interrupted at seeded random times: the old site is whole, or the new one is, and nothing else is there.
///
/// `make signals` sets how many and from which seed, and the last line says how they ended.
@Suite("Signals at random times", .serialized)
struct RandomSignalTests {
  private static func number(_ name: String, default value: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? value
  }

  /// A command that replaces a site by another.
  struct Work: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var source: String
    var options: [String]

    func arguments(_ site: String, title: String) -> [String] {
      options + [source, "-o", site, "--title", title, "--png", "none", "--quiet"]
    }
  }

  static let works = [
    Work(testDescription: "build", source: ExampleModels.path("2019-II.h5"), options: ["build", "--quick"]),
    Work(
      testDescription: "render",
      source: ReferenceData.packageFolder.appendingPathComponent("Tests/ResultsTests/Fixtures/schema1-channels.h5")
        .path, options: ["render"]),
  ]

  @Test("leave the old site or the new one, and exit codes say which signal it was", arguments: works)
  func signals(work: Work) throws {
    let scratch = try ScratchFolder()
    let parent = scratch.path("sites")
    let site = "\(parent)/site"
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try #require(try CommandRun(work.arguments(scratch.path("old"), title: "Before")).exitCode == 0)
    let start = ContinuousClock.now
    try #require(try CommandRun(work.arguments(scratch.path("new"), title: "Behind")).exitCode == 0)
    let whole = (ContinuousClock.now - start) / .microseconds(1)
    let (old, new) = (
      try FolderContents.read(scratch.path("old")), try FolderContents.read(scratch.path("new"))
    )
    var generator = SplitMix64(seed: UInt64(Self.number("SEED", default: 1)))
    var (answered, early, late, switched) = (0, 0, 0, 0)
    // A link that leads to the site is followed.
    let link = scratch.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: site)
    for run in 0..<Self.number("SIGNALS", default: 5) {
      try? FileManager.default.removeItem(atPath: site)
      try FileManager.default.copyItem(atPath: scratch.path("old"), toPath: site)
      let number = Bool.random(using: &generator) ? SIGTERM : SIGINT
      let delay = UInt32(Double.random(in: 0..<whole, using: &generator))
      let process = Process()
      process.arguments = work.arguments(run.isMultiple(of: 2) ? site : link, title: "Behind")
      let said = try Self.interrupt(process, number, after: delay)
      let place = "run \(run), signal \(number) after \(delay) µs: \(process.terminationStatus)"
      let found = try FolderContents.read(site)
      #expect(found == old || found == new, "neither site is whole: \(place)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: parent) == ["site"], "\(place)")
      if process.terminationReason == .uncaughtSignal {
        // Before the program had begun.
        #expect(process.terminationStatus == number && found == old, "\(place)")
        early += 1
      } else if process.terminationStatus == 0 {
        #expect(found == new, "\(place)")
        late += 1
      } else {
        #expect(process.terminationStatus == 128 + number, "\(place)")
        answered += 1
        let state = found == new ? "the new site was in its place already" : "the site is as it was before"
        #expect(said.hasSuffix("interrupted; \(state)\n"), "\(place): \(said)")
        if found == new { switched += 1 }
      }
    }
    print(
      "\(work.testDescription): \(answered) answered (\(switched) of them behind the switch to the new site), "
        + "\(early) before the program had begun, \(late) after it was done")
  }

  @Test("A verification that is interrupted leaves the site alone and nothing of its own")
  func verification() throws {
    let scratch = try ScratchFolder()
    let (site, temporary) = (scratch.path("site"), scratch.path("temporary"))
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    try #require(try CommandRun(Self.works[1].arguments(site, title: "Whole")).exitCode == 0)
    let whole = try FolderContents.read(site)
    let start = ContinuousClock.now
    try #require(try CommandRun(["verify", site]).exitCode == 0)
    let length = (ContinuousClock.now - start) / .microseconds(1)
    var generator = SplitMix64(seed: UInt64(Self.number("SEED", default: 1)))
    for run in 0..<Self.number("SIGNALS", default: 5) {
      let delay = UInt32(Double.random(in: 0..<length, using: &generator))
      let process = Process()
      process.arguments = ["verify", site, "--quiet"]
      process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": temporary]) { $1 }
      _ = try Self.interrupt(process, SIGTERM, after: delay)
      let place = "run \(run), after \(delay) µs: \(process.terminationStatus)"
      let isEarly = process.terminationReason == .uncaughtSignal
      #expect([0, isEarly ? SIGTERM : 128 + SIGTERM].contains(process.terminationStatus), "\(place)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty, "\(place)")
      #expect(try FolderContents.read(site) == whole, "\(place)")
    }
  }

  /// Runs the program and sends it a signal after so many microseconds.
  ///
  /// - Returns: what it said on standard error.
  private static func interrupt(_ process: Process, _ number: Int32, after delay: UInt32) throws -> String {
    let said = Pipe()
    process.executableURL = CommandRun.program
    process.standardError = said
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    usleep(delay)
    kill(process.processIdentifier, number)
    // A quiet run says less than a pipe holds.
    process.waitUntilExit()
    return String(decoding: said.fileHandleForReading.availableData, as: UTF8.self)
  }
}
