import Analysis
import Render

/// Sequence logos of one channel, or of one filter of the first convolution, with the known motifs they resemble.
struct LogoFigures {
  let owner: LogoOwner
  let interpretation: Interpretation
  let motifs: MotifMatches

  init(of owner: LogoOwner, in interpretation: Interpretation, _ motifs: MotifMatches) {
    self.owner = owner
    self.interpretation = interpretation
    self.motifs = motifs
  }

  /// Each motif as it stands and as the other strand reads it, with the known motifs that it resembles, and the
  /// weights of a filter; none where there is no motif.
  var all: [PlannedFigure] {
    // Another view of the motif, which a large site goes without.
    let isLarge = interpretation.hasManyClasses || interpretation.hasManyMotifs
    let hasWeights = !interpretation.hasManyClasses
    // A motif that tells of the model alone, or of windows in their order, has one logo, and its matches in the table.
    let isModelOnly = interpretation.sequenceMotifs?.isModelOnly == true
    let owned = OwnedMotif.all(of: owner, in: interpretation).filter { !$0.isFurtherOptimum }
    let whole = owned.filter { motif in
      motif.source.kind != .channelWindows && !(isModelOnly && motif.source.kind == .filterSites)
    }
    let logos = owned.flatMap { motif in
      let isRepeated = isModelOnly && motif.source.kind == .filterSites
      let role: PlannedFigure.Role = isRepeated ? .repetition : isLarge && motif != owned.first ? .view : .main
      return [plan(motif, strand: .forward, role: role)]
        + (whole.contains(motif) && interpretation.hasTwoStrands
          ? [plan(motif, strand: .reverseComplement, role: .repetition)] : [])
        + (hasWeights && motif.source.kind == .filterWeights ? [weights(motif.source.number)] : [])
    }
    return logos + further
      + whole.flatMap {
        AlignmentFigure.plans(of: $0, owner: owner, motifs, isOneOfMany: interpretation.hasManyMotifs)
      }
  }

  /// The logo that stands for it, as its page shows it; nil where there is no motif.
  var first: PlannedFigure? {
    OwnedMotif.all(of: owner, in: interpretation).first { !$0.isFurtherOptimum }
      .map { plan($0, strand: .forward, role: .main) }
  }

  /// Further optima of a channel, one under the other.
  private var further: [PlannedFigure] {
    guard case .channel(let channel) = owner else { return [] }
    return FurtherOptimaFigure.plans(of: channel, in: interpretation, motifs)
  }

  // MARK: - Small logos in rows of tables

  /// Path of the logo that stands in rows of tables.
  static func smallPath(of owner: LogoOwner) -> String { owner.page.figureFolder + "/logo-small.svg" }

  /// Path of the logo of a filter's sites that stands in rows of tables.
  static func smallSitePath(of owner: LogoOwner) -> String { owner.page.figureFolder + "/sites-logo-small.svg" }

  /// Path of the logo of a known motif in rows of tables.
  static func smallPath(ofKnown motif: Int) -> String {
    "\(PageAddress.motifList.figureFolder)/\(PageAddress.motifRow(motif))-logo-small.svg"
  }

  /// The small logos of the channel or filter: of the motif that stands for it, and of its sites.
  var small: [SiteFile] {
    let own = owner.motif(in: interpretation).map { motif in
      [
        picture(
          motif, at: Self.smallPath(of: owner), id: "\(owner.id)-logo-small", title: "Logo of \(owner.name)")
      ]
    }
    let sites = OwnedMotif.all(of: owner, in: interpretation).filter { $0.source.kind == .filterSites }.map { motif in
      picture(
        motif.matrix, at: Self.smallSitePath(of: owner), id: "\(owner.id)-sites-logo-small",
        title: "Logo of the sites of \(owner.name)")
    }
    return (own ?? []) + sites
  }

  private func picture(
    _ motif: PositionProbabilityMatrix, at path: String, id: String, title: String
  ) -> SiteFile {
    let label = FigureLabel(id: id, title: title, summary: motif.consensus)
    return .picture(path) { SmallLogo.figure(of: motif, label: label) }
  }

  private func plan(
    _ motif: OwnedMotif, strand: SequenceLogoFigure.Strand, role: PlannedFigure.Role
  ) -> PlannedFigure {
    let isForward = strand == .forward
    let name = "\(motif.prefix)logo\(isForward ? "" : "-rc")"
    let words = LogoText(interpretation, owner: owner, motif: motif, isForward: isForward)
    let label = FigureLabel(id: "\(owner.id)-\(name)", title: words.title, summary: words.alternativeText)
    let matrix = isForward ? motif.shown : motif.shown.reverseComplement
    let logo = SequenceLogo(columns: matrix.letterHeights)
    var plan = PlannedFigure(
      figure: SequenceLogoFigure(label: label, logo: logo, scale: .bits, strand: strand),
      stem: "\(owner.page.figureFolder)/\(name)", title: words.title, caption: words.caption,
      table: Self.table(matrix), role: role)
    // The book has the one that stands for the channel or filter, as `first` gives it.
    if role == .main, interpretation.hasManyMotifs { plan.book = LogoBook.place(of: owner) }
    return plan
  }

  private func weights(_ index: Int) -> PlannedFigure {
    let filter = interpretation.filters[index]
    let words = LogoText(weightsOf: filter, owner: owner, filter: index)
    let figure = SequenceLogoFigure(
      label: FigureLabel(id: "\(owner.id)-weights", title: words.title, summary: words.alternativeText),
      logo: SequenceLogo(columns: filter.weights.map { SIMD4<Double>($0) }), scale: .weights(axisTitle: "weight"))
    return PlannedFigure(
      figure: figure, stem: owner.page.figureFolder + "/weights", title: words.title,
      caption: words.caption, table: Self.table(weights: filter.weights), role: .view)
  }

  private static func table(weights: [SIMD4<Float>]) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["position", "a", "c", "g", "t"])
    for (index, column) in weights.enumerated() {
      table.append([.count(index + 1)] + (0..<4).map { .number(Double(column[$0])) })
    }
    return table
  }

  private static func table(_ motif: PositionProbabilityMatrix) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["position", "a", "c", "g", "t", "bits"])
    for (index, column) in motif.columns.enumerated() {
      table.append(
        [.count(index + 1)] + (0..<4).map { .number(Double(column[$0])) }
          + [.number(motif.informationContent[index])])
    }
    return table
  }
}
