import Analysis
import Render

/// Writes the site of one model: tables and data first, then each page with its figures.
struct ModelSite: Sendable {
  let context: ReportContext
  let templates: TemplateLibrary
  let writer: SiteWriter

  /// Number of pages that `write` makes.
  static func pageCount(_ context: ReportContext) -> Int { PageBuilder(context: context).pages.count + 1 }

  /// - Throws: `SiteError` for the first page or file that could not be made.
  func write(_ counter: PageCounter) async throws(SiteError) {
    try writeTables()
    try await writePages(counter)
    // Last, because it lists what was written.
    try write(.downloads, files: ownFiles())
    counter.finishPage()
  }

  private func writeTables() throws(SiteError) {
    let interpretation = context.interpretation
    let tables: [(String, (Interpretation) -> TabSeparatedTable)] = [
      ("ofiv", { ClassTables.overallImportance($0, stability: context.comparison.stability) }),
      ("fiv", ClassTables.featureImportance),
      ("classes", { ClassTables.classes($0, similarity: context.similarity) }),
      ("channels", ChannelTables.channels), ("pairs", ClassTables.pairs),
      ("similarity", { ComparisonTables.similarity($0, context.similarity) }),
      ("difference", { ComparisonTables.difference($0, context.similarity) }),
    ]
    let contextTables: [(String, (ReportContext) -> TabSeparatedTable)] = [
      ("filters", MotifTables.filters), ("motifs", MotifTables.matches), ("motif-importance", MotifTables.importance),
      ("motif-groups", SimilarMotifTables.groups), ("motif-group-importance", SimilarMotifTables.importance),
      ("linkage-classes", { ClusteringTables.linkage($0.comparison.classTree) }),
      ("linkage-channels", { ClusteringTables.linkage($0.comparison.biclusters?.trees.columns) }),
      (
        "leaves-classes",
        {
          ClusteringTables.leaves(
            $0.comparison.classTree, noun: "class", names: $0.interpretation.classes.map(\.name))
        }
      ),
      (
        "leaves-channels",
        {
          ClusteringTables.leaves(
            $0.comparison.biclusters?.trees.columns, noun: "channel",
            names: $0.interpretation.channels.indices.map { "channel \($0 + 1)" })
        }
      ),
      ("channel-clusters", ClusteringTables.channelClusters),
      ("clusters", ClusteringTables.clusters), ("neighbours", ClusteringTables.neighbours),
      ("bicluster", ClusteringTables.biclusters), ("groups", GroupTables.counts),
      ("group-blocks", GroupTables.blocks),
      ("measures", ComparisonTables.measures), ("enrichment", ClusteringTables.enrichment),
    ]
    for (name, table) in contextTables {
      try writer.write(table(context).text, to: path("tables/\(name).tsv"), kind: .table)
    }
    // Of very many classes, data/results.h5 alone has all trials.
    for (name, table) in tables where name != "fiv" || !context.hasManyClasses {
      try writer.write(table(interpretation).text, to: path("tables/\(name).tsv"), kind: .table)
    }
    for file in MotifDownloads.files(interpretation) {
      try writer.write(file.text, to: path(file.path), kind: .data)
    }
    if let windows = ChannelWindowText.fasta(interpretation) {
      try writer.write(windows, to: path(ChannelWindowText.path), kind: .data)
    }
    try writer.write(ClusteringTables.newick(context), to: path("data/trees.nwk"), kind: .data)
    let maps: [HeatMapData] = [.similarity(context), .overallImportance(context), .inconsistency(context)]
    for map in maps { try writer.write(map.script, to: path(map.path), kind: .data) }
    for file in context.extraFiles { try writer.write(file.bytes, to: path(file.path), kind: .data) }
  }

  /// Makes pages in as many tasks as there are workers, the next one as soon as one is done.
  private func writePages(_ counter: PageCounter) async throws(SiteError) {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        var running = 0
        for page in PageBuilder(context: context).pages {
          if running == context.options.workers {
            try await group.next()
            running -= 1
          }
          group.addTask {
            try write(page)
            counter.finishPage()
          }
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

  private func write(_ page: SitePage, files: [SiteManifest.Entry] = []) throws(SiteError) {
    var figures: [WrittenFigure] = []
    for plan in FigurePlanner.figures(for: page, in: context) {
      guard !Task.isCancelled else { throw SiteError(file: nil, reason: .cancelled) }
      figures.append(try output.write(plan, as: formats(of: plan, on: page)))
    }
    try writeThumbnails(of: page)
    let (template, view) = PageBuilder(context: context).view(of: page, figures: figures, files: files)
    try writer.write(templates.render(view, as: template), to: path(page.path), kind: .page)
  }

  /// The small logos that rows of tables show, each written with the page it belongs to.
  private func writeThumbnails(of page: SitePage) throws(SiteError) {
    switch page {
    case .channelDetail(let channel): try writeThumbnail(of: .channel(channel))
    case .filterDetail(let filter): try writeThumbnail(of: .filter(filter))
    case .motifList:
      for reader in context.motifs.matched where context.motifs.isShown(reader.motif) {
        let figure = AlignmentFigures.thumbnail(ofMotif: reader.motif, in: context)
        let file = AlignmentFigures.thumbnailPath(ofMotif: reader.motif)
        try writer.write(try output.bytes(of: figure, as: .svg), to: path(file), kind: .figure)
      }
    default: break
    }
  }

  private func writeThumbnail(of owner: LogoOwner) throws(SiteError) {
    for (file, figure) in LogoFigures.thumbnails(of: owner, in: context) {
      try writer.write(try output.bytes(of: figure, as: .svg), to: path(file), kind: .figure)
    }
  }

  private var output: FigureOutput {
    FigureOutput(writer: writer, style: context.options.figureStyle, folder: path(""))
  }

  private func formats(of plan: PlannedFigure, on page: SitePage) -> [FigureFormat] {
    let isOfOne =
      switch page {
      case .classDetail, .channelDetail, .filterDetail: true
      default: false
      }
    let images = context.options.images ?? .most
    let hasImage =
      switch images {
      case .all: true
      case .most: plan.role == .main
      case .main: plan.role == .main && !isOfOne
      case .none: false
      }
    // Each PDF carries its fonts, which is most of its weight: thousands of them are left out.
    let isLight = plan.role == .repetition || context.hasManyClasses && isOfOne && plan.role == .view
    let isLeftOut = isLight && images != .all
    return (isLeftOut ? [] : [.pdf]) + (hasImage ? [.png] : []) + [.svg]
  }

  /// The model's files so far, paths relative to its own site.
  private func ownFiles() -> [SiteManifest.Entry] {
    guard let folder = context.subSite else { return writer.files }
    let prefix = folder + "/"
    return writer.files.filter { $0.path.hasPrefix(prefix) }.map { file in
      var file = file
      file.path.removeFirst(prefix.count)
      return file
    }
  }

  /// A path of the model's site relative to the whole site.
  private func path(_ path: String) -> String { context.subSite.map { "\($0)/\(path)" } ?? path }
}
