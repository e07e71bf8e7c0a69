import Analysis
import Render

/// How often each number of mixture components was chosen.
enum ComponentFigures {
  /// Over the classes of all models of a run.
  static func distribution(over contexts: [ReportContext]) -> PlannedFigure {
    let count = contexts.reduce(0) { $0 + $1.interpretation.classes.count }
    return plan(
      contexts, title: "Mixture components of all models", axisTitle: "Classes of all models",
      scope:
        "\(NumberText.counted(count, "class", "classes")) of \(NumberText.counted(contexts.count, "model"))",
      stem: "figures/models/components")
  }

  /// Over the classes of one model.
  static func distribution(of context: ReportContext) -> PlannedFigure {
    plan(
      [context], title: "Mixture components of all classes", axisTitle: "Classes",
      scope: NumberText.counted(context.interpretation.classes.count, "class", "classes"),
      stem: SitePage.nonAdditive.figureFolder + "/components")
  }

  private static func plan(
    _ contexts: [ReportContext], title: String, axisTitle: String, scope: String, stem: String
  ) -> PlannedFigure {
    let chosen = contexts.flatMap { $0.interpretation.classes.map(\.mixture.components) }
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
