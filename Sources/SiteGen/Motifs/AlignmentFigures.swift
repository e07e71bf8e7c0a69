import Analysis
import Render

/// Figures of motifs over the known motifs that they resemble.
enum AlignmentFigures {
  /// Known motifs shown over one filter.
  private static let mostTargets = 5
  /// The same for a long window, whose letters would make the file heavy.
  private static let mostTargetsOfWindow = 2

  /// The matches of a motif, or the nearest known motifs where it has none; nothing where it was not looked up.
  static func alignments(of owned: OwnedMotif, owner: LogoOwner, in context: ReportContext) -> [PlannedFigure] {
    guard let annotation = context.motifs.annotation, let query = annotation.query(owned.source),
      !query.nearest.isEmpty
    else { return [] }
    let matches = annotation.matches(of: query)
    let most = owned.source.kind == .channelOptimum ? mostTargetsOfWindow : mostTargets
    let shown = Array((matches.isEmpty ? query.nearest : matches).prefix(most))
    let motif = PositionProbabilityMatrix(columns: Array(owned.matrix.columns[query.positions]))
    let name = owned.prefix.isEmpty ? owner.name : "\(owned.name) of \(owner.name)"
    let words = AlignmentText(context, owner: name, shown: shown, matchCount: matches.count)
    let figure = MotifAlignmentFigure(
      label: FigureLabel(
        id: "\(owner.id)-\(owned.prefix)matches", title: words.title, summary: words.alternativeText),
      query: SequenceLogo(columns: motif.letterHeights), queryName: name,
      targets: shown.map { target($0, context) })
    return [
      PlannedFigure(
        figure: figure, stem: "\(owner.page.figureFolder)/\(owned.prefix)matches",
        title: words.title, caption: words.caption, table: MotifTables.alignments(shown, context.motifs), role: .view)
    ]
  }

  private static func target(_ match: MotifAlignment, _ context: ReportContext) -> MotifAlignmentFigure.Target {
    let motifs = context.motifs
    let known = motifs.annotation?.motifs[match.target].matrix ?? PositionProbabilityMatrix(columns: [])
    let oriented = match.orientation == .given ? known : known.reverseComplement
    return MotifAlignmentFigure.Target(
      name: NameText.short(motifs.fullName(match.target), limit: 60),
      details: [
        "p \(NumberText.significant(match.pValue)), E \(NumberText.significant(match.eValue)), "
          + "q \(NumberText.significant(match.qValue))",
        "overlap \(match.overlap), offset \(match.offset), strand \(match.orientation.rawValue)",
      ],
      logo: SequenceLogo(columns: oriented.letterHeights),
      // The offset is the target's position under which the query begins.
      start: -match.offset, isMatch: motifs.annotation?.isMatch(match) ?? false)
  }

  // MARK: - Small logos of known motifs

  /// Path of the logo of a known motif in rows of tables.
  static func thumbnailPath(ofMotif motif: Int) -> String {
    SitePage.motifList.figureFolder + "/" + MotifContext.rowID(motif) + "-logo-small.svg"
  }

  /// The logo of a known motif without axes.
  static func thumbnail(ofMotif motif: Int, in context: ReportContext) -> any Figure {
    let matrix = context.motifs.annotation?.motifs[motif].matrix ?? PositionProbabilityMatrix(columns: [])
    let label = FigureLabel(
      id: MotifContext.rowID(motif) + "-logo-small", title: "Logo of \(NameText.short(context.motifs.name(motif)))",
      summary: matrix.consensus)
    return LogoFigures.thumbnail(of: matrix, label: label)
  }
}

/// Words for a figure of alignments.
struct AlignmentText {
  let title: String
  let caption: RichText
  let alternativeText: String

  init(_ context: ReportContext, owner: String, shown: [MotifAlignment], matchCount: Int) {
    let motifs = context.motifs
    let isMatched = matchCount > 0
    title = isMatched ? "Known motifs that \(owner) matches" : "Known motifs nearest to \(owner)"
    let scope =
      isMatched && shown.count < matchCount ? " The figure is showing \(shown.count) of \(matchCount) matches." : ""
    let verdict: RichText =
      isMatched ? "" : " None is a match at \(motifs.thresholdText): their words are in grey."
    caption =
      """
      Each known motif stands above the motif of \(owner), column over column; grey ground marks the columns that \
      meet. Strand - means that the reverse complement of the known motif is shown; the offset is the position of \
      the known motif at which the other begins. Letter heights are in bits, 2 at most.\(scope)
      """ + verdict + " " + MotifFindings(context).method
    let best = shown.first
    alternativeText =
      "\(owner.capitalizedFirst) \(isMatched ? "matches" : "matches nothing; nearest is") "
      + "\(NameText.short(best.map { motifs.fullName($0.target) } ?? "")), "
      + "q = \(NumberText.significant(best?.qValue ?? .nan)), overlap of "
      + "\(NumberText.counted(best?.overlap ?? 0, "position"))."
  }
}
