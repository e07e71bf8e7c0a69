import Analysis

/// How to read the report.
struct HelpPage: SinglePage {
  static let template = "help"
  static let entry: NavigationEntry? = NavigationEntry(text: "Help", page: PageAddress(path: "help.html"))

  let results: ModelResults
  let site: SiteFrame

  let address = PageAddress(path: "help.html")
  let place = PagePlace("Help")

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> HelpView {
    HelpView(
      frame: frame, schema: "\(SiteManifest.schemaVersion)", clearWidth: NumberText.significant(Silhouette.clear),
      weakWidth: NumberText.significant(Silhouette.weak), measuredClasses: "\(ReportLimits.classesWithMeasures)",
      differingClasses: "\(ReportLimits.classesWithDifferences)", truths: KnownTruths.table)
  }
}

/// How to read the report.
struct HelpView: TemplateView {
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
}
