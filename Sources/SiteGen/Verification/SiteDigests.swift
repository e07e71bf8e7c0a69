import Analysis
import Foundation

/// What `SHA256SUMS` says of a site, read with the distrust that a file from elsewhere deserves.
public struct SiteDigests: Sendable {
  /// Path of the site's folder.
  public let folder: String
  /// Digest by path, lower-case hexadecimal.
  let digests: [String: String]
  /// Version of the program that wrote the site; nil where it does not say.
  public let madeBy: String?

  /// Base name of the folder, for errors.
  var name: String { URL(fileURLWithPath: folder).lastPathComponent }

  /// Reads the lists of a site.
  ///
  /// - Throws: `VerificationError` where the folder is no site of this program, or its lists are damaged.
  public init(folder: String) throws(VerificationError) {
    self.folder = folder
    let name = URL(fileURLWithPath: folder).lastPathComponent
    func contents(_ file: String) -> Data? {
      FileManager.default.contents(atPath: OutputPath.join(folder, file))
    }
    let (sums, manifest) = (contents(SiteManifest.checksumName), contents(SiteManifest.fileName))
    guard sums != nil || manifest != nil else { throw VerificationError(file: name, .notASite) }
    guard let sums else { throw VerificationError(file: name, .listMissing(SiteManifest.checksumName)) }
    guard let bytes = manifest else { throw VerificationError(file: name, .listMissing(SiteManifest.fileName)) }
    digests = try Self.digests(String(decoding: sums, as: UTF8.self))
    guard let manifest = SiteManifest.decoded(bytes) else { throw VerificationError(file: name, .notASite) }
    var listed = Dictionary(manifest.files.map { ($0.path, $0.sha256) }) { first, _ in first }
    listed[SiteManifest.fileName] = SHA256.hexadecimal(of: Array(bytes))
    // A list that was cut or emptied says nothing of the other.
    guard digests[SiteManifest.fileName] != nil else { throw VerificationError(file: name, .listsDisagree) }
    let isAltered = digests[SiteManifest.fileName] != listed[SiteManifest.fileName]
    if isAltered { throw VerificationError(file: name, .altered([SiteManifest.fileName])) }
    guard listed == digests else { throw VerificationError(file: name, .listsDisagree) }
    madeBy =
      contents(SummaryFile.path).flatMap { try? JSONDecoder().decode(SummaryFile.MadeBy.self, from: $0) }?
      .program.version
  }

  /// Lines of 64 digits, two spaces and a path, as `sha256sum` writes them.
  private static func digests(_ text: String) throws(VerificationError) -> [String: String] {
    var digests: [String: String] = [:]
    for (index, line) in text.split(separator: "\n").enumerated() {
      let (digest, path) = (line.prefix(64), line.dropFirst(66))
      guard digest.utf8.count == 64, digest.allSatisfy(\.isHexDigit), line.dropFirst(64).hasPrefix("  "),
        SiteWriter.isSafe(String(path)), digests.updateValue(String(digest), forKey: String(path)) == nil
      else { throw VerificationError(file: SiteManifest.checksumName, .damagedList(line: index + 1)) }
    }
    return digests
  }

  /// How many files the list has.
  public var count: Int { digests.count }

  /// Folders of the models that the site shows, relative to it with a slash behind each; one empty text where it shows one.
  public var models: [String] {
    digests.keys.filter { $0 == Self.results || $0.hasSuffix("/" + Self.results) }.sorted()
      .map { String($0.dropLast(Self.results.count)) }
  }

  static let results = "data/results.h5"

  /// Path of the saved results of a model.
  ///
  /// - Parameter model: its folder, as `models` has it.
  public func resultsPath(ofModel model: String) -> String { OutputPath.join(folder, model + Self.results) }

  /// Text of a listed file; empty where it cannot be read.
  func text(_ path: String) -> String {
    guard digests[path] != nil, let data = FileManager.default.contents(atPath: OutputPath.join(folder, path)) else {
      return ""
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// Reads every file and compares it with its digest.
  ///
  /// - Returns: files of the folder that the list does not have, sorted; they are not of the report.
  /// - Throws: `VerificationError` naming the files that are not there or have other bytes.
  public func check(progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) throws(VerificationError) -> [String] {
    var (missing, altered): ([String], [String]) = ([], [])
    for (done, path) in digests.keys.sorted().enumerated() {
      let full = OutputPath.join(folder, path)
      if FileOperation.kind(of: full) != .file {
        missing.append(path)
      } else if let data = FileManager.default.contents(atPath: full) {
        if SHA256.hexadecimal(of: Array(data)) != digests[path] { altered.append(path) }
      } else {
        altered.append(path)
      }
      progress(done + 1, digests.count)
    }
    if !altered.isEmpty { throw VerificationError(file: name, .altered(altered)) }
    if !missing.isEmpty { throw VerificationError(file: name, .missing(missing)) }
    let found = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return found.filter { path in
      digests[path] == nil && path != SiteManifest.checksumName
        && FileOperation.kind(of: OutputPath.join(folder, path)) != .folder
    }.sorted()
  }
}
