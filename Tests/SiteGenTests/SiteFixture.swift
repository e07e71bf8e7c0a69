import Analysis
import Foundation
import TestSupport

@testable import SiteGen

/// Builds whole sites in temporary folders.
enum SiteFixture {
  /// The package's own templates.
  static let templateFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "templates").path

  /// Runs a test with a folder of its own, which is removed behind it.
  static func withTemporaryFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sitegen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
  }

  /// Results as pages and tables ask of them.
  static func context(_ interpretation: Interpretation) -> ReportContext {
    ReportContext(
      ModelReport(interpretation: interpretation), options: SiteOptions(toolVersion: "0.0.0"),
      assets: .init(styleSheet: "assets/site.css", script: "assets/site.js"), subSite: nil)
  }

  /// Writes the site of some results to a folder.
  @discardableResult
  static func build(
    _ interpretations: [Interpretation], to output: String, title: String? = nil, workers: Int = 2,
    extraFiles: [ModelReport.ExtraFile] = [], unreadModels: [UnreadModel] = [], templates: String = templateFolder
  ) async throws -> SiteWriter.Outcome {
    let writer = try SiteWriter(output: output)
    let options = SiteOptions(
      title: title, workers: workers, toolVersion: "0.0.0", command: "build-report example.h5 -o site",
      unreadModels: unreadModels)
    return try await SiteBuilder.build(
      interpretations.map { ModelReport(interpretation: $0, folderName: "models", extraFiles: extraFiles) },
      options: options, templates: try TemplateLibrary(folder: templates), into: writer)
  }

  /// Paths of all files below a folder, sorted, with their contents.
  static func files(in folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    let enumerator = FileManager.default.enumerator(atPath: folder)
    while let path = enumerator?.nextObject() as? String {
      var isFolder: ObjCBool = false
      let full = folder + "/" + path
      if FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue {
        files[path] = try Data(contentsOf: URL(fileURLWithPath: full))
      }
    }
    return files
  }
}
