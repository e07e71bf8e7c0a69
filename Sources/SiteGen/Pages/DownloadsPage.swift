import Analysis

/// The files of a site that readers may want to take away.
enum DownloadsPage {
  /// Tables and data with what they are; `files` also lists what came ready-made.
  static let summaries: [(path: String, summary: String)] = [
    ("data/motifs.meme", "motifs of the first convolution in MEME format"),
    ("data/channel-windows.fa", "strongest windows found of channels and of their optima, as sequences"),
    ("data/motifs-compared.meme", "motifs of every kind as they were looked up, without flanks, in MEME format"),
    ("data/motifs-optima.meme", "windows that gradient ascent on channels ends in, in MEME format"),
    ("data/motifs-sites.meme", "motifs from sites of the filters, in MEME format"),
    ("data/motifs-windows.meme", "averaged windows of channels, in MEME format"),
    ("data/trees.nwk", "trees of classes and of channels in Newick format"),
    ("tables/bicluster.tsv", "blocks of classes and channels by two methods"),
    ("tables/channel-clusters.tsv", "channels in the order of their tree, with their clusters"),
    ("tables/channels.tsv", "one row per channel"),
    ("tables/classes.tsv", "one row per class"),
    ("tables/clusters.tsv", "classes in the order of their tree, with their clusters"),
    (
      "tables/difference.tsv",
      """
      differences of overall feature importance of all pairs of up to \(ComparisonTables.mostClassesWithDifferences) \
      classes; of more classes, of each with its nearest one
      """
    ),
    ("tables/enrichment.tsv", "words of the table of classes in each cluster"),
    ("tables/filters.tsv", "one row per filter of the first convolution"),
    ("tables/fiv.tsv", "feature importance of every class, trial and channel"),
    ("tables/group-blocks.tsv", "blocks of the classes of two groups"),
    ("tables/groups.tsv", "classes of one group that are like those of another"),
    ("tables/leaves-channels.tsv", "channel that each leaf of linkage-channels.tsv is"),
    ("tables/leaves-classes.tsv", "class that each leaf of linkage-classes.tsv is"),
    ("tables/linkage-channels.tsv", "merges of the tree of channels in SciPy's format, leaves counted from 0"),
    ("tables/linkage-classes.tsv", "merges of the tree of classes in SciPy's format, leaves counted from 0"),
    (
      "tables/measures.tsv",
      """
      similarity by every measure of all pairs of up to \(ComparisonTables.mostClassesWithMeasures) classes; of more \
      classes, of each with its nearest one
      """
    ),
    ("tables/motif-group-importance.tsv", "importance summed over channels whose motifs are alike, by class"),
    ("tables/motif-groups.tsv", "channels and filters grouped by their own motifs"),
    ("tables/motif-importance.tsv", "importance summed over the channels of each known motif, by class"),
    ("tables/motifs.tsv", "matches of filters, sites and channels with known motifs"),
    ("tables/neighbours.tsv", "nearest and farthest classes of each class, with intervals"),
    ("tables/ofiv.tsv", "overall feature importance of every class and channel"),
    ("tables/pairs.tsv", "pairs of channels that act on each other"),
    ("tables/similarity.tsv", "correlation of every pair of classes"),
  ]

  static func view(_ context: ReportContext, files: [SiteManifest.Entry], frame: FrameView) -> DownloadsView {
    let page = SitePage.downloads
    let figures = files.filter { $0.kind == .figure }
    let sums = context.wayToRoot + SiteManifest.checksumName
    let manifest = context.wayToRoot + SiteManifest.fileName
    return DownloadsView(
      frame: frame,
      findings: findings(context).map { ParagraphView($0, on: page) },
      files: table(
        context, files.filter { $0.kind == .table || $0.kind == .data || $0.kind == .text }, page),
      figures: figureTable(figures, page),
      lists: [
        LinkView(text: SiteManifest.fileName, link: manifest),
        LinkView(text: SiteManifest.checksumName, link: sums),
      ])
  }

