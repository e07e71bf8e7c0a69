import Analysis

/// One given sequence with what its positions do to the scores of some classes.
struct SequencePage: ItemPage {
  static let template = "sequence"

  /// Among the explained sequences, counted from 0.
  let index: Int
  let results: ModelResults
  let site: SiteFrame

  static func count(_ results: ModelResults, _ site: SiteFrame) -> Int {
    results.interpretation.explanations?.sequences.count ?? 0
  }

  var address: PageAddress { .sequenceDetail(index) }

  var place: PagePlace {
    let list = NavigationEntry(text: "Sequences", page: .sequenceList)
    let count = interpretation.explanations?.sequences.count ?? 0
    return PagePlace("Sequence", index, of: count, in: list) { .sequenceDetail($0) }
  }

  var limit: RichText? {
    "What one sequence shows need not hold of others, and a method can be wrong where another is right."
  }

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> View {
    guard let found = interpretation.explanations, found.sequences.indices.contains(index) else {
      return View(frame: frame)
    }
    let sequence = found.sequences[index]
    let sections = sequence.attributions.map { attribution -> PageSection in
      let figures = SequenceFigures(
        found, sequence, attribution, in: interpretation, motifs, page: address)
      return PageSection(
        id: PageAddress.classStem(attribution.classIndex),
        heading: NameText.short(interpretation.classes[attribution.classIndex].name),
        paragraphs: [SequenceText.sentence(sequence, attribution, in: interpretation)], figures: figures.all)
    }
    return View(
      frame: frame, number: "\(index + 1)", name: NameText.full(sequence.name),
      sections: try output.sections(sections), scores: [scores(sequence)])
  }

  /// Scores of all classes, the highest first.
  private func scores(_ sequence: SequenceExplanations.Sequence) -> TableView {
    let order = sequence.scores.indices.sorted { (sequence.scores[$1], $0) < (sequence.scores[$0], $1) }
      .prefix(ReportLimits.classesOfSequence)
    let scope =
      order.count < sequence.scores.count ? ", the \(order.count) highest of \(sequence.scores.count)" : ""
    return TableView(
      id: "scores", caption: "Score of each class\(scope)".spans(on: address),
      columns: [.text("Class"), .number("Score", "before the last activation"), .number("Label")],
      rows: order.map { place in
        RowView(cells: [
          .header("\(class: place, name: interpretation.classes[place].name)", on: address),
          .number(sequence.scores[place]),
          .number(sequence.labels.map { NumberText.significant(Double($0[place])) } ?? ""),
        ])
      }, isSortable: true)
  }
}

extension SequencePage {
  /// One given sequence.
  struct View: TemplateView {
    var frame = FrameView()
    var number = ""
    var name = ""
    /// One per class.
    var sections: [PageSectionView] = []
    /// One: scores of all classes.
    var scores: [TableView] = []
  }
}
