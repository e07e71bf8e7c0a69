import Analysis

/// Tables over all models of a site, made again from the saved results of each and held against what stands there.
public struct IndexRebuild: Sendable {
  let site: SiteDigests
  let toolVersion: String

  public init(site: SiteDigests, toolVersion: String) {
    self.site = site
    self.toolVersion = toolVersion
  }

  /// Makes the first page over the models in another folder and compares the tables and data files that go with it.
  ///
  /// Which model stands first, and what a comparison calls its results, is no number of any model: both are taken from the
  /// site's own tables, and every number in their rows must then follow from the results.
  ///
  /// - Parameters:
  ///   - reports: of the models, in the order of `SiteDigests.models`.
  ///   - presentation: of any of them.
  ///   - writer: of the other folder.
  /// - Returns: how many files were the same; 0 where one model has the site for itself.
  /// - Throws: `VerificationError` where one differs, `SiteError` where the page cannot be made.
  public func compare(
    _ reports: [ModelReport], presentation: Presentation, templates: TemplateLibrary, into writer: SiteWriter
  ) throws -> Int {
    guard reports.count > 1 || site.models.first?.isEmpty == false else { return 0 }
    var options = SiteOptions(presentation: presentation, workers: 1, toolVersion: toolVersion)
    options.images = SiteOptions.Images.none
    let models = ordered(reports).map { folder, report in
      ModelIndexPage.Model(
        interpretation: report.interpretation,
        frame: SiteFrame(
          report, options: options, assets: Self.assets, subSite: folder,
          navigation: PageRegistry.navigation(report.interpretation)))
    }
    if let kind = try agreementKind() {
      let agreement = AgreementReport(kind: kind, agreement: ModelAgreement(models.map(\.interpretation)))
      try AgreementPage(report: agreement, models: models, options: options, assets: Self.assets)
        .write(templates, to: writer)
    } else {
      try ModelIndexPage(models: models, options: options, assets: Self.assets).write(templates, to: writer)
    }
    let made = writer.files.filter(\.holdsNumbers)
    let others = made.filter { site.digests[$0.path] != $0.sha256 }.map(\.path)
    // A table over the models that nothing gives is no less wrong than one with other numbers.
    let unknown = site.digests.keys.filter { path in
      path.hasPrefix("tables/") && path.hasSuffix(".tsv") && !made.contains { $0.path == path }
    }
    guard others.isEmpty, unknown.isEmpty else {
      throw VerificationError(
        file: site.name, .otherTables((others + unknown).sorted(), madeBy: site.madeBy, checkedBy: toolVersion))
    }
    return made.count
  }

  /// Tables name no style sheet.
  private static let assets = SiteFrame.Assets(styleSheet: "", script: "")

  /// What the site holds its results against one another as; nil for an index alone.
  ///
  /// - Throws: `VerificationError` where they are called by a word that no site has.
  private func agreementKind() throws(VerificationError) -> AgreementReport.Kind? {
    guard site.digests[Self.motifTable] != nil else { return nil }
    // The third column is called by what the results are of.
    let noun = firstRow(of: Self.motifTable).dropFirst(2).first ?? ""
    guard let kind = AgreementReport.Kind.allCases.first(where: { $0.noun == noun }) else {
      throw VerificationError(
        file: site.name, .otherTables([Self.motifTable], madeBy: site.madeBy, checkedBy: toolVersion))
    }
    return kind
  }

  /// Folders with their reports in the order of the site; as they are listed where the site does not tell.
  private func ordered(_ reports: [ModelReport]) -> [(folder: String, report: ModelReport)] {
    let folders = site.models.map { String($0.dropLast()) }
    let byFolder = Dictionary(zip(folders, reports)) { first, _ in first }
    let named =
      site.digests[Self.motifTable] != nil
      ? firstRow(of: Self.importanceTable).filter { $0.hasPrefix(Self.importancePrefix) }
        .map { String($0.dropFirst(Self.importancePrefix.count)) }
      : rows(of: Self.modelTable).dropFirst().compactMap { $0.dropFirst().first }
    let order = Set(named) == Set(folders) && named.count == folders.count ? named : folders
    return order.compactMap { folder in byFolder[folder].map { (folder, $0) } }
  }

  private static let modelTable = "tables/models.tsv"
  private static let motifTable = "tables/agreement-motifs.tsv"
  private static let importanceTable = "tables/agreement-importance.tsv"
  private static let importancePrefix = "importance_"

  private func firstRow(of path: String) -> [String] { rows(of: path).first ?? [] }

  private func rows(of path: String) -> [[String]] {
    site.text(path).split(separator: "\n").map { row in
      row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
