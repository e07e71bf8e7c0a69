import Foundation

import Analysis

/// Small files that lie beside the tests, and temporary ones made from them.
package enum Fixture {
  package static let folder = ReferenceData.packageFolder.appendingPathComponent("Tests/ModelReadingTests/Fixtures")

  package static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  package static func bytes(_ name: String) throws -> [UInt8] { try InputFile.read(path(name)) }

  /// Writes files into a folder of their own, runs a body on it and removes it.
  package static func withFiles<Result>(_ files: [String: [UInt8]], _ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fixture-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
    return try body(folder)
  }
}
