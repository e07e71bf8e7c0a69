import Analysis
import CLinux
import Foundation
import Synchronization

/// Writes a site beside its place and switches it in by one rename, so that readers see the old or the new
/// one.
///
/// Made before the work begins, it finds a place that cannot be written to at once. A writer that goes away
/// without `commit` leaves the former site as it was and nothing beside it.
public final class SiteWriter: Sendable {
  /// What a commit did.
  public struct Outcome: Hashable, Sendable {
    /// Absolute path of the site's `index.html`.
    public var indexPath: String
    /// Files of the former site that were kept though this program did not write them, or under a new name
    /// because they had been changed; one line each.
    public var notes: [String]
  }

  private struct State {
    var files: [SiteManifest.Entry] = []
    var figures: [SiteManifest.FigureEntry] = []
    var byteCount = 0
    var isDiscarded = false
    /// Whether the new site stands in its place.
    var isPlaced = false
  }

  private let output: OutputPath
  private let lock: FolderLock
  /// The folder that the site is built in, on the same file system as its place.
  private let staging: String
  private let state = Mutex(State())
  /// Held while folders change their names or are removed: the program may end behind any of these steps, not in one.
  private let removal = Mutex(())

  /// Takes the lock of an output folder, looks at what is there and makes the folder to build in.
  ///
  /// - Parameters:
  ///   - path: folder for the site; its parents are made, a link is resolved.
  ///   - inputs: files of the run, none of which may be the output.
  /// - Throws: `SiteError` where the site could not be put there.
  public init(output path: String, inputs: [String] = []) throws(SiteError) {
    output = try OutputPath(path)
    try output.check(inputs: inputs)
    lock = try FolderLock(for: output)
    _ = try ExistingSite.find(at: output)
    let prefix = output.path + ".tmp-"
    // The lock is ours, so that any such folder is of a run that was killed.
    Self.removeFolders(in: output.parent, prefix: output.name + ".tmp-")
    staging = try FileOperation.makeTemporaryFolder(prefix: prefix, naming: output.name)
  }

  deinit { removeStaging() }

  /// Removes what was written; the former site stays as it is, or the new one where it is in its place already.
  ///
  /// For the end of the program alone: the lock goes with it.
  ///
  /// - Returns: whether the new site is in its place.
  @discardableResult
  public func discard() -> Bool {
    removeStaging()
    lock.removeFile()
    return state.withLock(\.isPlaced)
  }

  private func removeStaging() {
    state.withLock { $0.isDiscarded = true }
    // One caller removes and the others wait for it.
    removal.withLock { _ in FileOperation.removeFolder(staging) }
  }

  /// Adds a file to the site; safe from several tasks at once.
  ///
  /// - Parameter path: relative to the site, `/` between its parts, never made from a name in a model.
  /// - Returns: what the manifest says of it.
  /// - Throws: `SiteError` where it cannot be written.
  @discardableResult
  public func write(_ bytes: [UInt8], to path: String, kind: SiteManifest.Kind) throws(SiteError)
    -> SiteManifest.Entry
  {
    precondition(Self.isSafe(path), "\(path) is no path inside a site")
    try naming(path) { () throws(SiteError) in
      try makeFolders(for: path)
      try FileOperation.writeFile(bytes, to: OutputPath.join(staging, path), naming: path)
    }
    let entry = SiteManifest.Entry(
      path: path, bytes: bytes.count, sha256: SHA256.hexadecimal(of: bytes), kind: kind)
    state.withLock {
      $0.files.append(entry)
      $0.byteCount += bytes.count
    }
    return entry
  }

  /// Adds a text file to the site, in UTF-8.
  ///
  /// - Throws: `SiteError` where it cannot be written.
  @discardableResult
  public func write(_ text: String, to path: String, kind: SiteManifest.Kind) throws(SiteError)
    -> SiteManifest.Entry
  {
    try write(Array(text.utf8), to: path, kind: kind)
  }

  /// Adds a figure, whose files are written already, to the manifest.
  public func record(_ figure: SiteManifest.FigureEntry) { state.withLock { $0.figures.append(figure) } }

  /// What was written so far, sorted by path.
  public var files: [SiteManifest.Entry] { state.withLock { $0.files }.sorted { $0.path < $1.path } }

