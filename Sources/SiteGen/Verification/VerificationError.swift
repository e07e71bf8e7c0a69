import Analysis

/// Why a site is not what it should be.
public struct VerificationError: DiagnosedError, Hashable {
  /// The facts behind a `VerificationError`.
  public enum Reason: Hashable, Sendable {
    /// The folder has no list of digests, or none of this program.
    case notASite
    /// A site without one of its two lists.
    case listMissing(String)
    /// A line of the list that is no digest and path.
    case damagedList(line: Int)
    /// The two lists of files, manifest and digests, do not agree.
    case listsDisagree
    /// Files with other bytes than the list says.
    case altered([String])
    /// Listed files that are not there, or are no plain files.
    case missing([String])
    /// The site holds no saved results to be held against.
    case noResults
    /// Tables that are not what the saved results give.
    case otherTables([String], madeBy: String?, checkedBy: String)
    /// The file is not the model of the report; digest of the report's.
    case otherModel(expected: [String])
    /// The run cannot be made again: what is missing.
    case notRepeatable(String)
    /// Classes, counted from 1, whose recomputed numbers differ, and by how much of the largest; the layer where reports of
    /// several are held against the model.
    case otherNumbers(classes: [Int], layer: String?, difference: Double)
  }

  public var file: String?
  public var reason: Reason

  public init(file: String?, _ reason: Reason) {
    self.file = file
    self.reason = reason
  }

  public var place: String? {
    switch reason {
    case .damagedList(let line): "line \(line)"
    case .otherNumbers(_, let layer?, _): "layer \(PrintableText.quoted(layer))"
    default: nil
    }
  }

  public var kind: String {
    switch reason {
    case .notASite, .listMissing, .damagedList, .listsDisagree: "E-SITE-FORM"
    case .altered: "E-SITE-ALTERED"
    case .missing: "E-SITE-MISSING"
    case .noResults: "E-SITE-RESULTS"
    case .otherTables: "E-VERIFY-TABLES"
    case .otherModel: "E-VERIFY-MODEL"
    case .notRepeatable: "E-VERIFY-INPUT"
    case .otherNumbers: "E-VERIFY-NUMBERS"
    }
  }

  public var problem: String {
    switch reason {
    case .notASite: "is no site of this program: it has no \(SiteManifest.checksumName) and \(SiteManifest.fileName)"
    case .listMissing(let list): "the site has no \(list), so that nothing says what its files were"
    case .damagedList: "is not a digest and a path inside the site"
    case .listsDisagree: "\(SiteManifest.fileName) and \(SiteManifest.checksumName) list different files or digests"
    case .altered(let paths):
      "\(Self.files(paths)) \(paths.count == 1 ? "has" : "have") other bytes than \(SiteManifest.checksumName) says"
    case .missing(let paths):
      "\(Self.files(paths)) listed in \(SiteManifest.checksumName) \(paths.count == 1 ? "is" : "are") not there"
    case .noResults: "the site has no data/results.h5, so that no table can be held against it"
    case .otherTables(let paths, let maker, let checker):
      "\(Self.files(paths)) \(paths.count == 1 ? "is" : "are") not what data/results.h5 gives"
        + (maker.map { $0 == checker ? "" : " (made by version \($0), checked by version \(checker))" } ?? "")
    case .otherModel(let expected):
      "is not a model of this report, whose digest is \(expected.map { "\($0.prefix(16))…" }.joined(separator: " or "))"
    case .notRepeatable(let what): what
    case .otherNumbers(let classes, _, let difference):
      "\(classes.count == 1 ? "class" : "classes") \(classes.map(String.init).joined(separator: ", ")) recomputed with "
        + "the same seed: importances differ by up to \(NumberText.percent(difference)) of the largest"
    }
  }

  public var remedy: String? {
    switch reason {
    case .notASite: "Give the folder that holds index.html of a whole report, not the site of one of its models"
    case .listMissing, .damagedList, .listsDisagree, .altered, .missing:
      "Copy the site again from its source, or make it again"
    case .noResults: "Leave out what needs it, or make the site again from the model"
    case .otherTables(_, let maker, let checker):
      maker.map { $0 != checker } == true
        ? "Check with the version that made it" : "Make the site again from data/results.h5 with render"
    case .otherModel: "Give the file that the report was made from"
    case .notRepeatable: "Put the file beside the model, under the name that it had"
    case .otherNumbers: "Make the report again from the model"
    }
  }

  /// 3 where a file is not what it was, 4 where whole files are not what the program would write.
  public var exitCode: Int32 {
    switch reason {
    case .otherTables, .otherNumbers: 4
    default: 3
    }
  }

  /// How many files an error names.
  private static let namedFiles = 3

  private static func files(_ paths: [String]) -> String {
    let named = paths.prefix(namedFiles).map { PrintableText.quoted($0) }.joined(separator: ", ")
    let more = paths.count - namedFiles
    return more > 0 ? "\(named) and \(NumberText.counted(more, "more file"))" : named
  }
}
