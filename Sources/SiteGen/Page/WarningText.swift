import Analysis

/// A warning of the run.
struct WarningView: TemplateView {
  var kind = ""
  var spans: [SpanView] = []
}

/// Warnings of the run as a page lists them.
enum WarningText {
  static func views(_ warnings: [Warning], in interpretation: Interpretation, on page: PageAddress)
    -> [WarningView]
  {
    let most = ReportLimits.warnings
    var views = warnings.prefix(most).map { warning in
      // The message may quote a name, so that its direction is isolated as a name's is.
      var spans = RichText(pieces: [.text(PrintableText.line(warning.message, limit: 500))]).spans(on: page)
      spans[0].isName = true
      if let index = warning.classIndex, interpretation.classes.indices.contains(index),
        page != .classDetail(index)
      {
        let name = interpretation.classes[index].name
        spans = ("\(class: index, name: name): " as RichText).spans(on: page) + spans
      }
      return WarningView(kind: PrintableText.line(warning.kind, limit: 40), spans: spans)
    }
    if warnings.count > most {
      let text: RichText =
        "Showing \(most) of \(warnings.count) warnings; the others are on the pages of their classes."
      views.append(WarningView(kind: "More", spans: text.spans(on: page)))
    }
    return views
  }
}
