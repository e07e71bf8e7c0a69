import Analysis
import Render

/// The figure of a motif over the known motifs that it resembles.
enum AlignmentFigure {
  /// The matches of a motif, or the nearest known motifs where it has none; nothing where it was not looked up.
  ///
  /// - Parameter isOneOfMany: whether there are many pages of single motifs, so that fewer known
  ///   ones are shown, and only matches.
  static func plans(
    of owned: OwnedMotif, owner: LogoOwner, _ motifs: MotifMatches, isOneOfMany: Bool
  ) -> [PlannedFigure] {
    guard let annotation = motifs.annotation, let query = annotation.query(owned.source),
      !query.nearest.isEmpty
    else { return [] }
    let matches = annotation.matches(of: query)
    // Of many motifs without a match the tables name what is nearest.
    guard !matches.isEmpty || !isOneOfMany else { return [] }
    let limits = ReportLimits.alignments
    let most = owned.source.kind == .channelOptimum ? limits.window : isOneOfMany ? limits.ofMany : limits.motif
    let shown = Array((matches.isEmpty ? query.nearest : matches).prefix(most))
    let motif = PositionProbabilityMatrix(columns: Array(owned.matrix.columns[query.positions]))
    let name = owned.prefix.isEmpty ? owner.name : "\(owned.name) of \(owner.name)"
    let words = AlignmentText(
      motifs, owner: "\(owned.definiteName) of \(owner.name)", shown: shown, matchCount: matches.count)
    let figure = MotifAlignmentFigure(
      label: FigureLabel(
        id: "\(owner.id)-\(owned.prefix)matches", title: words.title, summary: words.alternativeText),
      query: SequenceLogo(columns: motif.letterHeights), queryName: name,
      targets: shown.map { target($0, motifs) })
    return [
      PlannedFigure(
        figure: figure, stem: "\(owner.page.figureFolder)/\(owned.prefix)matches",
        title: words.title, caption: words.caption, table: table(shown, motifs), role: .view)
    ]
  }

  private static func target(_ match: MotifAlignment, _ motifs: MotifMatches) -> MotifAlignmentFigure.Target {
    let known = motifs.annotation?.motifs[match.target].matrix ?? PositionProbabilityMatrix(columns: [])
    let oriented = match.orientation == .given ? known : known.reverseComplement
    return MotifAlignmentFigure.Target(
      name: NameText.short(motifs.fullName(match.target), limit: 60),
      details: [
        "p \(NumberText.significant(match.pValue)), E \(NumberText.significant(match.eValue)), "
          + "q \(NumberText.significant(match.decidingQValue))",
        "overlap \(match.overlap), offset \(match.offset), strand \(match.orientation.rawValue)",
      ],
      logo: SequenceLogo(columns: oriented.letterHeights),
      // The offset is the target's position under which the query begins.
      start: -match.offset, isMatch: motifs.annotation?.isMatch(match) ?? false)
  }

  private static func table(_ matches: [MotifAlignment], _ motifs: MotifMatches) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "motif", "motif_name", "p", "e", "q", "offset", "overlap", "orientation", "significant", "q_all",
    ])
    for match in matches {
      let motif = motifs.annotation?.motifs[match.target]
      table.append([
        .text(motif?.identifier ?? ""), .text(motif?.alternateName ?? ""), .probability(match.pValue),
        .probability(match.eValue), .probability(match.qValue), .count(match.offset), .count(match.overlap),
        .strand(match.orientation), .flag(motifs.annotation?.isMatch(match) == true), .probability(match.overallQValue),
      ])
    }
    return table
  }
}

/// Words for a figure of alignments.
private struct AlignmentText {
  let title: String
  let caption: RichText
  let alternativeText: String

  init(_ motifs: MotifMatches, owner: String, shown: [MotifAlignment], matchCount: Int) {
    let isMatched = matchCount > 0
    title = isMatched ? "Known motifs that \(owner) matches" : "Known motifs nearest to \(owner)"
    let scope =
      isMatched && shown.count < matchCount ? " The figure is showing \(shown.count) of \(matchCount) matches." : ""
    let verdict: RichText =
      isMatched ? "" : " None is a match at \(motifs.thresholdText): their words are in grey."
    caption =
      """
      Each known motif stands above \(owner), column over column; grey ground marks the columns that \
      meet. Strand - means that the reverse complement of the known motif is shown; the offset is the position of \
      the known motif at which the other begins. Letter heights are in bits, 2 at most.\(scope)
      """ + verdict + " How motifs were compared, the \("methods", to: .methods) say."
    let best = shown.first
    alternativeText =
      "\(owner.capitalizedFirst) \(isMatched ? "matches" : "matches nothing; nearest is") "
      + "\(NameText.short(best.map { motifs.fullName($0.target) } ?? "")), "
      + "q = \(NumberText.significant(best?.decidingQValue ?? .nan)), overlap of "
      + "\(NumberText.counted(best?.overlap ?? 0, "position"))."
  }
}