  /// Figures that were recorded so far, sorted by id.
  var figures: [SiteManifest.FigureEntry] { SiteManifest(files: [], figures: state.withLock { $0.figures }).figures }

  /// The bytes of a file that was written before.
  ///
  /// - Throws: `SiteError` where it can no longer be read.
  func bytes(of path: String) throws(SiteError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: OutputPath.join(staging, path)) else {
      if state.withLock({ $0.isDiscarded }) { throw SiteError(file: output.name, reason: .cancelled) }
      throw SiteError(file: output.name, place: path, reason: .cannotWrite("a file of the new site has gone"))
    }
    return Array(data)
  }

  /// Makes the site whole, puts it in its place and removes the former one; the last call on a writer.
  ///
  /// - Throws: `SiteError` where that failed; the former site then stands as before.
  public func commit() throws(SiteError) -> Outcome {
    let manifest = state.withLock { SiteManifest(files: $0.files, figures: $0.figures) }
    let manifestBytes = manifest.encoded()
    let manifestEntry = try write(manifestBytes, to: SiteManifest.fileName, kind: .text)
    let sums = (manifest.files + [manifestEntry]).sorted { $0.path < $1.path }
      .map { "\($0.sha256)  \($0.path)\n" }.joined()
    try write(sums, to: SiteManifest.checksumName, kind: .text)
    let notes = try carryOver()
    try FileOperation.openToAll(staging, naming: output.name)
    try FileOperation.synchronize(staging, naming: output.name, by: syncfs)
    try place()
    removeStaging()
    return Outcome(indexPath: OutputPath.join(output.path, "index.html"), notes: notes)
  }

  /// Puts the new site in its place, unless it was discarded before.
  private func place() throws(SiteError) {
    try removal.withLock { _ throws(SiteError) in
      guard !state.withLock(\.isDiscarded) else { throw SiteError(file: output.name, reason: .cancelled) }
      try FolderSwitch.put(staging, at: output)
      state.withLock { $0.isPlaced = true }
    }
  }

  /// Copies the files of the former site that are not this program's into the new one.
  private func carryOver() throws(SiteError) -> [String] {
    guard let former = try ExistingSite.find(at: output) else { return [] }
    var notes: [String] = []
    for kept in try former.filesToKeep(newPaths: Set(files.map(\.path))) {
      let source = OutputPath.join(former.folder, kept.path)
      let target = OutputPath.join(staging, kept.newPath)
      try naming(kept.path) { () throws(SiteError) in
        try makeFolders(for: kept.newPath)
        try FileOperation.copyFile(source, to: target, naming: kept.path)
      }
      let name = PrintableText.quoted(kept.path)
      notes.append(
        kept.path == kept.newPath
          ? "kept \(name), which this program did not write"
          : "kept \(name), changed by hand, as \(PrintableText.quoted(kept.newPath))")
    }
    return notes
  }

  private func makeFolders(for path: String) throws(SiteError) {
    var folder = staging
    for part in path.split(separator: "/").dropLast() {
      folder = OutputPath.join(folder, String(part))
      try FileOperation.makeFolder(folder, naming: path)
    }
  }

  /// Runs a step; an error of a full disk is told with the size so far, one behind a discard for what it is.
  private func naming(_ path: String, _ step: () throws(SiteError) -> Void) throws(SiteError) {
    do throws(SiteError) {
      try step()
    } catch {
      let (written, isDiscarded) = state.withLock { ($0.byteCount, $0.isDiscarded) }
      if isDiscarded { throw SiteError(file: output.name, reason: .cancelled) }
      guard case .diskFull = error.reason else { throw error }
      throw SiteError(file: output.name, place: path, reason: .diskFull(bytesWritten: written))
    }
  }

  /// Whether a path stays inside the site: plain lower-case names, the few upper-case ones that readers
  /// look for.
  static func isSafe(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return path.utf8.count <= 120
      && parts.allSatisfy { part in
        guard let first = part.utf8.first, first != UInt8(ascii: ".") else { return false }
        return part.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
          default: false
          }
        }
      }
  }

  private static func removeFolders(in parent: String, prefix: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(prefix) {
      try? FileManager.default.removeItem(atPath: OutputPath.join(parent, name))
    }
  }
}
