import Analysis

/// `params.json`: what a run was asked for and what it went by, to make it again with `--params`.
struct ParameterText: Encodable {
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
