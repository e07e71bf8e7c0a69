import Analysis
import Foundation

/// `summary.json`: what a report found, for programs; its form is `docs/summary.schema.json`.
struct SummaryFile: Encodable {
  /// The program that made a site.
  struct Program: Hashable, Codable {
    var name = SiteManifest.generatorName
    var version: String
  }

  /// All that is read back of a summary.
  struct MadeBy: Decodable { var program: Program }

  struct Model: Encodable {
    var file: String
    var sha256: String
    var layer: String
    var classes: Int
    var channels: Int
    var trials: Int
    var seed: UInt64
  }

  /// Relative to the model's site.
  static let path = "summary.json"
  /// Grows by one with every change that a reader of an earlier one would misread.
  static let schemaVersion = 1

  var schema = Self.schemaVersion
  var program: Program
  var title: String
  var model: Model
  var findings: [Finding]
  /// Of the run, one line for each kind.
  var warnings: [String]

  init(_ results: ModelResults, _ site: SiteFrame) {
    let interpretation = results.interpretation
    program = Program(version: site.options.toolVersion)
    title = site.title
    model = Model(
      file: NameText.short(interpretation.model.fileName, limit: 200), sha256: interpretation.model.sha256,
      layer: NameText.short(interpretation.layer.name, limit: 200), classes: interpretation.classes.count,
      channels: interpretation.channels.count, trials: interpretation.settings.trials,
      seed: interpretation.settings.seed)
    findings =
      ReportFindings(interpretation: interpretation, comparison: results.comparison, motifs: results.motifs).all
      .filter { $0.number.value.isFinite }
    warnings = WarningGroup.groups(interpretation.warnings).map { PrintableText.line($0.message, limit: 500) }
  }

  /// The file that the first page offers.
  static func file(_ results: ModelResults, _ site: SiteFrame) -> SiteFile {
    .data(path, "every finding with its number and the row of the table that has it, as JSON") {
      JSONText.text(SummaryFile(results, site))
    }
  }
}
