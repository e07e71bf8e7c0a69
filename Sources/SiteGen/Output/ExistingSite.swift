import Analysis
import Foundation

/// What already stands where a site is to go.
struct ExistingSite {
  /// Absolute path of the folder.
  var folder: String
  /// Paths relative to the folder, sorted.
  var files: [String]
  /// SHA-256 by path of what the program wrote there.
  var written: [String: String]

  /// The site at an output path; nil where nothing is there or the folder is empty.
  ///
  /// - Throws: `SiteError` where a file is in the way, where the folder is not ours, where it holds a link.
  static func find(at output: OutputPath) throws(SiteError) -> ExistingSite? {
    switch FileOperation.kind(of: output.path) {
    case .absent: return nil
    case .file: throw SiteError(file: output.name, reason: .outputIsNoFolder)
    case .special: throw SiteError(file: output.name, reason: .outputHoldsLink)
    case .folder: break
    }
    let files = try list(output.path, name: output.name)
    if files.isEmpty { return nil }
    let path = OutputPath.join(output.path, SiteManifest.fileName)
    guard let bytes = FileManager.default.contents(atPath: path), let manifest = SiteManifest.decoded(bytes)
    else { throw SiteError(file: output.name, reason: .outputIsForeign) }
    var written = Dictionary(manifest.files.map { ($0.path, $0.sha256) }) { first, _ in first }
    // The two files that cannot list themselves are ours whatever they hold.
    for name in [SiteManifest.fileName, SiteManifest.checksumName] { written[name] = "" }
    return ExistingSite(folder: output.path, files: files, written: written)
  }

  /// A file that the new site must keep: not written by this program, or changed since.
  struct Kept: Hashable {
    /// Path in the old site.
    var path: String
    /// Path in the new site; differs where the new site has a file of its own there.
    var newPath: String
  }

  /// The files to carry over into a site that has files of its own at `newPaths`.
  ///
  /// - Throws: `SiteError` where a file cannot be read.
  func filesToKeep(newPaths: Set<String>) throws(SiteError) -> [Kept] {
    var kept: [Kept] = []
    for path in files {
      let recorded = written[path]
      if recorded == "" { continue }
      if recorded == nil, !newPaths.contains(path) {
        kept.append(Kept(path: path, newPath: path))
        continue
      }
      let digest = try digest(of: path)
      if digest == recorded { continue }
      // Named by its contents: the same file kept twice has one name, and no clock is asked.
      kept.append(Kept(path: path, newPath: "\(path).orig-\(digest.prefix(8))"))
    }
    return kept
  }

  private func digest(of path: String) throws(SiteError) -> String {
    guard let data = FileManager.default.contents(atPath: OutputPath.join(folder, path)) else {
      throw SiteError(file: path, reason: .cannotWrite("the former file cannot be read"))
    }
    return SHA256.hexadecimal(of: Array(data))
  }

  /// All files below a folder, links refused.
  private static func list(_ folder: String, name: String, prefix: String = "") throws(SiteError)
    -> [String]
  {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: OutputPath.join(folder, prefix))
    else {
      throw SiteError(file: name, place: prefix, reason: .cannotWrite("the folder cannot be read"))
    }
    var files: [String] = []
    for entry in names.sorted() {
      let path = prefix.isEmpty ? entry : OutputPath.join(prefix, entry)
      switch FileOperation.kind(of: OutputPath.join(folder, path)) {
      case .absent: break
      case .file: files.append(path)
      case .folder: files += try list(folder, name: name, prefix: path)
      case .special: throw SiteError(file: name, place: path, reason: .outputHoldsLink)
      }
    }
    return files
  }
}
