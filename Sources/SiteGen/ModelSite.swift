import Analysis
import Render

/// The site of one model: all its pages, made at the same time as far as there are workers.
struct ModelSite: Sendable {
  let frame: SiteFrame
  let results: ModelResults
  let pages: [any Page]

  init(_ report: ModelReport, options: SiteOptions, assets: SiteFrame.Assets, subSite: String?) {
    let frame = SiteFrame(
      report, options: options, assets: assets, subSite: subSite,
      navigation: PageRegistry.navigation(report.interpretation))
    let results = ModelResults(report.interpretation)
    self.frame = frame
    self.results = results
    pages = PageRegistry.kinds.flatMap { kind -> [any Page] in kind.pages(results, frame) }
  }

  /// - Throws: `SiteError` for the first page or file that could not be made.
  func write(_ templates: TemplateLibrary, to writer: SiteWriter, _ counter: SiteBuilder.PageCounter)
    async throws(SiteError)
  {
    let pages = ModelSite.PageWriter(site: self, templates: templates, writer: writer, counter: counter)
    try await pages.writeTogether(self.pages.filter { !type(of: $0).listsFiles })
    try writePaper(writer)
    for page in self.pages where type(of: page).listsFiles { try pages.write(page, contents: contents(writer)) }
  }

  /// The archive for a manuscript, of the figures that all other pages have written.
  private func writePaper(_ writer: SiteWriter) throws(SiteError) {
    let own = frame.path("figures/")
    var figures: [PaperBundle.Figure] = []
    for entry in writer.figures where PaperBundle.holds(entry) {
      guard let file = entry.files.first(where: { $0.hasPrefix(own) && $0.hasSuffix(".pdf") }) else { continue }
      let table = try entry.table.map { path throws(SiteError) in try writer.bytes(of: path) }
      figures.append(PaperBundle.Figure(entry: entry, pdf: try writer.bytes(of: file), table: table))
    }
    let paper = PaperBundle(
      figures: figures, methods: MethodsPage(results: results, site: frame).paragraphs, citation: frame.citation)
    try writer.write(paper.bytes, to: frame.path(PaperBundle.path), kind: .data)
  }

  /// What the site holds so far.
  private func contents(_ writer: SiteWriter) -> PageOutput.Contents {
    let offered = pages.flatMap(\.files)
    return PageOutput.Contents(
      files: ownFiles(writer),
      summaries: Dictionary(
        offered.compactMap { file in file.summary.map { (file.path, $0) } } + [(PaperBundle.path, PaperBundle.summary)]
      ) { first, _ in first },
      pages: pages.map(\.address))
  }

  /// The model's files so far, paths relative to its own site.
  private func ownFiles(_ writer: SiteWriter) -> [SiteManifest.Entry] {
    guard let folder = frame.subSite else { return writer.files }
    let prefix = folder + "/"
    return writer.files.filter { $0.path.hasPrefix(prefix) }.map { file in
      var file = file
      file.path.removeFirst(prefix.count)
      return file
    }
  }
}

extension ModelSite {
  /// Writes pages with their figures and files.
  struct PageWriter: Sendable {
    let site: ModelSite
    let templates: TemplateLibrary
    let writer: SiteWriter
    let counter: SiteBuilder.PageCounter

    /// Makes pages in as many tasks as there are workers, the next one as soon as one is done.
    func writeTogether(_ pages: [any Page]) async throws(SiteError) {
      do {
        try await withThrowingTaskGroup(of: Void.self) { group in
          var running = 0
          for page in pages {
            if running == site.frame.options.workers {
              try await group.next()
              running -= 1
            }
            group.addTask { try write(page, contents: PageOutput.Contents()) }
            running += 1
          }
          try await group.waitForAll()
        }
      } catch let error as SiteError {
        throw error
      } catch {
        throw SiteError(file: nil, reason: .cancelled)
      }
    }

    func write(_ page: some Page, contents: PageOutput.Contents) throws(SiteError) {
      let scope = type(of: page).scope
      let hasManyClasses = site.results.interpretation.hasManyClasses
      let hasManyMotifs = site.results.interpretation.hasManyMotifs
      let images = site.frame.options.images ?? (hasManyMotifs ? .main : .most)
      var output = PageOutput(
        writer, page: page.address, style: site.frame.style, folder: site.frame.path(""),
        formats: .init(
          images: images, scope: scope, hasManyClasses: hasManyClasses, hasManyMotifs: hasManyMotifs),
        isLazy: hasManyClasses && scope == .comparison, citation: site.frame.citation, contents: contents)
      for file in page.files { try output.write(file) }
      let view = try page.view(site.frame.view(of: page), &output)
      try output.write(page: templates.render(view, with: type(of: page).template))
      counter.finishPage()
    }
  }
}
