import Foundation
import Glibc
import TestSupport
import Testing

@testable import ReportSupport

@Suite("Input files")
struct InputFileTests {
  @Test("Regular files are read whole, through links too; other things are named")
  func read() throws {
    try Fixture.withFiles(["a.txt": [1, 2, 3]]) { folder in
      let file = folder.appendingPathComponent("a.txt")
      #expect(try InputFile.read(file.path) == [1, 2, 3])
      let link = folder.appendingPathComponent("link")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
      #expect(try InputFile.read(link.path) == [1, 2, 3])
      #expect(throws: FileFault.unreadable("it is a folder")) { try InputFile.read(folder.path) }
      #expect(throws: FileFault.unreadable("it is not a regular file")) { try InputFile.read("/dev/null") }
      #expect(throws: FileFault.unreadable("it has 3 bytes, at most 2 are read")) {
        try InputFile.read(file.path, limit: 2)
      }
      #expect(throws: FileFault.unreadable("there is no such file")) {
        try InputFile.read(folder.appendingPathComponent("b.txt").path)
      }
      // Opening a pipe would wait for a writer.
      let pipe = folder.appendingPathComponent("pipe").path
      try #require(mkfifo(pipe, 0o600) == 0)
      #expect(throws: FileFault.unreadable("it is not a regular file")) { try InputFile.read(pipe) }
    }
  }

  @Test("The base name is the last part of a path", arguments: [("/a/b.h5", "b.h5"), ("b.h5", "b.h5"), ("a/b/", "b")])
  func baseName(_ path: String, _ name: String) {
    #expect(InputFile.baseName(path) == name)
  }
}
