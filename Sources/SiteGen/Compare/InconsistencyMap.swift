import Analysis
import Render

/// The inconsistency of every class and channel as a map.
enum InconsistencyMap {
  /// None for a single class, whose own page shows it.
  static func plans(
    _ interpretation: Interpretation, _ comparison: ClassComparison, style: FigureStyle
  ) -> [PlannedFigure] {
    let classes = interpretation.classes
    guard classes.count > 1 else { return [] }
    let map = ClassChannelMap(interpretation, comparison, style: style)
    let flags = classes.reduce(0) { $0 + $1.nonAdditiveChannels.count }
    let pairs = NumberText.count(map.rows.count * map.columns.count)
    return [
      map.plan(
        id: "inconsistency-map", page: NonAdditivePage.sibling.page,
        words: (
          "Inconsistency of classes and channels",
          """
          \(flags == 0 ? "None" : NumberText.count(flags)) of \(pairs) pairs of a class and a channel \
          \(flags > 1 ? "are" : "is") non-additive.
          """,
          """
          Inconsistency level: weighted variance of the feature importance over the trials of a class, in squared \
          activation units.
          """
        ),
        values: map.rows.map { row in map.columns.map { classes[row].inconsistency[$0] } },
        scale: .init(title: "Inconsistency level", isSigned: false))
    ]
  }
}
