import Foundation
import TestSupport
import Testing

@Suite("Files that crash the HDF5 library")
struct DamagedFileTests {
  /// The bundled model with every tree of a group made its own child, over which the library recurses without end.
  private static func writeCyclicModel(_ scratch: ScratchFolder) throws -> String {
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: ExampleModels.path("2019-I.h5"))))
    let signature = Array("TREE".utf8)
    for start in 0..<bytes.count - 40
    where bytes[start] == signature[0] && Array(bytes[start..<start + 4]) == signature && bytes[start + 4] == 0 {
      // Level of the node, and the address of its first child.
      bytes[start + 5] = 1
      for byte in 0..<8 { bytes[start + 32 + byte] = UInt8(truncatingIfNeeded: start >> (8 * byte)) }
    }
    try Data(bytes).write(to: scratch.url.appendingPathComponent("cyclic.h5"))
    return scratch.path("cyclic.h5")
  }

  @Test("are refused by every verb that reads one", arguments: ["inspect", "build", "render"])
  func refuse(verb: String) throws {
    let scratch = try ScratchFolder()
    let file = try Self.writeCyclicModel(scratch)
    let target = verb == "inspect" ? [] : ["-o", scratch.path("site")]
    let run = try CommandRun([verb, file] + target)
    #expect(run.exitCode == 3)
    #expect(run.errors.contains("error[E-H5-CORRUPT] cyclic.h5: the file is damaged or cut short"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("site")))
  }

  @Test("do not keep other models of the run from being built")
  func continueWithOthers() throws {
    let scratch = try ScratchFolder()
    let file = try Self.writeCyclicModel(scratch)
    let run = try CommandRun([
      file, ExampleModels.path("2019-I.h5"), "-o", scratch.path("site"), "--quick", "--png", "none", "--quiet",
    ])
    #expect(run.exitCode == 6)
    #expect(run.errors.contains("error[E-H5-CORRUPT] cyclic.h5"))
    #expect(FileManager.default.fileExists(atPath: scratch.path("site/2019-i/index.html")))
  }

  /// Damage that makes the library follow links of a group round and round, found by an hour of seeded damage.
  @Test("that the library never comes back from are refused after a while")
  func endless() throws {
    let scratch = try ScratchFolder()
    var bytes = [UInt8](try Data(contentsOf: Fixture.folder.appendingPathComponent("graph.h5")))
    bytes.removeSubrange(15108..<15118)
    bytes.insert(contentsOf: repeatElement(0, count: 41), at: 14352)
    bytes[4510] = 8
    bytes.insert(9, at: 2585)
    let path = scratch.path("endless.h5")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let run = try CommandRun(["inspect", path])
    #expect(run.exitCode == 3)
    #expect(run.errors.contains("error[E-H5-CORRUPT] endless.h5") && run.errors.contains("does not come back from"))
  }

  @Test("the verb that reads on trial stays out of the help")
  func hiddenVerb() throws {
    #expect(try !CommandRun(["--help"]).output.contains("rehearse"))
  }
}
