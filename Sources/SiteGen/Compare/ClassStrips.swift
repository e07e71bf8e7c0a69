import Analysis
import Render

/// What the table of classes says of the classes of a figure, as strips of colours beside it.
struct ClassStrips {
  /// The group of each class, and what else is known in as many words as there are colours left.
  private(set) var shown: [CategoryStrip] = []
  /// Columns of the table that have more words than there are colours.
  private(set) var leftOut: [ClassTable.Label] = []

  init(_ interpretation: Interpretation, order: [Int]) {
    guard let rows = interpretation.classAnnotations else { return }
    var colors = 0
    for label in ClassTable.Label.allCases {
      let groups = GroupComparison.groups(rows, by: label).map(\.name)
      // What is the same for all that are shown tells nothing of them.
      guard Set(order.map { rows[$0][label] }).count > 1 else { continue }
      guard label == .group || colors + groups.count <= CategoryStrip.mostColors else {
        leftOut.append(label)
        continue
      }
      var strip = CategoryStrip(
        title: NameText.column(label).capitalizedFirst, categories: groups.map { NameText.short($0, limit: 30) },
        values: order.map { index in rows[index][label].flatMap(groups.firstIndex) })
      strip.firstColor = colors
      colors += groups.count
      shown.append(strip)
    }
  }

  /// What stands at one side or the other of a figure of two lots of classes.
  init(_ interpretation: Interpretation, sides: [[Int]]) {
    let strips = sides.map { ClassStrips(interpretation, order: $0) }
    shown = strips.flatMap(\.shown)
    let titles = Set(shown.map(\.title))
    leftOut = ClassTable.Label.allCases.filter { label in
      strips.contains { $0.leftOut.contains(label) }
        && !titles.contains(NameText.column(label).capitalizedFirst)
    }
  }

  /// What a caption says of strips that are left out, with a space before; empty where all are shown.
  var sentence: String {
    leftOut.isEmpty
      ? ""
      : """
       No strip shows the \(ListText.joined(leftOut.map(NameText.column))) of the classes, which would need more \
      than \(CategoryStrip.mostColors) colours in all; clusters.tsv has \(leftOut.count == 1 ? "it" : "them").
      """
  }
}
