import CLinux
import Glibc

/// Puts a finished folder where readers look for it.
enum FolderSwitch {
  /// Moves a folder to its place in one step; what stood there ends up where the folder was.
  ///
  /// - Throws: `SiteError` where the file system refuses; the place then holds what it held.
  static func put(_ staging: String, at output: OutputPath) throws(SiteError) {
    let isNew = FileOperation.kind(of: output.path) == .absent
    try move(staging, to: output, isNew: isNew)
    do throws(SiteError) {
      try FileOperation.synchronize(output.parent, naming: output.name, by: fsync)
    } catch {
      // A move that may not last is no success: back to what stood there.
      if isNew { rename(output.path, staging) } else { exchange(staging, output.path) }
      throw error
    }
  }

  private static func move(_ staging: String, to output: OutputPath, isNew: Bool) throws(SiteError) {
    if isNew {
      guard rename(staging, output.path) == 0 else { throw FileOperation.failure(output.name) }
    } else if exchange(staging, output.path) != 0 {
      // Network file systems cannot swap two names.
      guard errno == EINVAL || errno == ENOSYS else { throw FileOperation.failure(output.name) }
      try moveInTwoSteps(staging, to: output)
    }
  }

  @discardableResult
  private static func exchange(_ first: String, _ second: String) -> Int32 {
    renameat2(AT_FDCWD, first, AT_FDCWD, second, clinux_rename_exchange)
  }

  /// The same by way of a third name: for a moment nothing stands in the place.
  private static func moveInTwoSteps(_ staging: String, to output: OutputPath) throws(SiteError) {
    let former = staging + "-former"
    guard rename(output.path, former) == 0 else { throw FileOperation.failure(output.name) }
    guard rename(staging, output.path) == 0 else {
      let error = FileOperation.failure(output.name)
      rename(former, output.path)
      throw error
    }
    // A former site that cannot be moved is removed by the next run, which knows it by its name.
    rename(former, staging)
  }
}
