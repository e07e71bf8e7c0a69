import Analysis

/// Channels and filters whose own motifs are alike, for pages: what no database is needed for.
struct SimilarMotifGroups {
  private let context: ReportContext
  private var motifs: MotifContext { context.motifs }

  /// Logos in a row.
  private static let mostLogos = 3

  init(_ context: ReportContext) { self.context = context }

  /// How redundant channels and filters are, and how that was found; none without motifs.
  var sentences: [RichText] {
    let found = [
      Self.redundancy(motifs.similarChannels, "channel"), Self.redundancy(motifs.similarFilters, "filter"),
    ].compactMap(\.self)
    return found + (method.map { [$0] } ?? [])
  }

  private static func redundancy(_ groups: [SimilarMotifGroup], _ noun: String) -> RichText? {
    let total = count(groups)
    guard total > 1 else { return nil }
    guard let largest = groups.first, largest.members.count > 1 else {
      return "By their own motifs, no two of \(NumberText.counted(total, noun)) read the same."
    }
    let shared = groups.count { $0.members.count > 1 }
    return """
      By their own motifs, \(NumberText.counted(total, noun)) read \(NumberText.counted(groups.count, "different motif")); \
      \(shared == 1 ? "one is" : "\(NumberText.count(shared)) are") read by several, by up to \
      \(largest.members.count) \(noun)s.
      """
  }

  private static func count(_ groups: [SimilarMotifGroup]) -> Int { groups.reduce(0) { $0 + $1.members.count } }

  /// How motifs were grouped; nil where there are no two.
  var method: RichText? {
    guard max(Self.count(motifs.similarChannels), Self.count(motifs.similarFilters)) > 1 else { return nil }
    let settings = MotifSimilarity.Settings()
    return """
      Motifs of the model are also compared with each other, without a database: two are as alike as the Pearson \
      correlation of their probabilities in the best alignment on either strand, at least \(settings.minimumOverlap) positions of which meet and hold \
      \(NumberText.percent(settings.coveredShare)) of what each motif says; groups are clusters by average linkage, \
      joined while their mean correlation is \(NumberText.significant(SimilarMotifGroup.threshold)) or more. Whole motifs \
      must agree, so that fewer read the same by this than match one known motif.
      """
  }

  /// Channels, filters or both; none where no two are alike.
  func tables(on page: SitePage) -> [TableView] {
    let channels = shared(motifs.similarChannels)
    let sums = SummedImportance(of: channels.map(\.numbers), in: context, on: page)
    let summed = table(
      channels, id: "similar-channels", noun: "channel", isSummed: true, page, columns: sums.columns
    ) { index, group in
      (
        ImageView.logos(ofChannels: Array(group.numbers.prefix(Self.mostLogos)), in: context, on: page),
        "\(channelNumbers: group.numbers, most: MotifListPage.mostNamed)", sums.cells(of: index)
      )
    }
    return summed
      + table(shared(motifs.similarFilters), id: "similar-filters", noun: "filter", isSummed: false, page) {
        _, group in
        (
          ImageView.logos(ofFilters: Array(group.numbers.prefix(Self.mostLogos)), in: context, on: page),
          "\(filterNumbers: group.numbers, most: MotifListPage.mostNamed, in: context)", []
        )
      }
  }

  private func shared(_ groups: [SimilarMotifGroup]) -> [SimilarMotifGroup] {
    Array(groups.filter { $0.members.count > 1 }.prefix(MotifContext.mostRows))
  }

  /// - Parameter cells: logos, numbers and further cells of a group.
  private func table(
    _ groups: [SimilarMotifGroup], id: String, noun: String, isSummed: Bool, _ page: SitePage,
    columns: [ColumnView] = [],
    cells: (Int, SimilarMotifGroup) -> (logos: [ImageView], numbers: RichText, more: [CellView])
  ) -> [TableView] {
    guard !groups.isEmpty else { return [] }
    let sums = isSummed ? "; the overall importance of a group is that of its channels summed" : ""
    let logos = groups.contains { $0.members.count > Self.mostLogos } ? "; logos of \(Self.mostLogos) at most" : ""
    let table = TableView(
      id: id, caption: "\(noun.capitalizedFirst)s whose own motifs are alike\(sums)\(logos)".spans(on: page),
      columns: [
        .number("Group"), .text("Logos", "the \(noun) that is most like the others first"),
        .number("\(noun.capitalizedFirst)s"), .text("Which"),
        .number("Mean r", "mean correlation of all pairs, each in its best alignment"),
      ] + columns,
      rows: groups.enumerated().map { index, group in
        let (logos, numbers, more) = cells(index, group)
        return RowView(
          cells: [
            .number(index + 1), .logos(logos), .number(group.members.count), .text(numbers, on: page),
            .number(NumberText.fixed(group.meanCorrelation, decimals: 2)),
          ] + more)
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/motif-groups.tsv"),
      sourceName: "motif-groups.tsv")
    return [table]
  }

  /// The other channels that read what a channel reads; nil where it is alone.
  func sentence(ofChannel channel: Int) -> RichText? {
    guard let group = motifs.similarChannels.first(where: { $0.numbers.contains(channel) }), group.members.count > 1
    else { return nil }
    let others = group.numbers.filter { $0 != channel }.sorted()
    return """
      Its motif is like that of \(others.count == 1 ? "channel" : "channels") \
      \(channelNumbers: others, most: MotifListPage.mostNamed), which makes \(others.count == 1 ? "it" : "them") readers \
      of \("one motif", to: .motifList) (mean correlation \(NumberText.fixed(group.meanCorrelation, decimals: 2))).
      """
  }
}
