import Foundation
import Synchronization

/// One run of the built program, as a user starts it.
public struct CommandRun: Sendable {
  public var exitCode: Int32
  public var output: String
  public var errors: String

  /// The program that was built together with the tests.
  public static let program: URL = {
    let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: executable).deletingLastPathComponent().appendingPathComponent("build-report")
  }()

  /// Runs the program to its end.
  ///
  /// - Parameter environment: variables besides those of the test.
  public init(
    _ arguments: [String], program: URL = CommandRun.program, environment: [String: String] = [:],
    folder: URL? = nil
  ) throws {
    let scratch = try ScratchFolder()
    let (outputFile, errorFile) = (scratch.url.appendingPathComponent("out"), scratch.url.appendingPathComponent("err"))
    // Files, not pipes: a pipe that fills up would stop the program.
    for file in [outputFile, errorFile] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = folder }
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    exitCode = process.terminationStatus
    output = try String(contentsOf: outputFile, encoding: .utf8)
    errors = try String(contentsOf: errorFile, encoding: .utf8)
  }
}

/// A folder for one test, removed with it; one that tests share, at the end of the process.
public final class ScratchFolder: Sendable {
  public let url: URL

  /// Folders that are still there; what is shared lives as long as the process, so that no deinit runs.
  private static let left = Mutex<Set<URL>>([])
  private static let removesAtExit: Void = {
    _ = atexit { ScratchFolder.left.withLock { for url in $0 { try? FileManager.default.removeItem(at: url) } } }
  }()

  public init() throws {
    _ = Self.removesAtExit
    url = FileManager.default.temporaryDirectory.appendingPathComponent("build-report-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    Self.left.withLock { _ = $0.insert(url) }
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
    Self.left.withLock { _ = $0.remove(url) }
  }

  /// Path of a file or folder inside.
  public func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a file inside and gives its path.
  public func write(_ text: String, to name: String) throws -> String {
    try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    return path(name)
  }
}

/// Files below a folder and their bytes, by relative path.
public enum FolderContents {
  public static func read(_ folder: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      var isFolder: ObjCBool = false
      let full = "\(folder)/\(path)"
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      contents[path] = try Data(contentsOf: URL(fileURLWithPath: full))
    }
    return contents
  }
}

/// The models that come with the project.
public enum ExampleModels {
  public static func path(_ name: String) -> String {
    ReferenceData.packageFolder.appendingPathComponent("Examples/models/\(name)").path
  }
}
