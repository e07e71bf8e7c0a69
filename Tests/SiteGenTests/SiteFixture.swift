import Analysis
import Foundation
import TestSupport
import Testing

@testable import SiteGen

/// A whole site that was built, read back and removed.
struct BuiltSite: Sendable {
  /// Contents by path.
  let files: [String: Data]
  /// Texts of the files by path, pictures as they come.
  let texts: [String: String]

  init(folder: String) throws {
    files = try SiteFixture.files(in: folder)
    texts = files.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  /// Paths of the pages, sorted.
  var pagePaths: [String] { files.keys.filter { $0.hasSuffix(".html") }.sorted() }

  /// Expects that the site keeps the rules.
  func expectAudit(sourceLocation: SourceLocation = #_sourceLocation) {
    let violations = SiteAudit(files: files).violations()
    #expect(violations.isEmpty, "\(violations.joined(separator: "\n"))", sourceLocation: sourceLocation)
  }
}

/// Builds whole sites in temporary folders; a site that several tests look at is built once.
enum SiteFixture {
  typealias Shape = InterpretationFixture.Shape

  /// The package's own templates.
  static let templateFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "templates").path

  private static let shelf = SiteShelf()

  /// Runs a test with a folder of its own, which is removed behind it.
  static func withTemporaryFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sitegen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
  }

  /// One model's site before it is written.
  static func modelSite(_ interpretation: Interpretation) -> ModelSite {
    ModelSite(
      report(interpretation), options: SiteOptions(toolVersion: "0.0.0"),
      assets: .init(styleSheet: "assets/site.css", script: "assets/site.js"), subSite: nil)
  }

  /// A report of results whose classes are compared as they are now, whatever a test has changed in them.
  private static func report(_ interpretation: Interpretation, extraFiles: [ModelReport.ExtraFile] = []) -> ModelReport
  {
    let compared = interpretation.compared(clustering: interpretation.comparison.clustering)
    return ModelReport(interpretation: compared, folderName: "models", extraFiles: extraFiles)
  }

  /// The one page of a kind as HTML, without the rest of its site.
  static func html<Kind: Page>(of kind: Kind.Type, _ interpretation: Interpretation) async throws -> String {
    let site = modelSite(interpretation)
    let page = try #require(site.pages.compactMap { $0 as? Kind }.first)
    return try await withTemporaryFolder { folder in
      var output = PageOutput(
        try SiteWriter(output: folder + "/site"), page: page.address, style: site.frame.style, folder: "",
        formats: .init(images: .none, scope: Kind.scope, hasManyClasses: interpretation.hasManyClasses), isLazy: false)
      let view = try page.view(site.frame.view(of: page), &output)
      return try TemplateLibrary(folder: templateFolder).render(view, with: Kind.template)
    }
  }

  /// The site of the fixture's results of a shape.
  static func site(_ shape: Shape) async throws -> BuiltSite { try await shelf.site(shape) }

  /// The site of some results, for one test alone.
  ///
  /// - Parameter images: none unless a test looks for them, since most of a site's time goes into PNG files.
  static func built(
    _ interpretations: [Interpretation], images: SiteOptions.Images? = SiteOptions.Images.none
  ) async throws -> BuiltSite {
    try await withTemporaryFolder { folder in
      try await build(interpretations, to: folder + "/site", images: images)
      return try BuiltSite(folder: folder + "/site")
    }
  }

  /// The texts of such a site, which keeps the rules.
  static func texts(
    _ interpretation: Interpretation, images: SiteOptions.Images? = SiteOptions.Images.none
  ) async throws -> [String: String] {
    let site = try await built([interpretation], images: images)
    site.expectAudit()
    return site.texts
  }

  /// Writes the site of some results to a folder.
  @discardableResult
  static func build(
    _ interpretations: [Interpretation], to output: String, title: String? = nil, images: SiteOptions.Images? = nil,
    workers: Int = 2,
    extraFiles: [ModelReport.ExtraFile] = [], unreadModels: [SiteOptions.UnreadModel] = [],
    templates: String = templateFolder
  ) async throws -> SiteWriter.Outcome {
    let writer = try SiteWriter(output: output)
    let options = SiteOptions(
      title: title, images: images, workers: workers, toolVersion: "0.0.0", command: "build-report example.h5 -o site",
      unreadModels: unreadModels)
    return try await SiteBuilder.build(
      interpretations.map { report($0, extraFiles: extraFiles) },
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

/// Sites by the shape of their results, each built by the first test that asks for it.
private actor SiteShelf {
  private var sites: [SiteFixture.Shape: Task<BuiltSite, any Error>] = [:]

  func site(_ shape: SiteFixture.Shape) async throws -> BuiltSite {
    let site =
      sites[shape] ?? Task { try await SiteFixture.built([InterpretationFixture.interpretation(shape)], images: nil) }
    sites[shape] = site
    return try await site.value
  }
}
