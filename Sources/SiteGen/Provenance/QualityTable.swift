import Analysis

/// `multiqc/build-report_mqc.json`: one row per model in the form that MultiQC takes in without a module of its own.
///
/// Source: MultiQC's documentation of custom content, tables in JSON.
struct QualityTable {
  static let path = "multiqc/build-report_mqc.json"

  let sites: [SiteProvenance.Model]

  /// A column, and how MultiQC shows it.
  private struct Header: Encodable {
    var title: String
    var description: String
    var format: String
    var scale: String
    var suffix: String?
    var min: Double?
    var max: Double?
  }

  private struct Settings: Encodable {
    var id = "build_report_table"
    var title = "build-report: models"
    var namespace = "build-report"
    var noViolin = true

    enum CodingKeys: String, CodingKey {
      case id, title, namespace
      case noViolin = "no_violin"
    }
  }

  private struct Section: Encodable {
    var id = "build_report"
    var sectionName = "build-report"
    var description = "What trained genomic convolutional networks respond to, one row per model."
    var plotType = "table"
    var settings = Settings()
    var headers: [String: Header]
    var data: [String: [String: Double]]

    enum CodingKeys: String, CodingKey {
      case id, description, headers, data
      case sectionName = "section_name"
      case plotType = "plot_type"
      case settings = "pconfig"
    }
  }

  private static let headers: [String: Header] = [
    "classes": Header(title: "Classes", description: "Outputs of the model", format: "{:,.0f}", scale: "Greys"),
    "channels": Header(
      title: "Channels", description: "Channels of the interpreted layer", format: "{:,.0f}", scale: "Greys"),
    "converged": Header(
      title: "Converged", description: "Gradient ascents that ended by themselves", format: "{:,.1f}", scale: "RdYlGn",
      suffix: "%", min: 0, max: 100),
    "with_words": Header(
      title: "With words", description: "Classes that some planted word raises", format: "{:,.0f}", scale: "Blues"),
    "non_additive": Header(
      title: "Non-additive", description: "Channels called non-additive in some class", format: "{:,.0f}",
      scale: "Oranges"),
    "matched": Header(
      title: "Known motifs", description: "Channels whose motif matches a known one", format: "{:,.0f}",
      scale: "Greens"),
    "performance": Header(
      title: "AUROC or r", description: "Median over classes on the given sequences", format: "{:,.3f}",
      scale: "RdYlGn", min: 0, max: 1),
    "warnings": Header(title: "Warnings", description: "Warnings of the run", format: "{:,.0f}", scale: "Reds"),
  ]

  var text: String {
    var data: [String: [String: Double]] = [:]
    for site in sites {
      let name = NameText.short(site.results.interpretation.model.fileName, limit: 100)
      // Models of one name are told apart by the folders that their sites have.
      data[site.frame.subSite.map { "\(name) (\($0))" } ?? name] = Self.row(site.results)
    }
    let used = Set(data.values.flatMap(\.keys))
    return JSONText.text(Section(headers: Self.headers.filter { used.contains($0.key) }, data: data))
  }

  private static func row(_ results: ModelResults) -> [String: Double] {
    let interpretation = results.interpretation
    var row = [
      "classes": Double(interpretation.classes.count), "channels": Double(interpretation.channels.count),
      "non_additive": Double(interpretation.channelsFlaggedAnywhere.count),
      "warnings": Double(WarningGroup.groups(interpretation.warnings).count),
    ]
    if interpretation.trialCount > 0 {
      row["converged"] = 100 * Double(interpretation.convergedCount) / Double(interpretation.trialCount)
    }
    if let planting = interpretation.planting {
      row["with_words"] = Double(planting.classes.count { !$0.raisingWords.isEmpty })
    }
    if results.motifs.annotation != nil { row["matched"] = Double(results.motifs.matchedChannelCount) }
    let measured = (interpretation.performance?.classes ?? []).compactMap(\.headline).sorted()
    if !measured.isEmpty {
      row["performance"] = (measured[measured.count / 2] + measured[(measured.count - 1) / 2]) / 2
    }
    return row
  }
}
