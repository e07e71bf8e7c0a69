import Foundation
import Glibc

/// System calls of the site writer, each with its status checked on the spot.
///
/// The calls are used directly because the writer rests on flags and orders that Foundation does not offer:
/// creation that fails on anything already there, links that are not followed, synchronised folders.
/// It is the one file of the module with pointers.
package enum FileOperation {
  /// What a path is, a link not followed.
  enum Kind {
    case absent
    case file
    case folder
    /// A symbolic link, a socket, a device.
    case special
  }

  static func kind(of path: String) -> Kind {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .absent }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .special
    }
  }

  /// Far more than there are workers that could each add a file.
  private static let mostRemovals = 1000

  /// Removes a folder into which tasks may still be writing, with what they have written.
  package static func removeFolder(_ path: String) {
    // Under another name first: then no task can begin a file in it.
    let discarded = path + "-discarded"
    guard rename(path, discarded) == 0 else { return }
    // A file whose making had begun before may still come in and keep the folder: then it is removed again.
    var removals = 0
    while kind(of: discarded) != .absent, removals < mostRemovals {
      try? FileManager.default.removeItem(atPath: discarded)
      removals += 1
    }
  }

  /// The absolute path without links and dots; nil where nothing is there.
  package static func resolve(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Makes a folder readable by everyone; one that exists is left as it is.
  package static func makeFolder(_ path: String, naming place: String) throws(SiteError) {
    guard mkdir(path, 0o755) == 0 else {
      guard errno == EEXIST, kind(of: path) == .folder else { throw failure(place) }
      return
    }
    try openToAll(path, naming: place)
  }

  /// Gives a folder its mode; the one given when it is made is cut by the umask.
  static func openToAll(_ folder: String, naming place: String) throws(SiteError) {
    guard chmod(folder, 0o755) == 0 else { throw failure(place) }
  }

  /// Writes a new file readable by everyone; a file or link of that name must not exist.
  static func writeFile(_ bytes: [UInt8], to path: String, naming place: String) throws(SiteError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(place) }
    guard writeAll(bytes, to: descriptor), fchmod(descriptor, 0o644) == 0 else {
      let error = failure(place)
      close(descriptor)
      throw error
    }
    guard close(descriptor) == 0 else { throw failure(place) }
  }

  /// Puts a file in its place by one rename, on the disk before it has its name: readers see the old one or the new one.
  ///
  /// Several processes may do it at once; each writes under a name of its own, `PATH.tmp-XXXXXX`.
  package static func replaceFile(_ bytes: [UInt8], at path: String, naming place: String) throws(SiteError) {
    var template = Array((path + ".tmp-XXXXXX").utf8CString)
    let descriptor = template.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map { mkstemp($0) } ?? -1 }
    guard descriptor >= 0 else { throw failure(place) }
    let temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let isWritten = writeAll(bytes, to: descriptor) && fchmod(descriptor, 0o644) == 0 && fsync(descriptor) == 0
    let error = failure(place)
    guard close(descriptor) == 0 && isWritten else {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else {
      let error = failure(place)
      unlink(temporary)
      throw error
    }
    let folder = open(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw failure(place) }
    // Some file systems know no such call for folders; the name is there all the same.
    fsync(folder)
    close(folder)
  }

  /// Whether all bytes went to a descriptor; `errno` says why not.
  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }

  /// Makes a text the whole contents of an open file; a failure is of no consequence.
  static func replaceContents(of descriptor: Int32, with text: String) {
    guard ftruncate(descriptor, 0) == 0 else { return }
    _ = writeAll(Array(text.utf8), to: descriptor)
  }

  /// The first 200 bytes of an open file; empty where they cannot be read.
  static func beginning(of descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 200)
    let count = bytes.withUnsafeMutableBytes { buffer in
      buffer.baseAddress.map { pread(descriptor, $0, buffer.count, 0) } ?? 0
    }
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }

  /// Name of the machine; empty where it has none.
  static func hostName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    let status = name.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { gethostname($0, buffer.count - 1) } ?? -1
    }
    return status == 0
      ? String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) : ""
  }

  /// Makes a folder of a new name that begins with `prefix`, for its owner only.
  static func makeTemporaryFolder(prefix: String, naming place: String) throws(SiteError) -> String {
    var template = Array((prefix + "XXXXXX").utf8CString)
    let made = template.withUnsafeMutableBufferPointer {
      $0.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    guard made else { throw failure(place) }
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Copies a file of any size to a new file readable by everyone; neither name may be a link.
  static func copyFile(_ source: String, to path: String, naming place: String) throws(SiteError) {
    let input = open(source, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard input >= 0 else { throw failure(place) }
    defer { close(input) }
    try writeFile([], to: path, naming: place)
    let output = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
    guard output >= 0 else { throw failure(place) }
    var count = 0
    repeat {
      count = sendfile(output, input, nil, 1 << 24)
    } while count > 0 || (count < 0 && errno == EINTR)
    let error = failure(place)
    let closed = close(output)
    guard count == 0, closed == 0 else { throw error }
  }

  /// Forces all that was written to the file system of a folder onto the disk.
  ///
  /// One call for the whole file system: a site has thousands of files, and each `fsync` waits for the disk.
  static func synchronize(_ folder: String, naming place: String, by flush: (Int32) -> Int32)
    throws(SiteError)
  {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(place) }
    let status = flush(descriptor)
    let error = failure(place)
    close(descriptor)
    guard status == 0 else { throw error }
  }

  /// The error of the system call that has just failed.
  static func failure(_ place: String) -> SiteError {
    let code = errno
    if code == ENOSPC || code == EDQUOT {
      return SiteError(file: place, reason: .diskFull(bytesWritten: 0))
    }
    return SiteError(file: place, reason: .cannotWrite(String(cString: strerror(code))))
  }
}
