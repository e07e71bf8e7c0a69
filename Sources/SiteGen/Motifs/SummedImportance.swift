import Analysis

/// Columns of tables whose rows are groups of channels: what each group is to classes.
struct SummedImportance {
  private let interpretation: Interpretation
  private let page: SitePage
  /// Sum of the overall importance of each group for each class.
  private let sums: [[Double]]
  private let largest: Double

  /// Classes named for a group.
  private static let topClasses = 3

  /// - Parameter groups: channels of each group.
  init(of groups: [[Int]], in context: ReportContext, on page: SitePage) {
    interpretation = context.interpretation
    self.page = page
    sums = groups.map(context.interpretation.overallImportance(ofChannels:))
    largest = NumberText.largest(sums.flatMap(\.self))
  }

  private var hasNext: Bool { interpretation.classes.count > 1 }

  var columns: [ColumnView] {
    [
      .text("Matters most to", "class of the largest absolute sum"),
      .number("OFIV there", "sum over the channels, in activation units"),
    ] + (hasNext ? [.text("Next")] : [])
  }

  /// - Parameter group: counted from 0.
  func cells(of group: Int) -> [CellView] {
    let sums = sums[group]
    let order = sums.indices.sorted { (abs(sums[$1]), $0) < (abs(sums[$0]), $1) }
    return [
      order.first.map { .text("\(class: $0, name: interpretation.classes[$0].name)", on: page) } ?? .text("none"),
      order.first.map { .bar(sums[$0], largest: largest) } ?? .number(""),
    ] + (hasNext ? [.text(next(order.dropFirst().prefix(Self.topClasses - 1), sums), on: page)] : [])
  }

  private func next(_ order: ArraySlice<Int>, _ sums: [Double]) -> RichText {
    var text: RichText = ""
    for (place, index) in order.enumerated() {
      text =
        text
          + """
          \(place > 0 ? ", " : "")\(class: index, name: interpretation.classes[index].name) \
          (\(NumberText.significant(sums[index])))
          """
    }
    return text
  }
}
