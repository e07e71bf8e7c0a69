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
    for run in 0..<Self.number("SIGNALS", default: 5) {
      try? FileManager.default.removeItem(atPath: site)
      try FileManager.default.copyItem(atPath: scratch.path("old"), toPath: site)
      let number = Bool.random(using: &generator) ? SIGTERM : SIGINT
      let delay = UInt32(Double.random(in: 0..<whole, using: &generator))
      let process = Process()
      process.executableURL = CommandRun.program
      process.arguments = work.arguments(site, title: "Behind")
      process.standardError = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      usleep(delay)
      kill(process.processIdentifier, number)
      process.waitUntilExit()
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
        if found == new { switched += 1 }
      }
    }
    print(
      "\(work.testDescription): \(answered) answered (\(switched) of them behind the switch to the new site), "
        + "\(early) before the program had begun, \(late) after it was done")
  }
}
