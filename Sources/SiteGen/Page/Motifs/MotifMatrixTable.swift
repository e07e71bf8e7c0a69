import Analysis

/// The probabilities of a motif as a table.
enum MotifMatrixTable {
  /// The positions that the motif's logo shows, numbered as in the whole motif.
  static func table(_ owned: OwnedMotif, on page: PageAddress) -> TableView {
    let path = owned.source.kind.motifFile
    let range = owned.shownPositions
    let bits = owned.matrix.informationContent
    let least = ReportLimits.motifPositions.bits
    let shown = range.count > ReportLimits.motifPositions.all ? range.filter { bits[$0] >= least } : Array(range)
    let scope =
      range.count < owned.matrix.width
      ? ", positions \(range.lowerBound + 1) to \(range.upperBound) of \(owned.matrix.width)" : ""
    let rest =
      shown.count < range.count
      ? ", showing \(shown.count) of \(range.count), those with \(NumberText.significant(least)) bits or more (the file has all)"
      : ""
    return TableView(
      id: "motif",
      caption: "Probability of each base in \(owned.definiteName), from 5′ to 3′\(scope)\(rest)".spans(on: page),
      columns: [
        .text("Position"), .number("A"), .number("C"), .number("G"), .number("T"), .number("Bits"),
      ],
      rows: shown.map { position in
        let column = owned.matrix.columns[position]
        return RowView(
          cells: [.header(.words("\(position + 1)"), on: page)]
            + (0..<4).map { .number(NumberText.fixed(Double(column[$0]), decimals: 3)) }
            + [.number(NumberText.fixed(bits[position], decimals: 2))])
      },
      hasSource: true, source: page.link(to: path), sourceName: path.replacing("data/", with: ""))
  }
}
