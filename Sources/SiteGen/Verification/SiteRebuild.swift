import Analysis
import Foundation

/// A site made again from its saved results, held against what stands there.
public struct SiteRebuild: Sendable {
  /// What was found to be the same.
  public struct Outcome: Hashable, Sendable {
    /// Tables and data files, all of which were the same.
    public var tables = 0
    /// Pages, pictures and what goes with them that were the same, of all that were compared.
    public var sameLooks = 0
    public var looks = 0

    /// Of nothing yet.
    public init() {}
  }

  let site: SiteDigests
  let toolVersion: String

  public init(site: SiteDigests, toolVersion: String) {
    self.site = site
    self.toolVersion = toolVersion
  }

  /// Makes the site of one model in another folder and compares what both hold.
  ///
  /// A summary names the version that wrote it, so that another version looks past it. Looks may differ where fonts or templates are others than those of the first run; tables and data may not.
  ///
  /// - Parameters:
  ///   - model: folder of the model, as `SiteDigests.models` has it; empty where the site shows that model alone.
  ///   - results: what was read from its `data/results.h5`.
  ///   - writer: of the other folder.
  /// - Throws: `VerificationError` where a table differs, `SiteError` where the other site cannot be made.
  public func compare(
    model: String, _ results: SavedResults, report: ModelReport, templates: TemplateLibrary, into writer: SiteWriter,
    workers: Int
  ) async throws -> Outcome {
    var options = SiteOptions(presentation: results.presentation, workers: workers, toolVersion: toolVersion)
    // In the site of several models pages say so and look otherwise, and pictures need not be made.
    if !model.isEmpty { options.images = SiteOptions.Images.none }
    _ = try await SiteBuilder.build([report], options: options, templates: templates, into: writer)
    var outcome = Outcome()
    var others: [String] = []
    for entry in writer.files where entry.kind != .text {
      if entry.path == SummaryFile.path, site.madeBy != toolVersion { continue }
      let isSame = site.digests[model + entry.path] == entry.sha256
      if entry.holdsNumbers {
        if isSame { outcome.tables += 1 } else { others.append(model + entry.path) }
      } else if model.isEmpty {
        outcome.looks += 1
        if isSame { outcome.sameLooks += 1 }
      }
    }
    guard others.isEmpty else {
      throw VerificationError(
        file: site.name, .otherTables(others.sorted(), madeBy: site.madeBy, checkedBy: toolVersion))
    }
    return outcome
  }
}