  private static func findings(_ context: ReportContext) -> [RichText] {
    var sentences: [RichText] = [
      """
      Numbers count classes, channels and trials from 1. The columns of the tables are a versioned schema, \
      version \(SiteManifest.schemaVersion). Every file of the site is listed with its digest in the two \
      files below.
      """
    ]
    switch context.options.images {
    case .main: sentences.append("Figures of single classes and channels come without PNG.")
    case .most, nil:
      sentences.append(
        """
        The weights behind motifs, alignments with known motifs and strip plots come without PNG; what only repeats \
        another figure, such as the other strand of a logo, comes as SVG alone. --png all writes every form.
        """)
    case .some(.none): sentences.append("Figures come as PDF and SVG, without PNG.")
    case .all: break
    }
    if context.interpretation.classes.count > ClassFigures.mostClassesWithStrips {
      sentences.append(
        """
        Because the model has more than \(ClassFigures.mostClassesWithStrips) classes, the strip plots, another \
        view of the ensembles, the mean feature maps, the logos and the tables of the figures of classes, and the \
        table of all trials are left out, and of figures on one page only the first comes as PDF; data/results.h5 has \
        the numbers. Other large tables have \
        \(ClassTables.compactDigits) digits.
        """)
    }
    return sentences
  }

  /// The files that the first page offers.
  static func mainFiles(_ context: ReportContext, on page: SitePage) -> [LinkView] {
    ["tables/ofiv.tsv", "tables/fiv.tsv", "tables/classes.tsv", "data/motifs.meme"].filter {
      $0 != "tables/fiv.tsv" || !context.hasManyClasses
    }.map { path in
      LinkView(text: path.split(separator: "/").last.map(String.init) ?? path, link: page.link(to: path))
    } + context.extraFiles.map { LinkView(text: $0.path, link: page.link(to: $0.path)) }
  }

  private static func table(_ context: ReportContext, _ files: [SiteManifest.Entry], _ page: SitePage)
    -> TableView
  {
    let summaries = Dictionary(
      summaries.map { ($0.path, $0.summary) } + context.extraFiles.map { ($0.path, $0.summary) }
    ) { first, _ in first }
    return TableView(
      id: "files", caption: "Tables and data".spans(on: page),
      columns: [.text("File"), .text("What it is"), .number("Size"), .text("SHA-256")],
      rows: files.filter { summaries[$0.path] != nil }.map { file in
        RowView(cells: [
          CellView(
            spans: [SpanView(text: file.path, link: page.link(to: file.path), isLink: true)], isHeader: true
          ),
          .text(PrintableText.line(summaries[file.path] ?? "")), .number(NumberText.bytes(file.bytes)),
          .code(file.sha256),
        ])
      })
  }

  /// One row for each folder of figures.
  private static func figureTable(_ figures: [SiteManifest.Entry], _ page: SitePage) -> TableView {
    let folders = Dictionary(grouping: figures) { file in
      file.path.split(separator: "/").dropLast().joined(separator: "/")
    }
    return TableView(
      id: "figures", caption: "Figures, by page".spans(on: page),
      columns: [.text("Folder"), .number("Files"), .number("Size"), .text("Page")],
      rows: folders.keys.sorted().map { folder in
        let files = folders[folder] ?? []
        return RowView(cells: [
          .header(.words(folder), on: page), .number(files.count),
          .number(NumberText.bytes(files.reduce(0) { $0 + $1.bytes })),
          CellView(spans: [pageLink(folder, page)], style: .words),
        ])
      })
  }

  /// The page that shows the figures of a folder.
  private static func pageLink(_ folder: String, _ page: SitePage) -> SpanView {
    let name = folder.split(separator: "/").last.map(String.init) ?? folder
    if name.hasPrefix("class-") {
      return SpanView(text: name, link: page.link(to: "classes/\(name).html"), isLink: true)
    }
    if name.hasPrefix("channel-") {
      return SpanView(text: name, link: page.link(to: "channels/\(name).html"), isLink: true)
    }
    if name.hasPrefix("filter-") {
      return SpanView(text: name, link: page.link(to: "filters/\(name).html"), isLink: true)
    }
    if name == "compare" { return SpanView(text: name, link: page.link(to: .similarity), isLink: true) }
    if name == "clusters" { return SpanView(text: name, link: page.link(to: .clusters), isLink: true) }
    if name == "filters" { return SpanView(text: name, link: page.link(to: .filterList), isLink: true) }
    if name == "motifs" { return SpanView(text: name, link: page.link(to: .motifList), isLink: true) }
    return SpanView(text: "overview and model", link: page.link(to: .index), isLink: true)
  }
}
