import Analysis
import ArgumentParser
import Foundation
import Render
import SiteGen

/// What a site is made with.
struct SiteArguments: ParsableArguments {
  @OptionGroup var presentation: PresentationOptions

  @Option(help: ArgumentHelp("Folder of templates instead of the program's own.", valueName: "folder"))
  var templates: String?

  func loadTemplates() throws(SiteError) -> TemplateLibrary {
    try Self.templates(given: templates)
  }

  /// Reads the templates of a folder, or the program's own.
  static func templates(given folder: String?) throws(SiteError) -> TemplateLibrary {
    try TemplateLibrary(folder: try templateFolder(given: folder))
  }

  /// The folder that they are read from.
  static func templateFolder(given folder: String?) throws(SiteError) -> String {
    try TemplateFolder.find(given: folder, executable: executablePath)
  }

  /// Writes the site and puts it in its place.
  ///
  /// - Parameter choices: of the run that made the results.
  func build(
    _ reports: [ModelReport], agreement: AgreementReport? = nil, presentation choices: Presentation,
    templates: TemplateLibrary, into writer: SiteWriter,
    workers: Int, console: Console, unreadModels: [SiteOptions.UnreadModel] = []
  ) async throws(SiteError) -> SiteWriter.Outcome {
    if let warning = FigureFont.warning { console.note(warning) }
    let progress = ProgressLine("files", console: console)
    return try await SiteBuilder.build(
      reports, agreement: agreement,
      options: SiteOptions(
        presentation: choices, workers: workers, toolVersion: ProgramVersion.current, unreadModels: unreadModels),
      templates: templates, into: writer, progress: { progress.update($0, $1) })
  }

  /// Path of the running program.
  private static var executablePath: String {
    // The kernel's own answer: argv[0] may be a bare name.
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  }
}

extension ModelReport {
  /// A report with its results as a file of the site.
  ///
  /// - Throws: `ResultsError` where they cannot be saved.
  init(_ results: SavedResults, name: String? = nil, folderName: String = "") throws(ResultsError) {
    self.init(
      interpretation: results.interpretation, name: name, folderName: folderName,
      extraFiles: [
        ExtraFile(
          path: "data/results.h5", bytes: try ResultsFile.bytes(of: results),
          summary: "every number of this report as arrays (HDF5)")
      ])
  }
}
