import Analysis

/// The given sequences whose scores were attributed to their positions; a site without such has no such page.
struct SequenceListPage: Page {
  static let template = "list"
  static let entry: NavigationEntry? = NavigationEntry(text: "Sequences", page: .sequenceList)

  let results: ModelResults
  let site: SiteFrame
  private let found: SequenceExplanations

  let address = PageAddress.sequenceList
  let place = PagePlace("Sequences")

  static func pages(_ results: ModelResults, _ site: SiteFrame) -> [SequenceListPage] {
    results.interpretation.explanations.map { [SequenceListPage(results: results, site: site, found: $0)] } ?? []
  }

  static func isLinked(_ interpretation: Interpretation) -> Bool { interpretation.explanations != nil }

  var limit: RichText? {
    """
    Attributions tell what the network's score of one sequence rests on; what holds of other sequences is not shown here.
    """
  }

  var files: [SiteFile] {
    [
      .table("attributions", "explained sequences with scores and what attributions miss") { [self] in file },
      .binary("data/attributions.npz", "attributions and mutagenesis as arrays for NumPy, N x 4 x L") { [self] in
        AttributionArrays(found).bytes
      },
      .arrays("data/attributions.h5", "DeepLIFT attributions as ChromBPNet writes them (HDF5), N x 4 x L") {
        [self] () throws(HDF5Failure) in try AttributionFile(found).bytes()
      },
    ] + AttributionTracks(found).files
  }

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> ListView {
    ListView(
      frame: frame, heading: "Sequences",
      findings: [choice, SequenceText.method(found)].map { ParagraphView($0, on: address) }, table: table)
  }

  private var choice: RichText {
    let cut =
      found.isCut
      ? " \(found.perClass.map { "Up to \($0)" } ?? "More") were asked for; time and size bound their number." : ""
    let counts = Dictionary(grouping: rows, by: \.attribution.classIndex).values.map(\.count)
    let most = found.isCut ? counts.max() : nil
    let which: RichText =
      switch found.perClass {
      case nil: "those that were named"
      case let count?:
        interpretation.performance?.classes.contains(where: \.isClassification) == true
          ? "of each class up to \(most ?? count), those of the highest scores among its true positives"
          : "of each class up to \(most ?? count), those of the highest scores"
      }
    return """
      \(NumberText.counted(found.sequences.count, "sequence").capitalizedFirst) of \(name: found.sequenceFile): \(which).\
      \(cut)
      """
  }

  private var rows: [(place: Int, attribution: SequenceExplanations.Attribution)] {
    found.sequences.enumerated().flatMap { place, sequence in sequence.attributions.map { (place, $0) } }
  }

  private var table: TableView {
    TableView(
      id: "sequences", caption: "Explained sequences and classes".spans(on: address),
      columns: [
        .text("Sequence"), .text("Class"), .number("Score", "before the last activation"), .number("Label"),
        .number("DeepLIFT misses", "of the difference from its references, in units of the score"),
        .number("Integral misses", "integrated gradients, of the difference from even bases"),
      ],
      rows: rows.map { place, attribution in
        let sequence = found.sequences[place]
        let name = interpretation.classes[attribution.classIndex].name
        return RowView(cells: [
          .header(
            RichText(pieces: [.nameLink(sequence.name, .sequenceDetail(place))]), on: address),
          .text("\(class: attribution.classIndex, name: name)", on: address), .number(attribution.score),
          .number(sequence.labels.map { NumberText.significant(Double($0[attribution.classIndex])) } ?? ""),
          .number(attribution.deepLIFTError, digits: 2), .number(attribution.integratedError, digits: 2),
        ])
      }, isSortable: true, hasFilter: true, filterLabel: "Filter sequences", hasSource: true,
      source: address.link(to: "tables/attributions.tsv"), sourceName: "attributions.tsv")
  }

  /// `tables/attributions.tsv`: one row per explained sequence and class.
  private var file: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "page", "sequence", "record", "class_id", "class", "label", "score", "reference_score", "deeplift_error",
      "baseline_score", "integrated_gradients_error",
    ])
    for (place, attribution) in rows {
      let sequence = found.sequences[place]
      table.append([
        .count(place + 1), .text(sequence.name), .count(sequence.number), .count(attribution.classIndex + 1),
        .text(interpretation.classes[attribution.classIndex].name),
        .number(sequence.labels.map { Double($0[attribution.classIndex]) }), .number(attribution.score),
        .number(attribution.referenceScore), .number(attribution.deepLIFTError), .number(attribution.baselineScore),
        .number(attribution.integratedError),
      ])
    }
    return table
  }
}
