import Glibc

/// Keeps a second run out of the folder that a run writes to; the lock dies with its owner.
struct FolderLock: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// Takes the lock of a site, a file beside its folder.
  ///
  /// - Throws: `SiteError` with `.outputLocked` where another run holds it.
  init(for output: OutputPath) throws(SiteError) {
    path = output.path + ".lock"
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw FileOperation.failure(output.name) }
      // A file system without locks answers with another error: then the run goes on without one.
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
        let owner = FileOperation.beginning(of: descriptor)
        close(descriptor)
        throw SiteError(file: output.name, reason: .outputLocked(owner: owner))
      }
      // A run that ended between our two calls has removed the file that we hold: then lock its successor.
      if Self.isFile(descriptor, at: path) {
        self.descriptor = descriptor
        break
      }
      close(descriptor)
    }
    FileOperation.replaceContents(
      of: descriptor, with: "process \(getpid()) on \(FileOperation.hostName())")
  }

  /// Removes the lock's file; the lock itself is held until its owner goes away.
  func removeFile() { unlink(path) }

  deinit {
    removeFile()
    close(descriptor)
  }

  private static func isFile(_ descriptor: Int32, at path: String) -> Bool {
    var held = stat()
    var named = stat()
    return fstat(descriptor, &held) == 0 && lstat(path, &named) == 0
      && held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }
}
