import Analysis
import Render

/// The figure of all filters of the first convolution.
enum FilterInformationPlan {
  /// Information of positive and negative weights; nothing without filters.
  static func plans(_ interpretation: Interpretation, _ motifs: MotifMatches) -> [PlannedFigure] {
    let filters = interpretation.filters
    guard !filters.isEmpty else { return [] }
    let information = filters.map { FilterInformation($0) }
    let isMatched = motifs.filterMatches.map { $0 != nil }
    let more = information.count { $0.negativeBits > $0.positiveBits }
    let title = "Information of positive and negative weights"
    let summary = """
      In \(more) of \(NumberText.counted(filters.count, "filter")) the negative weights carry more bits a position than \
      the positive ones.
      """
    let figure = FilterInformationFigure(
      label: FigureLabel(id: "filter-information", title: title, summary: summary),
      filters: information.enumerated().map { index, value in
        .init(
          number: index + 1, positiveBits: value.positiveBits, negativeBits: value.negativeBits,
          isMatched: isMatched[index])
      }, hasMatches: motifs.annotation != nil)
    let caption: RichText = """
      Mean information of a position in the motif that the positive weights of each filter spell, which is the motif \
      shown and compared, and in the one that its negative weights spell, their signs turned. \(summary) Points are \
      numbered where there is room.
      """
    var table = TabSeparatedTable(columns: [
      "filter", "positive_bits", "negative_bits", "positive_weight_share", "matched",
    ])
    for (index, value) in information.enumerated() {
      table.append([
        .count(index + 1), .number(value.positiveBits), .number(value.negativeBits), .number(value.positiveShare),
        motifs.annotation == nil ? .text("") : .flag(isMatched[index]),
      ])
    }
    return [
      PlannedFigure(
        figure: figure, stem: PageAddress.filterList.figureFolder + "/information", title: title,
        caption: caption, table: table)
    ]
  }
}
