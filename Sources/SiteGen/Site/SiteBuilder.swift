import Analysis

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
  ///   - writer: made before the results were computed, so that a bad output is found early.
  ///   - progress: called after each page, from any task.
  /// - Returns: the path of `index.html`, and notes on files that were found in the folder and kept.
  /// - Throws: `SiteError` where a figure, a page or the folder could not be made; the former site then
  ///   stands as it was.
  public static func build(
    _ reports: [ModelReport], options: SiteOptions, templates: TemplateLibrary, into writer: SiteWriter,
    progress: Progress? = nil
  ) async throws(SiteError) -> SiteWriter.Outcome {
    precondition(!reports.isEmpty, "a site shows at least one model")
    let assets = try writeAssets(templates, to: writer)
    var options = options
    let classCount = reports.reduce(0) { $0 + $1.interpretation.classes.count }
    options.images = options.images ?? (classCount > mostClassesWithImages ? .main : .most)
    let contexts = contexts(of: reports, options: options, assets: assets)
    let counter = PageCounter(total: contexts.reduce(0) { $0 + ModelSite.pageCount($1) }, report: progress)
    for context in contexts {
      try await ModelSite(context: context, templates: templates, writer: writer).write(counter)
    }
    if contexts.contains(where: { $0.subSite != nil }) {
      try ModelIndexPage.write(contexts, options: options, assets: assets, templates: templates, to: writer)
    }
    let title = options.title ?? (contexts[0].subSite == nil ? contexts[0].title : ModelIndexPage.defaultTitle)
    try writer.write(
      CitationText.file(title: title, toolVersion: options.toolVersion), to: "CITATION.cff", kind: .text)
    return try writer.commit()
  }

  /// More classes than these, over all models, have no PNG files of their own unless they are asked for.
  private static let mostClassesWithImages = 100

  private static func contexts(
    of reports: [ModelReport], options: SiteOptions, assets: ReportContext.Assets
  )
    -> [ReportContext]
  {
    // Addresses depend on what was asked for, not on how much of it could be read.
    guard reports.count + options.unreadModels.count > 1 else {
      return reports.map { ReportContext($0, options: options, assets: assets, subSite: nil) }
    }
    let names = SubSiteName.names(
      for: reports.map { report in
        let model = report.interpretation.model
        return .init(fileName: model.fileName, folderName: report.folderName, sha256: model.sha256)
      })
    return zip(reports, names).map { report, name in
      ReportContext(report, options: options, assets: assets, subSite: name)
    }
  }

  /// The style sheet and the script; their names change with their contents, so that browsers may keep them.
  private static func writeAssets(_ templates: TemplateLibrary, to writer: SiteWriter) throws(SiteError)
    -> ReportContext.Assets
  {
    func write(_ text: String, _ suffix: String) throws(SiteError) -> String {
      let digest = SHA256.hexadecimal(of: Array(text.utf8)).prefix(8)
      return try writer.write(text, to: "assets/site.\(digest).\(suffix)", kind: .asset).path
    }
    return ReportContext.Assets(
      styleSheet: try write(templates.styleSheet, "css"), script: try write(templates.script, "js"))
  }
}
