import Analysis
import Render

/// The figure of measured effects on all classes: a row for each known motif or word, a column for each class, ordered so
/// that classes answer along the diagonal.
enum EffectMatrixFigure {
  /// A row before it has its place.
  private struct Row {
    var name: String
    var effects: [Double]
  }

  private static let treeTitle = "Euclidean distance"

  /// Known motifs that some class answers to, one of each group; without a library the words of the classes.
  ///
  /// None for a single class or row.
  static func plans(_ interpretation: Interpretation, _ motifs: MotifMatches, style: FigureStyle) -> [PlannedFigure] {
    guard let planting = interpretation.planting, planting.classes.count > 1 else { return [] }
    let known = planting.knownMotifs.map { self.rows(of: $0, motifs) } ?? []
    let isOfMotifs = known.count > 1
    let rows = isOfMotifs ? known : Self.words(planting)
    guard rows.count > 1 else { return [] }
    return [plan(rows, isOfMotifs: isOfMotifs, planting, interpretation, style: style)]
  }

  /// - Parameter all: rows that may be shown.
  private static func plan(
    _ all: [Row], isOfMotifs: Bool, _ planting: PlantingResult, _ interpretation: Interpretation, style: FigureStyle
  ) -> PlannedFigure {
    let most = ReportLimits.rowsOfEffects
    let largest = { (row: Row) in row.effects.max() ?? 0 }
    let chosen = all.indices.sorted { (largest(all[$1]), $0) < (largest(all[$0]), $1) }.prefix(most).map { all[$0] }
    let tree = ClusterTree(
      rows: planting.classes.indices.map { index in chosen.map { $0.effects[index] } }, distance: .euclidean)
    let columns = tree.order
    let places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    func place(of row: Row) -> Int {
      let best = row.effects.indices.max { (row.effects[$0], $1) < (row.effects[$1], $0) } ?? 0
      return places[best] ?? 0
    }
    let rows = chosen.indices.sorted {
      (place(of: chosen[$0]), -largest(chosen[$0]), $0) < (place(of: chosen[$1]), -largest(chosen[$1]), $1)
    }.map { chosen[$0] }
    let noun = isOfMotifs ? "known motif" : "word"
    let heads = HeadText(interpretation)
    let title = "What \(isOfMotifs ? "known motifs" : "words") do to each \(heads.noun)"
    let backgrounds = isOfMotifs ? planting.knownMotifs?.backgrounds ?? 0 : planting.settings.backgrounds
    let scope =
      rows.count < all.count ? " The figure is showing \(rows.count) of \(all.count), those of the largest effect." : ""
    let own = rows.count { row in row.effects.max().map { $0 > 0 } == true }
    let figure = ClusteredHeatmapFigure(
      label: FigureLabel(
        id: "effect-matrix", title: title,
        summary: """
          Measured effects of \(NumberText.counted(rows.count, noun)) on \
          \(heads.counted(planting.classes.count)): \(strongest(rows, interpretation)) \
          \(NumberText.count(own)) of them raise some class.
          """),
      rows: .init(names: rows.map(\.name), title: isOfMotifs ? "Known motif" : "Word"),
      columns: .init(
        names: columns.map { NameText.short(interpretation.classes[$0].name, limit: 40) },
        title: heads.noun.capitalizedFirst,
        tree: TreeOutline(tree, axisTitle: treeTitle)),
      values: rows.flatMap { row in columns.map { row.effects[$0] } }, scale: .init(title: "Change of the score"))
    let allNames = figure.withAllNames(style)
    let what: RichText =
      isOfMotifs
      ? """
      a known motif's consensus is planted: of each group of motifs that are alike, if some \(heads.noun) answers to it, the one \
      that raises \(heads.noun == "class" ? "a class" : "an output") most
      """
      : "a word of some \(heads.noun) is planted, words that are alike once"
    return PlannedFigure(
      figure: figure, stem: PageAddress.index.figureFolder + "/effect-matrix", title: title,
      caption: """
        Mean change of each \(heads.noun)'s score where \(what), over \(NumberText.counted(backgrounds, "random sequence")): red \
        raises, blue lowers, full from the 99th percentile on. \(heads.nouns.capitalizedFirst) stand by average linkage, rows by the \(heads.noun) that \
        they raise most.\(scope)\(allNames.sentence)
        """, table: table(rows, columns, interpretation), allNames: allNames.figure)
  }

  private static func strongest(_ rows: [Row], _ interpretation: Interpretation) -> String {
    let best = rows.max { ($0.effects.max() ?? 0) < ($1.effects.max() ?? 0) }
    guard let best, let effect = best.effects.max(), let index = best.effects.firstIndex(of: effect) else { return "" }
    return """
      the largest is \(NumberText.significant(effect)), \(NameText.quoted(best.name)) on \
      \(NameText.quoted(interpretation.classes[index].name)).
      """
  }

  private static func table(_ rows: [Row], _ columns: [Int], _ interpretation: Interpretation) -> TabSeparatedTable {
    guard !interpretation.hasManyClasses else {
      var table = TabSeparatedTable(columns: ["row", "name"])
      for (place, row) in rows.enumerated() { table.append([.count(place + 1), .text(row.name)]) }
      return table
    }
    var table = TabSeparatedTable(columns: ["name"] + columns.map { "class_\($0 + 1)" })
    for row in rows { table.append([.text(row.name)] + columns.map { .number(row.effects[$0]) }) }
    return table
  }

  /// Of each group that some class answers to, the motif with the largest effect on any class that answers.
  private static func rows(of known: KnownMotifEffects, _ motifs: MotifMatches) -> [Row] {
    known.groups.indices.compactMap { group in
      KnownMotifAnswers.strongest(ofGroup: group, in: known).map { motif, _ in
        Row(name: NameText.short(motifs.name(motif), limit: 30), effects: known.rows[motif].effects)
      }
    }
  }

  /// The words that raise a class alone, the strongest of every class first; of words that are alike the first.
  private static func words(_ planting: PlantingResult) -> [Row] {
    let own = planting.classes.map { $0.raisingWords.filter { $0.company == nil } }
    var kept: [Word] = []
    var rows: [Row] = []
    for rank in 0..<(own.map(\.count).max() ?? 0) {
      for words in own where words.indices.contains(rank) && rows.count < ReportLimits.rowsOfEffects {
        let word = words[rank]
        let isKnown = kept.contains { other in
          word.word.isAlike(other) || planting.hasTwoStrands && word.word.isAlike(other.reverseComplement)
        }
        guard !isKnown else { continue }
        kept.append(word.word)
        rows.append(Row(name: word.word.text, effects: word.classEffects))
      }
    }
    return rows
  }
}
