import Analysis
import Render

/// Known motifs: which databases were searched, which motifs channels read, and what that is to classes.
struct MotifListPage: SinglePage {
  static let template = "motifs"
  static let entry: NavigationEntry? = NavigationEntry(text: "Motifs", page: .motifList)

  let results: ModelResults
  let site: SiteFrame

  let address = PageAddress.motifList
  let place = PagePlace("Known motifs")

  var limit: RichText? {
    """
    A match shows that two motifs look alike beyond chance. It does not show that the factor binds where the \
    network responds, nor that motifs without a match are unknown to the network.
    """
  }

  var files: [SiteFile] {
    MotifTables(interpretation: interpretation, motifs: motifs, filters: site.filters).files
      + SimilarMotifTables(interpretation: interpretation, motifs: motifs).files + MotifDownloads.files(interpretation)
      + ModiscoFile.files(interpretation)
      + (interpretation.planting.map { WordTables(interpretation: interpretation, planting: $0).motifFiles } ?? [])
      + logos
  }

  /// The small logos of the known motifs that have a row.
  private var logos: [SiteFile] {
    motifs.rows.map(\.motif).map { motif in
      .picture(LogoFigures.smallPath(ofKnown: motif)) {
        let matrix = motifs.annotation?.motifs[motif].matrix ?? PositionProbabilityMatrix(columns: [])
        let label = FigureLabel(
          id: PageAddress.motifRow(motif) + "-logo-small", title: "Logo of \(NameText.short(motifs.name(motif)))",
          summary: matrix.consensus)
        return SmallLogo.figure(of: matrix, label: label)
      }
    }
  }

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> View {
    let similar = SimilarMotifText.sentences(motifs, hasTwoStrands: interpretation.hasTwoStrands)
    let tables = MotifPageTables(interpretation: interpretation, motifs: motifs, site: site, page: address)
    let own = ["tables/motif-groups.tsv", "tables/motif-group-importance.tsv"]
    guard motifs.annotation != nil else {
      return View(
        frame: frame, findings: (MotifFindings.invitation + similar).map { ParagraphView($0, on: address) },
        tables: tables.similar, downloads: downloads(own))
    }
    let figures = MotifMatrixFigure(interpretation: interpretation, motifs: motifs, style: site.style).plans
    return View(
      frame: frame, findings: (findings + similar).map { ParagraphView($0, on: address) },
      figures: try output.figures(figures),
      tables: [tables.databases] + (answers?.tables(on: address) ?? []) + tables.groups + tables.filterGroups
        + tables.similar, motifs: tables.matched,
      downloads: downloads(["tables/motifs.tsv", "tables/motif-importance.tsv"] + own))
  }

  /// Tables, and the model's own motifs of every kind that it has.
  private func downloads(_ tables: [String]) -> [LinkView] {
    (tables + MotifDownloads.files(interpretation).map(\.path)).map { .file($0, on: address) }
  }

  /// Which known motifs classes answer to; nil where none was planted.
  private var answers: KnownMotifAnswers? { KnownMotifAnswers(interpretation, motifs) }

  private var findings: [RichText] {
    guard !interpretation.filters.isEmpty else {
      return ["This model has no filters that read whole bases, so that there is no motif to look up."]
    }
    var sentences = [answers?.sentence, MotifFindings(interpretation, motifs).share(on: address), sites].compactMap(
      \.self)
    if let redundancy { sentences.append(redundancy) }
    return sentences + [MotifFindings.method(motifs)]
  }

  /// How many filters match by what they find in sequences, which need not be what their weights spell.
  private var sites: RichText? {
    guard !motifs.siteMatches.isEmpty else { return nil }
    let hasOptima = interpretation.channels.indices.contains { channel in
      interpretation.motifSources(ofChannel: channel).contains { $0.kind == .channelOptimum }
    }
    return """
      That is by \(hasOptima ? "the inputs that activate the channels most" : "the weights of the filters"); by \
      their sites in sequences, \(motifs.matchedSiteCount) of \
      \(NumberText.counted(motifs.siteMatches.count, "filter")) \(motifs.matchedSiteCount == 1 ? "matches" : "match").
      """
  }

  /// Whether several channels, or where these have no motifs several filters, read the same.
  private var redundancy: RichText? {
    let isOfChannels = !motifs.groups.isEmpty
    let noun = isOfChannels ? "channel" : "filter"
    let sizes: [(motif: Int, readers: Int)] =
      isOfChannels
      ? motifs.groups.map { ($0.motif, $0.channels.count) } : motifs.filterGroups.map { ($0.motif, $0.filters.count) }
    let shared = sizes.filter { $0.readers > 1 }
    guard let largest = shared.first else {
      return sizes.count > 1 ? "No two \(noun)s have the same best match." : nil
    }
    let many = NumberText.counted(shared.count, "known motif").capitalizedFirst
    return """
      \(many) \(shared.count == 1 ? "is" : "are") the best match of several \(noun)s: \
      \(motif: largest.motif, in: motifs) is read by \(largest.readers) of them.
      """
  }
}

extension MotifListPage {
  /// Known motifs and what reads them.
  struct View: TemplateView {
    var frame = FrameView()
    var findings: [ParagraphView] = []
    var figures: [FigureView] = []
    /// Databases and groups; none where no database was given.
    var tables: [TableView] = []
    /// None or one: the known motifs that are matched.
    var motifs: [TableView] = []
    var downloads: [LinkView] = []
  }
}
