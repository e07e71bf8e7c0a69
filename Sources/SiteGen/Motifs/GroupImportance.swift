import Analysis

/// What groups of channels are to classes: the columns of a table that tell it.
struct GroupImportance {
  /// Classes named for a group.
  private static let topClasses = 3

  private let interpretation: Interpretation
  /// By group and class.
  private let sums: [[Double]]
  private let largest: Double

  /// - Parameter groups: channels of each.
  init(_ groups: [[Int]], in interpretation: Interpretation) {
    self.interpretation = interpretation
    sums = groups.map { interpretation.overallImportance(ofChannels: $0) }
    largest = NumberText.largest(sums.flatMap(\.self))
  }

  private var hasNext: Bool { interpretation.classes.count > 1 }

  var columns: [ColumnView] {
    [
      .text("Matters most to", "class of the largest absolute sum"),
      .number("OFIV there", "sum over the channels, in activation units"),
    ] + (hasNext ? [.text("Next")] : [])
  }

  /// The cells of one group's row.
  func cells(_ group: Int, on page: SitePage) -> [CellView] {
    let sums = sums[group]
    let order = sums.indices.sorted { (abs(sums[$1]), $0) < (abs(sums[$0]), $1) }
    let next = order.dropFirst().prefix(Self.topClasses - 1).map { index in
      "\(class: index, name: interpretation.classes[index].name) (\(NumberText.significant(sums[index])))" as RichText
    }
    return [
      order.first.map { .text("\(class: $0, name: interpretation.classes[$0].name)", on: page) } ?? .text("none"),
      order.first.map { .bar(sums[$0], largest: largest) } ?? .number(""),
    ] + (hasNext ? [.text(next.dropFirst().reduce(next.first ?? "") { $0 + ", " + $1 }, on: page)] : [])
  }
}
