import Analysis
import Render
import Synchronization

/// Makes the whole site of one model, or of several with an index over them.
public enum SiteBuilder {
  /// How far the work has come: pages done, and pages in all.
  public typealias Progress = @Sendable (_ done: Int, _ total: Int) -> Void

  /// Writes tables, figures and pages and puts the site in its place.
  ///
  /// The bytes are the same for any number of workers. A cancelled task ends with an error and without a
  /// site.
  ///
  /// - Parameters:
  ///   - reports: the models in the order of the command line, at least one.
  ///   - agreement: what they have in common, which the first page then shows; nil for an index alone.
  ///   - writer: made before the results were computed, so that a bad output is found early.
  ///   - progress: called after each page, from any task.
  /// - Returns: the path of `index.html`, and notes on files that were found in the folder and kept.
  /// - Throws: `SiteError` where a figure, a page or the folder could not be made; the former site then
  ///   stands as it was.
  public static func build(
    _ reports: [ModelReport], agreement: AgreementReport? = nil, options: SiteOptions, templates: TemplateLibrary,
    into writer: SiteWriter, progress: Progress? = nil
  ) async throws(SiteError) -> SiteWriter.Outcome {
    precondition(!reports.isEmpty, "a site shows at least one model")
    let assets = try writeAssets(templates, to: writer)
    var options = options
    let classCount = reports.reduce(0) { $0 + $1.interpretation.classes.count }
    if let agreement { options.indexName = "All \(agreement.kind.nouns)" }
    options.images = options.images ?? (ReportLimits.areMany(classes: classCount) ? .main : nil)
    let sites = sites(of: reports, options: options, assets: assets)
    let counter = PageCounter(total: sites.reduce(0) { $0 + $1.pages.count }, report: progress)
    for site in sites { try await site.write(templates, to: writer, counter) }
    let title = try writeIndex(of: sites, agreement, options: options, assets: assets, templates, to: writer)
    let models = sites.map {
      SiteProvenance.Model(results: $0.results, frame: $0.frame, files: $0.pages.flatMap(\.files))
    }
    try SiteProvenance(sites: models, title: title, options: options).write(to: writer)
    if options.isPrecompressed { try Precompression.write(to: writer) }
    return try writer.commit()
  }

  /// The first page over several models; none where one model has the site for itself.
  ///
  /// - Returns: the title of the site.
  private static func writeIndex(
    of sites: [ModelSite], _ agreement: AgreementReport?, options: SiteOptions, assets: SiteFrame.Assets,
    _ templates: TemplateLibrary, to writer: SiteWriter
  ) throws(SiteError) -> String {
    guard sites.contains(where: { $0.frame.subSite != nil }) else { return options.title ?? sites[0].frame.title }
    let models = sites.map { ModelIndexPage.Model(interpretation: $0.results.interpretation, frame: $0.frame) }
    if let agreement {
      let page = AgreementPage(report: agreement, models: models, options: options, assets: assets)
      try page.write(templates, to: writer)
      return options.title ?? page.title
    }
    try ModelIndexPage(models: models, options: options, assets: assets).write(templates, to: writer)
    return options.title ?? ModelIndexPage.defaultTitle
  }

  private static func sites(of reports: [ModelReport], options: SiteOptions, assets: SiteFrame.Assets) -> [ModelSite] {
    // Addresses depend on what was asked for, not on how much of it could be read.
    guard reports.count + options.unreadModels.count > 1 else {
      return reports.map { ModelSite($0, options: options, assets: assets, subSite: nil) }
    }
    let names = SubSiteName.names(
      for: reports.map { report in
        let model = report.interpretation.model
        return .init(
          fileName: report.name ?? model.fileName, folderName: report.folderName, sha256: model.sha256)
      })
    return zip(reports, names).map { report, name in
      ModelSite(report, options: options, assets: assets, subSite: name)
    }
  }

  /// The style sheet and the script; their names change with their contents, so that browsers may keep them.
  private static func writeAssets(_ templates: TemplateLibrary, to writer: SiteWriter) throws(SiteError)
    -> SiteFrame.Assets
  {
    func write(_ text: String, _ suffix: String) throws(SiteError) -> String {
      let digest = SHA256.hexadecimal(of: Array(text.utf8)).prefix(8)
      return try writer.write(text, to: "assets/site.\(digest).\(suffix)", kind: .asset).path
    }
    return SiteFrame.Assets(
      styleSheet: try write(templates.styleSheet, "css"), script: try write(templates.script, "js"))
  }
}

extension SiteBuilder {
  /// Counts the pages that tasks have finished.
  final class PageCounter: Sendable {
    private let total: Int
    private let report: SiteBuilder.Progress?
    private let done = Mutex(0)

    init(total: Int, report: SiteBuilder.Progress?) {
      self.total = total
      self.report = report
    }

    func finishPage() {
      // Reported under the lock, so that the counts arrive in order.
      done.withLock { count in
        count += 1
        report?(count, total)
      }
    }
  }
}

/// Compressed files beside those of a site, for web servers that can send them in their place.
private enum Precompression {
  /// Texts; pictures, archives and saved results are compressed already.
  private static let endings: Set = ["html", "css", "js", "json", "svg", "tsv", "txt", "meme", "nwk", "bed", "cff"]
  /// Smaller files fit one packet as they are.
  private static let leastBytes = 1024

  /// Writes `NAME.gz` beside each text of the site, where that is smaller.
  ///
  /// - Throws: `SiteError` where a file cannot be read or written.
  static func write(to writer: SiteWriter) throws(SiteError) {
    for file in writer.files where file.bytes >= leastBytes {
      guard let ending = file.path.split(separator: ".").last, endings.contains(String(ending)) else { continue }
      let compressed = GzipFile.bytes(of: try writer.bytes(of: file.path))
      if compressed.count < file.bytes { try writer.write(compressed, to: file.path + ".gz", kind: .asset) }
    }
  }
}
