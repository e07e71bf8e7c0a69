import Analysis
import Foundation

/// The folder of reference models and expected values, which lies outside the project.
///
/// Its place is the variable `REPORT_TEST_DATA`, by default `../shared/data` beside the package.
public enum ReferenceData {
  /// The folder, nil where it is absent.
  public static let folder: URL? = {
    let given = ProcessInfo.processInfo.environment["REPORT_TEST_DATA"]
    let folder = given.map { URL(fileURLWithPath: $0) } ?? packageFolder.appendingPathComponent("../shared/data")
    return FileManager.default.fileExists(atPath: folder.path) ? folder.standardizedFileURL : nil
  }()

  /// Whether tests that need the folder can run; says so once where they cannot.
  public static let isPresent: Bool = {
    if folder == nil {
      print("skipped: tests against reference data; set REPORT_TEST_DATA to the folder that holds it")
    }
    return folder != nil
  }()

  /// Root of the package.
  public static let packageFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file of the folder.
  public static func path(_ relative: String) -> String {
    (folder ?? URL(fileURLWithPath: "/nonexistent")).appendingPathComponent(relative).path
  }

  /// Rows of a tab-separated table, each as a dictionary by the header's names.
  public static func table(_ relative: String) throws -> [[String: String]] {
    let text = try String(contentsOfFile: path(relative), encoding: .utf8)
    let lines = text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { row in
      Dictionary(uniqueKeysWithValues: zip(header, row).map { (String($0), String($1)) })
    }
  }

  /// Folders of the transcription-factor models, in order of names.
  public static let factorModels: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path("tf422"))) ?? []
    return names.filter { $0.hasPrefix("wg") }.sorted()
  }()
}
