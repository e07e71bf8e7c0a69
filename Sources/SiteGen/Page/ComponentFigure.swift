import Analysis
import Render

/// How often each number of mixture components was chosen.
enum ComponentFigure {
  /// - Parameters:
  ///   - interpretations: one of a model, or all of a run.
  ///   - scope: the classes that are counted, in words.
  ///   - stem: path of the files without extension.
  static func plan(
    over interpretations: [Interpretation], title: String, axisTitle: String, scope: String, stem: String
  ) -> PlannedFigure {
    let chosen = interpretations.flatMap { $0.classes.map(\.mixture.components) }
    let most = max(3, chosen.max() ?? 1)
    let counts = (1...most).map { components in chosen.count { $0 == components } }
    let single = counts[0]
    let finding: RichText =
      single == chosen.count
      ? """
      Of \(scope) none has inconsistency levels that a mixture of more than one component describes best, so that no \
      channel can be told to be non-additive.
      """
      : """
      For \(NumberText.count(chosen.count - single)) of \(scope) a mixture of more than one component describes \
      the inconsistency levels best, so that non-additive channels can be told from additive ones.
      """
    var table = TabSeparatedTable(columns: ["components", "classes"])
    for (index, count) in counts.enumerated() { table.append([.count(index + 1), .count(count)]) }
    let label = FigureLabel(id: "components", title: title, summary: finding.plain)
    return PlannedFigure(
      figure: ComponentDistributionFigure(label: label, counts: counts, axisTitle: axisTitle),
      stem: stem, title: title,
      caption: finding + " Bars: number of classes by components of the Gaussian mixture that BIC chose.",
      table: table)
  }
}
