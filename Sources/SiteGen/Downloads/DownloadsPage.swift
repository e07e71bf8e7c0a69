import Analysis

/// The files of a site that readers may want to take away.
struct DownloadsPage: SinglePage {
  static let template = "downloads"
  static let entry: NavigationEntry? = NavigationEntry(text: "Downloads", page: .downloads)
  static let listsFiles = true

  let results: ModelResults
  let site: SiteFrame

  let address = PageAddress.downloads
  let place = PagePlace("Downloads")

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> View {
    View(
      frame: frame, findings: findings.map { ParagraphView($0, on: address) }, files: table(output.contents),
      figures: figures(output.contents),
      lists: [SiteManifest.fileName, SiteManifest.checksumName].map { LinkView(text: $0, link: site.wayToRoot + $0) })
  }

  private var findings: [RichText] {
    var sentences: [RichText] = [
      """
      Numbers count classes, channels and trials from 1. The columns of the tables are a versioned schema, \
      version \(SiteManifest.schemaVersion). Every file of the site is listed with its digest in the two \
      files below.
      """
    ]
    switch site.options.images ?? (interpretation.hasManyMotifs ? .main : .most) {
    case .main: sentences.append("Figures of single classes and channels come without PNG.")
    case .most:
      sentences.append(
        """
        The weights behind motifs, alignments with known motifs and strip plots come without PNG; what only repeats \
        another figure, such as the other strand of a logo, comes as SVG alone. --png all writes every form.
        """)
    case .none: sentences.append("Figures come as PDF and SVG, without PNG.")
    case .all: break
    }
    if interpretation.hasManyMotifs {
      sentences.append(
        """
        Because the model has more than \(ReportLimits.motifPages) pages of single classes, channels and filters, figures of single channels and filters \
        come without tables of their own, and other views of single classes, channels and filters as SVG alone; the tables and \
        motif files below have the numbers. Logos share a PDF, figures/channels/logos.pdf or figures/filters/logos.pdf, with \
        the page of each number. Tables of trials and feature maps have \(ReportLimits.shortDigits) digits.
        """)
    }
    if interpretation.hasManyClasses {
      sentences.append(
        """
        Because the model has more than \(ReportLimits.classes) classes, the strip plots, another \
        view of the ensembles, the mean feature maps, the logos and the tables of the figures of classes, and the \
        table of all trials are left out, and of figures on one page only the first comes as PDF; data/results.h5 has \
        the numbers. Other large tables have \
        \(ReportLimits.compactDigits) digits.
        """)
    }
    return sentences
  }

  private func table(_ contents: PageOutput.Contents) -> TableView {
    let files = contents.files.filter { $0.kind == .table || $0.kind == .data || $0.kind == .text }
    return TableView(
      id: "files", caption: "Tables and data".spans(on: address),
      columns: [.text("File"), .text("What it is"), .number("Size"), .text("SHA-256")],
      rows: files.compactMap { file in
        contents.summaries[file.path].map { summary in
          RowView(cells: [
            CellView(
              spans: [SpanView(text: file.path, link: address.link(to: file.path), isLink: true)], isHeader: true),
            .text(PrintableText.line(summary)), .number(NumberText.bytes(file.bytes)), .code(file.sha256),
          ])
        }
      })
  }

  /// One row for each folder of figures, with the first page that shows some of them.
  private func figures(_ contents: PageOutput.Contents) -> TableView {
    let pages = Dictionary(contents.pages.map { ($0.figureFolder, $0) }) { first, _ in first }
    let folders = Dictionary(grouping: contents.files.filter { $0.kind == .figure }) { file in
      file.path.split(separator: "/").dropLast().joined(separator: "/")
    }
    return TableView(
      id: "figures", caption: "Figures, by page".spans(on: address),
      columns: [.text("Folder"), .number("Files"), .number("Size"), .text("Page")],
      rows: folders.sorted { $0.key < $1.key }.map { folder, files in
        let page = pages[folder] ?? .index
        let name = folder.split(separator: "/").last.map(String.init) ?? folder
        let text = page == .index ? "overview and model" : name
        return RowView(cells: [
          .header(.words(folder), on: address), .number(files.count),
          .number(NumberText.bytes(files.reduce(0) { $0 + $1.bytes })),
          CellView(spans: [SpanView(text: text, link: address.link(to: page), isLink: true)], style: .words),
        ])
      })
  }
}

extension DownloadsPage {
  /// The files of the site.
  struct View: TemplateView {
    var frame = FrameView()
    var findings: [ParagraphView] = []
    var files = TableView()
    var figures = TableView()
    /// The lists of all files.
    var lists: [LinkView] = []
  }
}
