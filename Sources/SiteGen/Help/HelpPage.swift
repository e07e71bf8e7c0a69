import Analysis

/// How to read the report.
struct HelpPage: SinglePage {
  static let template = "help"
  static let entry: NavigationEntry? = NavigationEntry(text: "Help", page: .help)

  let results: ModelResults
  let site: SiteFrame

  let address = PageAddress.help
  let place = PagePlace("Help")

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> View {
    View(
      frame: frame, schema: "\(SiteManifest.schemaVersion)", clearWidth: NumberText.significant(Silhouette.clear),
      weakWidth: NumberText.significant(Silhouette.weak), measuredClasses: "\(ReportLimits.classesWithMeasures)",
      differingClasses: "\(ReportLimits.classesWithDifferences)", truths: KnownTruths.table,
      facts: FactHelp.entries.map { Term(id: $0.id, term: $0.label, meaning: $0.meaning) })
  }
}

extension HelpPage {
  /// How to read the report.
  struct View: TemplateView {
    var frame = FrameView()
    var schema = ""
    /// Silhouette widths from which clusters are clear, and below which there are none to speak of.
    var clearWidth = ""
    var weakWidth = ""
    /// Classes up to which tables hold all pairs.
    var measuredClasses = ""
    var differingClasses = ""
    /// How often statements were right where the truth is known.
    var truths = TableView()
    /// What stands beside the findings of pages.
    var facts: [Term] = []
  }

  /// A word of the page of help.
  struct Term: TemplateView {
    var id = ""
    var term = ""
    var meaning = ""
  }
}
