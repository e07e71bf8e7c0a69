import Foundation
import TestSupport
import Testing

/// A disk that is really full: a small file system in memory, which needs root.
@Suite("A full disk", .serialized, .enabled(if: SmallDisk.canBeMade))
struct FullDiskTests {
  private static let results = ReferenceData.packageFolder
    .appendingPathComponent("Tests/ResultsTests/Fixtures/schema1-channels.h5").path

  private static func arguments(_ site: String, title: String) -> [String] {
    ["render", results, "-o", site, "--title", title, "--png", "none", "--quiet"]
  }

  /// Free bytes beside the old site: none, one file's, some of the pages, all but the last files.
  @Test("ends the run with exit 4 and one line, the old site whole; with room the next run is done")
  func full() throws {
    let scratch = try ScratchFolder()
    for (name, title) in [("old", "Before"), ("new", "Behind")] {
      try #require(try CommandRun(Self.arguments(scratch.path(name), title: title)).exitCode == 0)
    }
    let old = try FolderContents.read(scratch.path("old"))
    let new = try FolderContents.read(scratch.path("new"))
    let need = SmallDisk.space(of: new.values)
    for free in [0, 3 * SmallDisk.page, need / 3, need * 9 / 10] {
      let disk = try SmallDisk(at: scratch.path("disk"), bytes: SmallDisk.space(of: old.values) + free)
      defer { disk.remove() }
      try FileManager.default.copyItem(atPath: scratch.path("old"), toPath: "\(disk.path)/site")
      let run = try CommandRun(Self.arguments("\(disk.path)/site", title: "Behind"))
      #expect(run.exitCode == 4, "\(free) bytes free: \(run.errors)")
      let lines = run.errors.split(separator: "\n")
      #expect(lines.count == 1 && lines[0].contains("error[E-OUTPUT"), "\(free) bytes free: \(run.errors)")
      #expect(try FolderContents.read("\(disk.path)/site") == old, "\(free) bytes free")
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["site"], "\(free) bytes free")
    }
    let disk = try SmallDisk(at: scratch.path("disk"), bytes: SmallDisk.space(of: old.values) + 2 * need)
    defer { disk.remove() }
    try FileManager.default.copyItem(atPath: scratch.path("old"), toPath: "\(disk.path)/site")
    #expect(try CommandRun(Self.arguments("\(disk.path)/site", title: "Behind")).exitCode == 0)
    #expect(try FolderContents.read("\(disk.path)/site") == new)
  }
}

/// A file system in memory of a given size.
private struct SmallDisk {
  let path: String

  /// Unit in which it gives room away, in bytes.
  static let page = 4096

  /// Said once where it cannot be.
  static let canBeMade: Bool = {
    if let scratch = try? ScratchFolder(), let disk = try? SmallDisk(at: scratch.path("disk"), bytes: 1 << 20) {
      disk.remove()
      return true
    }
    print("skipped: a full disk needs root, to mount a file system of a few megabytes")
    return false
  }()

  init(at path: String, bytes: Int) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let run = try CommandRun(
      ["-t", "tmpfs", "-o", "size=\(bytes)", "tmpfs", path], program: URL(fileURLWithPath: "/bin/mount"))
    try #require(run.exitCode == 0, "\(run.errors)")
  }

  func remove() { _ = try? CommandRun([path], program: URL(fileURLWithPath: "/bin/umount")) }

  /// Room that files take there.
  static func space(of files: some Sequence<Data>) -> Int {
    files.reduce(0) { $0 + ($1.count + page - 1) / page * page }
  }
}
