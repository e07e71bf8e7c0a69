import Analysis

/// One filter of the first convolution, where no channel of the interpreted layer is that filter.
struct FilterPage: ItemPage {
  static let template = "filter"
  static var scope: PageScope { .motif }

  /// Counted from 0.
  let index: Int
  let results: ModelResults
  let site: SiteFrame

  static func count(_ results: ModelResults, _ site: SiteFrame) -> Int {
    site.filters.hasPages ? results.interpretation.filters.count : 0
  }

  private var filter: FilterDescription { interpretation.filters[index] }
  private var logos: LogoFigures { LogoFigures(of: .filter(index), in: interpretation, motifs) }

  var address: PageAddress { .filterDetail(index) }

  var place: PagePlace {
    let list = NavigationEntry(text: "Filters", page: .filterList)
    return PagePlace("Filter", index, of: interpretation.filters.count, in: list) { .filterDetail($0) }
  }

  var limit: RichText? { FilterListPage.limit }

  var files: [SiteFile] { logos.small }

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> View {
    View(
      frame: frame, number: "\(index + 1)", findings: findings.map { ParagraphView($0, on: address) },
      facts: facts + MotifSiteFacts.facts(ofFilter: index, in: interpretation, on: address),
      figures: try output.figures(logos.all),
      sections: try output.sections(
        SiteSection(.filter(index), in: interpretation).map { [$0.section(on: address)] } ?? []),
      matches: MatchTable.tables(of: .filter(index), in: interpretation, motifs, site),
      motif: OwnedMotif.all(of: .filter(index), in: interpretation).prefix(1)
        .map { $0.matrixTable(on: address) })
  }

  private var findings: [RichText] {
    let spelled: RichText = """
      This filter of the first convolution spells \(MotifText.consensus(filter.motif)), with \
      \(NumberText.fixed(filter.motif.meanInformationContent, decimals: 2)) of 2 bits a position on average.
      """
    return [spelled] + MotifFindings(interpretation, motifs).sentences(of: .filter(index))
  }

  private var facts: [FactView] {
    let information = FilterInformation(filter)
    return [
      FactView("Width", "\(NumberText.counted(filter.motif.width, "position"))", on: address),
      FactView(
        "Bits of positive weights", "\(NumberText.fixed(information.positiveBits, decimals: 2))", on: address),
      FactView(
        "Bits of negative weights", "\(NumberText.fixed(information.negativeBits, decimals: 2))", on: address),
      FactView(
        "Positive share of squares",
        "\(information.positiveShare.map { NumberText.percent($0) } ?? NumberText.undefined)", on: address),
    ]
  }
}

extension FilterPage {
  /// One filter of the first convolution.
  struct View: TemplateView {
    var frame = FrameView()
    var number = ""
    var findings: [ParagraphView] = []
    var facts: [FactView] = []
    var figures: [FigureView] = []
    /// None or one: sites in given sequences.
    var sections: [PageSectionView] = []
    /// None or one: matches with known motifs.
    var matches: [TableView] = []
    /// The motif's probabilities.
    var motif: [TableView] = []
  }
}
