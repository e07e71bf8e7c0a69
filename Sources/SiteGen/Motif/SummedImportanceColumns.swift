import Analysis

/// Columns of tables whose rows are groups of channels: what each group is to classes.
struct SummedImportanceColumns {
  private let interpretation: Interpretation
  private let page: PageAddress
  private let importance: SummedImportance
  private let largest: Double

  /// - Parameter groups: channels of each group.
  init(of groups: [[Int]], in interpretation: Interpretation, on page: PageAddress) {
    self.interpretation = interpretation
    self.page = page
    importance = SummedImportance(of: groups, in: interpretation)
    largest = NumberText.largest(importance.sums.flatMap(\.self))
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
    let sums = importance.sums[group]
    let order = importance.strongestClasses(of: group)
    return [
      order.first.map { .text("\(class: $0, name: interpretation.classes[$0].name)", on: page) } ?? .text("none"),
      order.first.map { .bar(sums[$0], largest: largest) } ?? .number(""),
    ] + (hasNext ? [.text(next(order.dropFirst().prefix(ReportLimits.motifRow.classes - 1), sums), on: page)] : [])
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
