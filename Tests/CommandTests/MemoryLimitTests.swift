import Foundation
import TestSupport
import Testing

@Suite("Little memory")
struct MemoryLimitTests {
  /// Kilobytes of address space: enough for the libraries to be loaded, too little for a run.
  @Test("Too little memory for the model is told before it is used, and leaves no site", arguments: [600_000, 800_000])
  func tooLittle(kilobytes: Int) throws {
    let scratch = try ScratchFolder()
    let run = try CommandRun(
      [
        "-c", "ulimit -v \"$1\"; exec \"$2\" \"$3\" -o \"$4\" --quick --quiet", "sh", String(kilobytes),
        CommandRun.program.path, ExampleModels.path("2019-II.h5"), scratch.path("site"),
      ], program: URL(fileURLWithPath: "/bin/sh"), environment: ["SWIFT_BACKTRACE": "enable=no"])
    #expect(run.exitCode == 5, "\(run.errors)")
    #expect(run.errors.contains("error[E-LIMIT-MEMORY]"), "\(run.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).isEmpty)
  }
}
