import Analysis

/// How often statements of reports were right of networks whose logic is known: those that were trained on the papers'
/// synthetic data sets, the bundled ones among them.
///
/// The numbers are the sums of `Benchmarks/known-truths.tsv`, which `Benchmarks/planted_truth.py` writes.
enum KnownTruths {
  /// Networks that were counted.
  static let networks = 22

  /// A kind of statement, and how often it was right, wrong, and should have been made but was not.
  struct Row: Hashable {
    let claim: TruthCounts.Claim
    let right: Int
    let wrong: Int
    let missed: Int
  }

  static let rows = [
    Row(claim: .word, right: 99, wrong: 2, missed: 3),
    Row(claim: .exclusiveWords, right: 11, wrong: 0, missed: 0),
    Row(claim: .flaggedClass, right: 11, wrong: 0, missed: 0),
    Row(claim: .excludingChannels, right: 11, wrong: 0, missed: 0),
    Row(claim: .firstChannel, right: 54, wrong: 1, missed: 0),
    Row(claim: .nearClasses, right: 9, wrong: 0, missed: 24),
  ]

  static let table = TableView(
    id: "truths",
    caption: [
      SpanView(
        text: "Statements of reports held against what \(networks) networks were trained to do: with motifs planted in "
          + "random sequences, in classes that ask for all of some motifs, for any of some, or for one of two but not both. "
          + "Precision is the share of what was said that is right, recall the share of what is there that was said.")
    ],
    columns: [
      .text("Statement"), .number("Right"), .number("Wrong"), .number("Missed"), .number("Precision"),
      .number("Recall"),
    ],
    rows: rows.map { row in
      func share(of whole: Int) -> CellView {
        whole > 0 ? .number(Double(row.right) / Double(whole), digits: 2) : .number("")
      }
      return RowView(
        cells: [
          CellView(spans: [SpanView(text: row.claim.words)], isHeader: true), .number(row.right), .number(row.wrong),
          .number(row.missed), share(of: row.right + row.wrong), share(of: row.right + row.missed),
        ])
    })
}

extension TruthCounts.Claim {
  fileprivate var words: String {
    switch self {
    case .word: "A word raises the class: it is planted in the class"
    case .exclusiveWords: "Two words exclude each other by planting: the class asks for one of them"
    case .flaggedClass: "Some channel of the class acts non-additively: the class asks for one of two"
    case .excludingChannels: "The two channels that exclude each other most read those two"
    case .firstChannel: "The most important channel reads a word that is planted in the class"
    case .nearClasses: "Two classes are near by OFIV: they share a motif"
    }
  }
}
