import Analysis

/// The nearest and farthest classes of one class, with what sets them apart.
enum NeighbourTable {
  /// Channels named to either side.
  private static let channels = 3

  /// None where the class has no similarity to others.
  static func tables(_ context: ReportContext, _ index: Int, _ page: SitePage) -> [TableView] {
    let comparison = context.comparison
    let nearest = comparison.nearest[index]
    guard !nearest.isEmpty else { return [] }
    let farthest = comparison.farthest[index].filter { !nearest.contains($0) }
    let count = context.interpretation.classes.count - 1
    let shown = nearest.count + farthest.count
    let scope = shown < count ? ", showing \(shown) of \(count)" : ""
    return [
      TableView(
        id: "neighbours", caption: "Nearest and farthest classes\(scope)".spans(on: page),
        columns: [
          .text("Class"), .text("Place"), .number("r", "correlation of non-negative OFIVs"),
          .text("95 % interval", "over trials drawn again"),
          .text("More in this class", "channels of the largest difference of OFIV"),
          .text("More in the other"),
        ],
        rows: nearest.enumerated().map { row($1, "nearest \($0 + 1)", index, context, page) }
          + farthest.enumerated().reversed().map { row($1, "farthest \($0 + 1)", index, context, page) },
        hasSource: true, source: page.link(to: SitePage.difference), sourceName: "any two classes")
    ]
  }

  private static func row(
    _ other: Int, _ place: String, _ index: Int, _ context: ReportContext, _ page: SitePage
  ) -> RowView {
    let (own, others) = (
      context.interpretation.classes[index].overallImportance,
      context.interpretation.classes[other].overallImportance
    )
    let similarity = context.similarity[index, other]
    let text = similarity.flatMap { value in
      context.comparison.stability?.similarity[index, other].map { SimilarityText.text(value, $0) }
    }
    let areAlike = context.comparison.areAlike(index, other)
    let difference = zip(own, others).map { $0 - $1 }
    let order = difference.indices.sorted { (difference[$1], $0) < (difference[$0], $1) }
    let more = order.prefix(channels).filter { difference[$0] > 0 }
    let less = order.reversed().prefix(channels).filter { difference[$0] < 0 }
    return RowView(cells: [
      .header("\(class: other, name: context.interpretation.classes[other].name)", on: page), .text(place),
      .number(text?.value ?? ComparePages.text(similarity)), .text(text?.interval ?? "–"),
      areAlike ? .text("no difference beyond the random starts") : .text("\(channelNumbers: more)", on: page),
      areAlike ? .text("–") : .text("\(channelNumbers: Array(less))", on: page),
    ])
  }
}
