import Analysis

extension WarningText {
  /// A warning of the run.
  struct View: TemplateView {
    var kind = ""
    var spans: [SpanView] = []
    /// All classes that it is about, where they are too many for one line.
    var rest: [SpanView] = []
    var hasRest = false
    var restTitle = ""
  }
}

/// Warnings of the run as a page lists them.
enum WarningText {
  /// Models of the run that could not be read, on the first page over the others.
  static func views(_ unread: [SiteOptions.UnreadModel]) -> [View] {
    unread.map { model in
      let text = RichText.words(PrintableText.line(model.message, limit: 500))
      return View(kind: model.kind, spans: text.spans(on: .index))
    }
  }

  static func views(_ warnings: [Warning], in interpretation: Interpretation, on page: PageAddress)
    -> [View]
  {
    WarningGroup.groups(warnings).map { group in
      // The message may quote a name, so that its direction is isolated as a name's is.
      var spans = RichText(pieces: [.text(PrintableText.line(group.message, limit: 500))]).spans(on: page)
      spans[0].isName = true
      let classes = group.classes.filter { interpretation.classes.indices.contains($0) && page != .classDetail($0) }
      if !classes.isEmpty {
        spans = beginning(classes, isSameForAll: group.isSameForAll, in: interpretation).spans(on: page) + spans
      }
      let folded = classes.count > ReportLimits.classesOfWarning
      return View(
        kind: PrintableText.line(group.kind, limit: 40), spans: spans,
        rest: folded ? rest(classes, in: interpretation).spans(on: page) : [], hasRest: folded,
        restTitle: "All \(NumberText.count(classes.count)) classes")
    }
  }

  /// Which classes a warning is about, before what it says.
  private static func beginning(_ classes: [Int], isSameForAll: Bool, in interpretation: Interpretation) -> RichText {
    let shown = classes.prefix(ReportLimits.classesOfWarning)
    let names = list(Array(shown), in: interpretation)
    let end = isSameForAll ? "" : ", the first"
    if classes.count == 1 { return names + ": " }
    let count = "\(NumberText.count(classes.count)) of \(interpretation.classes.count) classes"
    guard shown.count < classes.count else { return "\(count) (" + names + ")\(end): " }
    return "\(count) (" + names + " and \(classes.count - shown.count) more)\(end): "
  }

  private static func rest(_ classes: [Int], in interpretation: Interpretation) -> RichText {
    let most = ReportLimits.classesInWarning
    let names = list(Array(classes.prefix(most)), in: interpretation)
    return classes.count > most ? names + " and \(classes.count - most) more." : names + "."
  }

  private static func list(_ classes: [Int], in interpretation: Interpretation) -> RichText {
    var text: RichText = ""
    for (place, index) in classes.enumerated() {
      text = text + "\(place > 0 ? ", " : "")\(class: index, name: interpretation.classes[index].name)"
    }
    return text
  }
}
