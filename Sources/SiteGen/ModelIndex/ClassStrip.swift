import Analysis
import Render

/// The classes of a model as a row of shades in the table of models: how well each is predicted, or how strongly the
/// strongest channel raises it.
struct ClassStrip {
  private let interpretation: Interpretation
  private let number: Int
  private let isMeasured: Bool

  /// Classes beyond which cells could not be told apart.
  private static let mostClasses = 200

  /// - Parameter isMeasured: whether the site tells how well its models predict.
  /// - Returns: nil for a model of one class, or of very many.
  init?(_ interpretation: Interpretation, number: Int, isMeasured: Bool) {
    guard (2...Self.mostClasses).contains(interpretation.classes.count) else { return nil }
    self.interpretation = interpretation
    self.number = number
    self.isMeasured = isMeasured
  }

  /// What a cell's shade says.
  static func meaning(isMeasured: Bool) -> String {
    isMeasured
      ? "one cell per class: AUROC or r, white at 0.5 or below, dark at 1"
      : "one cell per class: its largest importance as a share of the model's largest, white at 0, dark at 1"
  }

  private var path: String { "figures/models/classes-\(number + 1).svg" }

  /// Of each class, not a number where it is not known.
  var values: [Double] {
    if isMeasured {
      return interpretation.classes.indices.map { index in
        interpretation.performance?.classes[index].headline ?? .nan
      }
    }
    let strengths = interpretation.classes.map { $0.rankedImportance.lazy.filter(\.isFinite).map(abs).max() ?? .nan }
    let largest = strengths.filter(\.isFinite).max() ?? 0
    return strengths.map { largest > 0 ? $0 / largest : .nan }
  }

  /// For example `22 classes, AUROC or r 0.61 to 0.98`.
  var summary: String {
    let known = values.filter(\.isFinite)
    let classes = NumberText.counted(interpretation.classes.count, "class", "classes")
    guard let low = known.min(), let high = known.max() else { return "\(classes), nothing known" }
    let name = isMeasured ? "AUROC or r" : "share of the largest importance"
    return "\(classes), \(name) \(NumberText.fixed(low, decimals: 2)) to \(NumberText.fixed(high, decimals: 2))"
  }

  private var figure: ClassStripFigure {
    ClassStripFigure(
      label: FigureLabel(id: "classes-\(number + 1)", title: "Classes", summary: summary),
      values: isMeasured ? values.map { 2 * $0 - 1 } : values)
  }

  var file: SiteFile {
    let figure = figure
    return .picture(path) { figure }
  }

  var image: ImageView {
    let height = 16.0
    return ImageView(
      source: path, width: NumberText.fixed(figure.width / ClassStripFigure.height * height, decimals: 0),
      height: NumberText.fixed(height, decimals: 0), alternativeText: summary)
  }
}
