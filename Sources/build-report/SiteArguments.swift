import Analysis
import ArgumentParser
import Foundation
import Render
import SiteGen
import Synchronization

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

extension SiteArguments {
  /// Where a site goes.
  struct Output: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp("Folder to write the site to.", valueName: "site"))
    var output: String

    /// Finds out at once whether the site can be put there; an interrupt leaves nothing beside it.
    func open(inputs: [String]) throws(SiteError) -> SiteWriter {
      let (output, opened) = (output, OpenedWriter())
      let former = Self.number(of: output)
      // Before there is anything to clear away; an interrupt in the middle of opening waits for its end.
      InterruptHandler.install {
        opened.writer.withLock { $0.writer?.discard() }
        return Self.number(of: output) == former
          ? "the site is as it was before" : "the new site was in its place already"
      }
      return try opened.writer.withLock { opened throws(SiteError) in
        let writer = try SiteWriter(output: output, inputs: inputs)
        opened.writer = writer
        return writer
      }
    }

    /// What tells a folder from another that takes its name; nil where nothing has it.
    private static func number(of folder: String) -> Int? {
      (try? FileManager.default.attributesOfItem(atPath: folder))?[.systemFileNumber] as? Int
    }
  }

  /// The writer of a run as the answer to an interrupt finds it, which keeps it no longer than the run does.
  private final class OpenedWriter: Sendable {
    struct Reference: Sendable { weak var writer: SiteWriter? }

    let writer = Mutex(Reference())
  }
}
