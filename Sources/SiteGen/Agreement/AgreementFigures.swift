import Analysis
import Render

/// Figures of what results have in common.
struct AgreementFigures {
  let page: AgreementPage

  /// Groups of channels in the map.
  private static let mostGroups = 40
  /// Results in the map.
  private static let mostResults = 40

  private var agreement: ModelAgreement { page.agreement }
  private var kind: AgreementReport.Kind { page.kind }

  /// Largest importance of each motif's channels for any shared class, by result; nil without classes or motifs.
  var motifs: PlannedFigure? {
    guard !agreement.classes.isEmpty, agreement.readers.count > 1 else { return nil }
    let results = Array((0..<agreement.count).prefix(Self.mostResults))
    let strengths = agreement.readers.indices.map { group in
      results.map { strongest(group, of: $0) }
    }
    let order = strengths.indices.sorted { (size(strengths[$1]), $0) < (size(strengths[$0]), $1) }
    let shown = Array(order.prefix(Self.mostGroups))
    let title = "Motifs by \(kind.noun)"
    let unit = agreement.isInScoreUnits ? "units of the score" : "share of the largest"
    let scope =
      (shown.count < order.count
        ? " The figure is showing \(shown.count) of \(order.count) motifs, the strongest." : "")
      + (results.count < agreement.count
        ? " It is showing the first \(results.count) of \(agreement.count) \(kind.nouns)." : "")
    var table = TabSeparatedTable(columns: ["group", "motif"] + results.map { "importance_\(page.name($0))" })
    for group in shown {
      table.append(
        [.count(group + 1), .text(core(group))]
          + strengths[group].map { .number($0.isFinite ? $0 : nil) })
    }
    return PlannedFigure(
      figure: ClusteredHeatmapFigure(
        label: FigureLabel(
          id: "agreement-motifs-map", title: title,
          summary: "\(NumberText.counted(shown.count, "motif").capitalizedFirst) and "
            + "\(NumberText.counted(results.count, kind.noun)): importance for the shared class that each does most to."
        ),
        rows: .init(names: shown.map { "\($0 + 1) · \(core($0))" }, title: "Motif"),
        columns: .init(
          names: results.map { NameText.short(page.name($0), limit: 40) }, title: kind.noun.capitalizedFirst),
        values: shown.flatMap { strengths[$0] }, scale: .init(title: "Importance, \(unit)")),
      stem: "figures/agreement/motifs", title: title,
      caption: """
        Importance of the channels that read a motif for the shared class to which they do most, in each \(kind.noun); \
        grey where no channel reads it. Strongest motifs first.\(scope)
        """, table: table)
  }

  /// Importance of motifs in one result beside another, for the classes that agree least; nil where nothing is shared.
  var importance: PlannedFigure? {
    let judged = agreement.classes.indices.filter { smallest(ofClass: $0) != nil }
    let shown = judged.sorted { (smallest(ofClass: $0) ?? 0, $0) < (smallest(ofClass: $1) ?? 0, $1) }
      .prefix(ScatterFigure.mostPanels)
    guard !shown.isEmpty else { return nil }
    let title = "Importance of motifs, \(agreement.count == 2 ? "both \(kind.nouns)" : "each beside the others")"
    var table = TabSeparatedTable(columns: ["class", "group", kind.noun, "importance", "beside"])
    for index in shown {
      for dot in dots(ofClass: index) {
        table.append([
          .text(agreement.classes[index].name), .count(dot.group + 1), .text(page.name(dot.result)),
          .number(dot.importance), .number(dot.beside),
        ])
      }
    }
    let scope =
      shown.count < agreement.classes.count
      ? " Shown are \(shown.count) of \(NumberText.counted(agreement.classes.count, "shared class", "shared classes")), those that agree least."
      : ""
    return PlannedFigure(
      figure: ScatterFigure(
        label: FigureLabel(
          id: "agreement-importance-scatter", title: title,
          summary: "\(title). "
            + shown.map { index in
              "\(NameText.short(agreement.classes[index].name, limit: 40)): smallest correlation "
                + "\(NumberText.fixed(smallest(ofClass: index) ?? 0, decimals: 2))."
            }.joined(separator: " ")),
        panels: shown.map { index in
          ScatterFigure.Panel(
            title: NameText.short(agreement.classes[index].name, limit: 40),
            dots: dots(ofClass: index).map { .init(measured: $0.importance, output: $0.beside) })
        },
        measuredTitle: agreement.count == 2
          ? "Importance in \(NameText.short(page.name(0), limit: 30))" : "Importance in one \(kind.noun)",
        outputTitle: agreement.count == 2
          ? "In \(NameText.short(page.name(1), limit: 30))" : "Mean of the others"),
      stem: "figures/agreement/importance", title: title,
      caption: """
        One dot per group of channels that read one motif\(agreement.count == 2 ? "" : " and \(kind.noun)"): the sum of \
        its channels' importance\(agreement.count == 2 ? " in each" : ", beside the mean of the other \(kind.nouns)"); a \
        group that is not read counts as 0. \(line)\(scope)
        """, table: table)
  }

  /// What the line of equal values says.
  private var line: String {
    agreement.isInScoreUnits
      ? "On the line both are equal."
      : "Importance is in units of each layer's own, so that only the pattern counts, not whether dots lie on the line."
  }

  /// Smallest correlation of two results for a class.
  private func smallest(ofClass index: Int) -> Double? {
    agreement.importance[index].pairs.compactMap(\.correlation).min()
  }

  private func dots(ofClass index: Int) -> [(group: Int, result: Int, importance: Double, beside: Double)] {
    let values = agreement.importance[index].values
    let results = values.indices.filter { values[$0] != nil }
    return agreement.readers.indices.flatMap { group in
      (agreement.count == 2 ? Array(results.prefix(1)) : results).compactMap { result in
        let others = results.filter { $0 != result }.compactMap { values[$0]?[group] }
        guard let own = values[result]?[group], !others.isEmpty, own != 0 || others.contains(where: { $0 != 0 }) else {
          return nil
        }
        return (group, result, own, others.reduce(0, +) / Double(others.count))
      }
    }
  }

  /// Importance for the shared class that a result's channels of a group do most to; not a number where it has none.
  private func strongest(_ group: Int, of result: Int) -> Double {
    guard !agreement.readers[group].channels(of: result).isEmpty else { return .nan }
    let own = agreement.importance.compactMap { $0.values[result]?[group] }.max { abs($0) < abs($1) } ?? .nan
    guard !agreement.isInScoreUnits else { return own }
    let all = agreement.importance.lazy.compactMap { $0.values[result] }.flatMap(\.self).map(abs)
    guard let largest = all.max(), largest > 0 else { return own }
    return own / largest
  }

  private func size(_ values: [Double]) -> Double { values.lazy.filter(\.isFinite).map(abs).max() ?? 0 }

  private func core(_ group: Int) -> String {
    let own = agreement.readers[group].representative
    return MotifText.core(page.models[own.model].interpretation, channel: own.channel)
  }
}
