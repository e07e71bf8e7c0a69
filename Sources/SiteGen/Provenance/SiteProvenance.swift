import Analysis

/// What a site says of itself as a whole, for those who cite, repeat and collect: the files beside its first page.
struct SiteProvenance {
  /// One model of the site.
  struct Model {
    var results: ModelResults
    var frame: SiteFrame
    /// What its pages offer.
    var files: [SiteFile]
  }

  let sites: [Model]
  let title: String
  let options: SiteOptions

  /// Models up to which their files are listed one by one.
  private static let listedModels = 20

  /// Writes the files; the last step before a site is whole.
  ///
  /// - Throws: `SiteError` where one cannot be written.
  func write(to writer: SiteWriter) throws(SiteError) {
    try writer.write(
      CitationText.file(title: title, toolVersion: options.toolVersion, date: options.date), to: "CITATION.cff",
      kind: .text)
    if let parameters = ParameterText(options, sites[0].results.interpretation) {
      try writer.write(JSONText.text(parameters), to: ParameterText.path, kind: .text)
    }
    try writer.write(QualityTable(sites: sites).text, to: QualityTable.path, kind: .text)
    try writer.write(
      AssistantText(title: title, toolVersion: options.toolVersion, models: models).text, to: AssistantText.path,
      kind: .text)
    try writer.write(researchObject(writer.files).text, to: ResearchObject.path, kind: .text)
  }

  private var models: [AssistantText.Model] {
    sites.map { site in
      let results = site.results
      return AssistantText.Model(
        folder: site.frame.path(""), file: NameText.short(results.interpretation.model.fileName),
        findings: OverviewFindings(results.interpretation, results.motifs).sentences.map(\.plain),
        files: sites.count > Self.listedModels ? [] : Self.described(site).map { ($0.path, $0.summary) })
    }
  }

  private func researchObject(_ files: [SiteManifest.Entry]) -> ResearchObject {
    let summaries = sites.flatMap { site in
      Self.described(site).map { (site.frame.path($0.path), $0.summary) }
    }
    let own = [
      ("CITATION.cff", "how the report is cited"), (ParameterText.path, "what the run was asked for"),
      (QualityTable.path, "one row per model, for MultiQC"),
      (AssistantText.path, "where what is, for programs that read"),
    ]
    let listed = sites.count > Self.listedModels ? files.filter { !$0.path.contains("/") || $0.kind == .page } : files
    return ResearchObject(
      title: title,
      summary: sites.count == 1
        ? OverviewFindings(sites[0].results.interpretation, sites[0].results.motifs).sentences.map(\.plain)
          .joined(separator: " ")
        : "What \(NumberText.counted(sites.count, "trained network")) respond to, each with a report of its own.",
      options: options,
      models: sites.map { site in
        (NameText.short(site.results.interpretation.model.fileName, limit: 200), site.frame.modelDigest)
      },
      files: listed, summaries: Dictionary(summaries + own) { first, _ in first })
  }

  /// Files of a model's site that say what they are.
  private static func described(_ site: Model) -> [(path: String, summary: String)] {
    site.files.compactMap { file in file.summary.map { (file.path, $0) } }
      + [(PaperBundle.path, PaperBundle.summary)]
  }
}

/// `params.json`: what a run was asked for and what it went by, to make it again with `--params`.
private struct ParameterText: Encodable {
  static let path = "params.json"
  static let schemaVersion = 1

  var schema = Self.schemaVersion
  var program: SummaryFile.Program
  /// Words behind the program's name.
  var command: [String]
  /// Files that the words name.
  var inputs: [RunParameters.Input]
  /// Everything that decided the numbers of the ascents, defaults included.
  var settings: InterpretationSettings
  var clustering: ClusteringSettings

  /// - Returns: nil where no command made the results.
  init?(_ options: SiteOptions, _ interpretation: Interpretation) {
    guard let parameters = options.parameters else { return nil }
    program = SummaryFile.Program(version: options.toolVersion)
    command = parameters.command
    inputs = parameters.inputs
    settings = interpretation.settings
    clustering = interpretation.comparison.clustering
  }
}
