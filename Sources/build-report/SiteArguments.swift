import Analysis
import ArgumentParser
import Foundation
import Render
import SiteGen

extension FigureStyle.Preset: ExpressibleByArgument {}
extension LogoColors: ExpressibleByArgument {}
extension ClusteringSettings.Linkage: ExpressibleByArgument {}
extension SiteOptions.Images: ExpressibleByArgument {}

/// Where a site goes and how it looks.
struct SiteArguments: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("Folder to write the site to.", valueName: "site"))
  var output: String

  @Option(help: "Title of the site.")
  var title: String?

  @Option(help: ArgumentHelp("Folder of templates instead of the program's own.", valueName: "folder"))
  var templates: String?

  @Option(help: "Journal whose sizes and fonts figures keep.")
  var style = FigureStyle.Preset.bmc

  @Option(help: "Colours of logo letters.")
  var logoColors = LogoColors.classic

  @Option(help: "Figures with a PNG file beside PDF and SVG (default: most, with more than 100 classes main).")
  var png: SiteOptions.Images?

  @Option(help: "What the distance of two clusters of classes is, of the distances of their members.")
  var linkage = ClusteringSettings.Linkage.average

  @Option(help: "Clusters that classes are cut into (default: as many as have the largest silhouette width).")
  var clusters: Int?

  func validate() throws {
    if let clusters, !(2...10_000).contains(clusters) {
      throw ValidationError("The number of clusters must be between 2 and 10000.")
    }
  }

  /// Finds out at once whether the site can be put there; an interrupt leaves nothing beside it.
  func openOutput(inputs: [String]) throws(SiteError) -> SiteWriter {
    let writer = try SiteWriter(output: output, inputs: inputs)
    InterruptHandler.install { [weak writer] in writer?.discard() }
    return writer
  }

  func loadTemplates() throws(SiteError) -> TemplateLibrary {
    let folder = try TemplateFolder.find(given: templates, executable: Self.executablePath)
    return try TemplateLibrary(folder: folder)
  }

  func build(
    _ reports: [ModelReport], templates: TemplateLibrary, into writer: SiteWriter, workers: Int, console: Console,
    unreadModels: [UnreadModel] = []
  ) async throws(SiteError) -> SiteWriter.Outcome {
    if let warning = FigureFont.warning { console.note(warning) }
    let progress = ProgressLine("files", console: console)
    return try await SiteBuilder.build(
      reports,
      options: SiteOptions(
        title: title, figureStyle: FigureStyle(preset: style, logoColors: logoColors), images: png, workers: workers,
        toolVersion: ToolVersion.current, command: CommandText.text(of: CommandLine.arguments),
        unreadModels: unreadModels, clustering: ClusteringSettings(linkage: linkage, clusters: clusters)),
      templates: templates, into: writer, progress: { progress.update($0, $1) })
  }

  /// The results for the site's data folder.
  static func resultsFile(_ interpretation: Interpretation) throws(ResultsError) -> ModelReport.ExtraFile {
    ModelReport.ExtraFile(
      path: "data/results.h5", bytes: try ResultsFile.bytes(of: interpretation),
      summary: "Every number of this report as arrays (HDF5)")
  }

  /// Path of the running program.
  private static var executablePath: String {
    // The kernel's own answer: argv[0] may be a bare name.
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  }
}
