import Foundation
import TestSupport
import Testing

@testable import SiteGen

@Suite("Writing a site")
struct SiteWriterTests {
  private static func write(_ files: [String: String], to output: String) throws -> SiteWriter.Outcome {
    let writer = try SiteWriter(output: output)
    for (path, text) in files { try writer.write(text, to: path, kind: .page) }
    return try writer.commit()
  }

  private static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

  private static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test("A new site stands in its place with nothing beside it, readable by everyone")
  func newSite() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      let outcome = try Self.write(["index.html": "one", "a/b.html": "two"], to: folder + "/deep/site/")
      #expect(outcome.indexPath.hasSuffix("/deep/site/index.html") && outcome.notes.isEmpty)
      #expect(try Self.names(in: folder + "/deep") == ["site"])
      #expect(Self.text(folder + "/deep/site/a/b.html") == "two")
      for (path, mode) in [("index.html", 0o644), ("a/b.html", 0o644), ("a", 0o755), ("", 0o755)] {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/deep/site/" + path)
        #expect(attributes[.posixPermissions] as? Int == mode, "\(path)")
      }
    }
  }

  @Test("A second run replaces the first one's files")
  func replacement() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      _ = try Self.write(["index.html": "old", "gone.html": "old"], to: folder + "/site")
      let outcome = try Self.write(["index.html": "new"], to: folder + "/site")
      #expect(outcome.notes.isEmpty)
      #expect(try Self.names(in: folder + "/site") == ["SHA256SUMS", "index.html", "manifest.json"])
      #expect(Self.text(folder + "/site/index.html") == "new")
      #expect(try Self.names(in: folder) == ["site"])
    }
  }

  @Test("Foreign and changed files are kept")
  func keptFiles() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      let site = folder + "/site"
      _ = try Self.write(["index.html": "old", "old.html": "old"], to: site)
      try FileManager.default.createDirectory(atPath: site + "/notes", withIntermediateDirectories: true)
      try "mine".write(toFile: site + "/notes/Mine.txt", atomically: false, encoding: .utf8)
      try "edited".write(toFile: site + "/index.html", atomically: false, encoding: .utf8)
      try "also edited".write(toFile: site + "/old.html", atomically: false, encoding: .utf8)
      let outcome = try Self.write(["index.html": "new"], to: site)
      #expect(outcome.notes.count == 3)
      #expect(Self.text(site + "/notes/Mine.txt") == "mine")
      #expect(Self.text(site + "/index.html") == "new")
      let kept = try Self.names(in: site).filter { $0.contains(".orig-") }
      #expect(kept.compactMap { Self.text(site + "/" + $0) } == ["edited", "also edited"])
      // Once more: they are now foreign files like any other.
      _ = try Self.write(["index.html": "newer"], to: site)
      #expect(try Self.names(in: site).filter { $0.contains(".orig-") } == kept)
    }
  }

  @Test("A writer that goes away leaves the former site and nothing else")
  func abandoned() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      _ = try Self.write(["index.html": "old"], to: folder + "/site")
      do {
        let writer = try SiteWriter(output: folder + "/site")
        try writer.write("half", to: "index.html", kind: .page)
        #expect(try Self.names(in: folder).count == 3)
      }
      #expect(try Self.names(in: folder) == ["site"])
      #expect(Self.text(folder + "/site/index.html") == "old")
    }
  }

  @Test("A writer that is discarded while tasks write leaves nothing, and tells them so")
  func discarded() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      let writer = try SiteWriter(output: folder + "/site")
      // Without an end of its own: only the discard can stop it.
      let writing = Task<SiteError, Never> {
        for index in 0... {
          do throws(SiteError) {
            try writer.write("page", to: "pages/\(index % 100)/\(index).html", kind: .page)
          } catch { return error }
          // Where tasks share one thread, the test would never have its turn.
          await Task.yield()
        }
        preconditionFailure("the numbers do not end")
      }
      while writer.files.count < 100 { try await Task.sleep(for: .milliseconds(1)) }
      writer.discard()
      let left = try Self.names(in: folder)
      #expect(left.isEmpty)
      let error = await writing.value
      #expect(error.kind == "E-CANCELLED")
    }
  }

  @Test("A run that fails half-way leaves the former site and nothing else")
  func failure() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      _ = try Self.write(["index.html": "old"], to: folder + "/site")
      let before = try SiteFixture.files(in: folder)
      // The second file has the name of a table, which the writer refuses like any file that is there
      // already.
      let extra = ModelReport.ExtraFile(path: "tables/ofiv.tsv", bytes: [], summary: "")
      let error = await #expect(throws: SiteError.self) {
        try await SiteFixture.build(
          [InterpretationFixture.interpretation(.init(classes: 1, channels: 2))], to: folder + "/site",
          extraFiles: [extra])
      }
      #expect(error?.kind == "E-OUTPUT-WRITE" && error?.exitCode == 4)
      #expect(try SiteFixture.files(in: folder) == before)
    }
  }

  @Test("A cancelled run ends with an error and without a site")
  func cancelled() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      let task = Task<Void, any Error> {
        withUnsafeCurrentTask { $0?.cancel() }
        try await SiteFixture.build(
          [InterpretationFixture.interpretation(.init(classes: 1, channels: 2))], to: folder + "/site")
      }
      let error = await #expect(throws: SiteError.self) { _ = try await task.value }
      #expect(error?.kind == "E-CANCELLED" && error?.exitCode == 130)
      let left = try Self.names(in: folder)
      #expect(left.isEmpty)
    }
  }

  @Test("What a killed run left beside the site is removed by the next")
  func leftovers() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/site.tmp-AbCdEf/pages", withIntermediateDirectories: true)
      _ = try Self.write(["index.html": "new"], to: folder + "/site")
      #expect(try Self.names(in: folder) == ["site"])
    }
  }

  @Test("A second writer of the same folder is refused, and let in after the first")
  func lock() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      do {
        let first = try SiteWriter(output: folder + "/site")
        let error = #expect(throws: SiteError.self) { try SiteWriter(output: folder + "/site") }
        #expect(error?.kind == "E-OUTPUT-LOCKED" && error?.exitCode == 4)
        #expect(error?.problem.contains("process \(ProcessInfo.processInfo.processIdentifier)") == true)
        _ = first
      }
      _ = try SiteWriter(output: folder + "/site")
      #expect(try Self.names(in: folder).isEmpty)
    }
  }

  @Test("A folder of someone else is refused", arguments: ["notes.txt", "manifest.json"])
  func foreignFolder(name: String) async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      try "{\"generator\": \"other\"}".write(
        toFile: folder + "/" + name, atomically: false, encoding: .utf8)
      let error = #expect(throws: SiteError.self) { try SiteWriter(output: folder) }
      #expect(error?.kind == "E-OUTPUT-FOREIGN" && error?.exitCode == 4)
      #expect(try Self.names(in: folder) == [name])
    }
  }

  @Test("An empty folder, and a link to a folder, may be the output")
  func emptyFolder() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/real", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "real")
      _ = try Self.write(["index.html": "new"], to: folder + "/link")
      #expect(Self.text(folder + "/real/index.html") == "new")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == "real")
    }
  }

  @Test("Links inside the site are refused and what they point at is untouched")
  func links() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      _ = try Self.write(["index.html": "old"], to: folder + "/site")
      try "precious".write(toFile: folder + "/victim", atomically: false, encoding: .utf8)
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/site/img", withDestinationPath: folder + "/victim")
      let error = #expect(throws: SiteError.self) { try SiteWriter(output: folder + "/site") }
      #expect(error?.kind == "E-OUTPUT-LINK" && error?.exitCode == 4)
      #expect(
        Self.text(folder + "/victim") == "precious" && Self.text(folder + "/site/index.html") == "old")
    }
  }

  @Test("A file in the way, and a place that cannot be written to, are found at once")
  func unwritable() async throws {
    try await SiteFixture.withTemporaryFolder { folder in
      try "x".write(toFile: folder + "/file", atomically: false, encoding: .utf8)
      #expect(throws: SiteError.self) { try SiteWriter(output: folder + "/file") }
      let below = #expect(throws: SiteError.self) { try SiteWriter(output: folder + "/file/site") }
      #expect(below?.exitCode == 4)
      // The kernel refuses new folders here even to root.
      let refused = #expect(throws: SiteError.self) { try SiteWriter(output: "/proc/site") }
      #expect(refused?.kind == "E-OUTPUT-WRITE")
      #expect(try Self.names(in: folder) == ["file"])
    }
  }

  @Test(
    "The output may not be an input, the working folder or the root", arguments: [".", "..", "/", "./"])
  func outputPaths(path: String) async throws {
    let error = #expect(throws: SiteError.self) { try SiteWriter(output: path) }
    #expect(error?.kind == "E-OUTPUT-PATH" && error?.exitCode == 2)
    try await SiteFixture.withTemporaryFolder { folder in
      try "x".write(toFile: folder + "/model.h5", atomically: false, encoding: .utf8)
      let inputs = [folder + "/model.h5"]
      let error = #expect(throws: SiteError.self) {
        try SiteWriter(
          output: folder + "/../" + (folder as NSString).lastPathComponent + "/model.h5", inputs: inputs)
      }
      #expect(error?.kind == "E-OUTPUT-PATH" && error?.exitCode == 2)
    }
  }

  @Test(
    "Only plain relative paths are safe",
    arguments: [
      ("index.html", true), ("figures/class-0001/fiv.svg", true), ("SHA256SUMS", true),
      ("/etc/passwd", false),
      ("../x", false), ("a//b", false), (".htaccess", false), ("a/.git", false), ("a b", false),
      ("é.html", false),
      ("a\\b", false), (String(repeating: "x", count: 121), false),
    ])
  func safePaths(path: String, isSafe: Bool) { #expect(SiteWriter.isSafe(path) == isSafe) }
}
