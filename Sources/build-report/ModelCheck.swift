import Analysis
import Foundation
import SiteGen

/// Holds a model's file against a report, and computes some of its classes again.
struct ModelCheck {
  let path: String
  /// Classes that are computed again, at most.
  let sample: Int
  let workers: Int
  let console: Console

  /// Share of the largest importance within which numbers of another processor or library are taken for the same.
  private static let tolerance = 1e-3

  /// - Parameter saved: the results of the report, one for each of its models.
  /// - Returns: what holds, in words.
  /// - Throws: `VerificationError` where it is not the model, or numbers differ; errors of files as a run throws them.
  func run(_ saved: [SavedResults]) async throws -> String {
    let name = InputFile.baseName(path)
    let digest = SHA256.hexadecimal(of: try InputFile.read(path, throwing: ResultsError.self))
    let own = saved.filter { $0.interpretation.model.sha256 == digest }
    guard !own.isEmpty else {
      throw VerificationError(file: name, .otherModel(expected: saved.map(\.interpretation.model.sha256)))
    }
    var holds = ["\(PrintableText.line(name)) is the model (SHA-256 \(digest.prefix(16))…)"]
    for results in own { holds.append(try await recompute(results, name: name, isOneOfSeveral: own.count > 1)) }
    return holds.joined(separator: "; ")
  }

  /// Computes some classes of a report again.
  ///
  /// - Parameter isOneOfSeveral: whether other reports are of the same file, as with several layers.
  /// - Returns: what holds, in words.
  private func recompute(_ results: SavedResults, name: String, isOneOfSeveral: Bool) async throws -> String {
    guard let parameters = results.presentation.parameters else {
      throw VerificationError(
        file: name,
        .notRepeatable("the report does not say how its run was made, so that no class can be computed again"))
    }
    let options = try options(of: parameters)
    let model = try options.reading.read(path)
    let pipeline = Pipeline(settings: options.settings(options.subjects[0]), workers: workers)
    let interpretation = results.interpretation
    let former = interpretation.classes
    let seed = interpretation.settings.seed
    let chosen = Self.chosen(sample, of: former.count, seed: seed)
    let found = try await pipeline.classes(
      Set(chosen), of: model, inputs: try options.inputs(console: console),
      progress: StageProgress(console: console).report)
    let differences = chosen.map { index in
      (index, found[index].map { Self.difference($0, former[index]) } ?? .infinity)
    }
    let largest = differences.map(\.1).max() ?? 0
    let layer = isOneOfSeveral ? interpretation.layer.name : nil
    guard largest <= Self.tolerance else {
      throw VerificationError(
        file: name,
        .otherNumbers(
          classes: differences.filter { $0.1 > Self.tolerance }.map { $0.0 + 1 }, layer: layer, difference: largest))
    }
    let place = layer.map { "layer \(PrintableText.line($0)): " } ?? ""
    let numbers = chosen.map { String($0 + 1) }.joined(separator: ", ")
    let classes = chosen.count == 1 ? "class \(numbers)" : "classes \(numbers)"
    let same =
      largest == 0
      ? "to the same numbers"
      : "to within \(NumberText.significant(100 * largest, digits: 2)) % of the largest importance"
    return "\(place)\(classes) of \(former.count) recomputed with seed \(seed) \(same)"
  }

  /// The run of the report on this file, without what its ascents do not read.
  private func options(of parameters: RunParameters) throws -> ReportOptions {
    let unread = Set([
      "--motifs", "--relevant", "--classes", "--labels", "--values", "--explain", "--output", "--templates", "--null",
    ])
    let parts = CommandText.Part.parts(of: parameters.command).filter { part in
      part.option.map { !unread.contains($0) } ?? false
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let resolved = try ParameterFile(parameters).resolved(parts, in: [folder])
    let words = ["build", path, "-o", "site"] + resolved.flatMap(\.words)
    guard let command = try BuildReport.parseAsRoot(words) as? BuildCommand else {
      throw VerificationError(
        file: InputFile.baseName(path), .notRepeatable("the report was not made by a command of this program"))
    }
    return command.report
  }

  /// Classes spread over all, the first of them by the seed, so that nobody chooses which are looked at.
  static func chosen(_ count: Int, of total: Int, seed: UInt64) -> [Int] {
    guard count < total else { return Array(0..<total) }
    let first = Int(seed % UInt64(total))
    return (0..<count).map { (first + $0 * total / count) % total }.sorted()
  }

  /// Largest difference of the importances of a class, over trials and overall, as a share of the largest.
  static func difference(_ found: ClassInterpretation, _ former: ClassInterpretation) -> Double {
    func values(_ result: ClassInterpretation) -> [Double] {
      result.trials.flatMap { $0.importance.map(Double.init) } + result.overallImportance + result.meanImportance
        + (result.relativeImportance ?? [])
    }
    let (new, old) = (values(found), values(former))
    guard new.count == old.count, found.flagged == former.flagged, found.distinctOptima == former.distinctOptima else {
      return .infinity
    }
    let largest = max(NumberText.largest(old), .leastNormalMagnitude)
    return zip(new, old).reduce(0) { max($0, abs($1.0 - $1.1) / largest) }
  }
}
