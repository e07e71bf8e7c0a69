import Analysis

/// One filter of the first convolution, where no channel of the interpreted layer is that filter.
enum FilterPage {
  static func view(_ context: ReportContext, _ index: Int, figures: [FigureView], frame: FrameView) -> FilterView {
    let page = SitePage.filterDetail(index)
    let filter = context.interpretation.filters[index]
    return FilterView(
      frame: frame, number: "\(index + 1)",
      findings: findings(context, index, filter).map { ParagraphView($0, on: page) },
      facts: facts(filter, page) + MotifSiteFacts.facts(ofFilter: index, context, page), figures: figures,
      matches: MatchTable.tables(of: .filter(index), context),
      motif: context.motifs(of: .filter(index)).prefix(1).map { MotifMatrixTable.table($0, page) })
  }

  private static func findings(_ context: ReportContext, _ index: Int, _ filter: FilterDescription) -> [RichText] {
    let spelled: RichText = """
      This filter of the first convolution spells \(MotifText.consensus(filter.motif)), with \
      \(NumberText.fixed(filter.motif.meanInformationContent, decimals: 2)) of 2 bits a position on average.
      """
    return [spelled] + MotifFindings(context).sentences(of: .filter(index))
  }

  private static func facts(_ filter: FilterDescription, _ page: SitePage) -> [FactView] {
    let information = FilterInformation(filter)
    return [
      FactView("Width", "\(NumberText.counted(filter.motif.width, "position"))", on: page),
      FactView(
        "Bits of positive weights", "\(NumberText.fixed(information.positiveBits, decimals: 2))", on: page),
      FactView(
        "Bits of negative weights", "\(NumberText.fixed(information.negativeBits, decimals: 2))", on: page),
      FactView(
        "Positive share of squares",
        "\(information.positiveShare.map { NumberText.percent($0) } ?? NumberText.undefined)", on: page),
    ]
  }
}
