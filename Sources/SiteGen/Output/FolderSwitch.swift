import CLinux
import Glibc

/// Puts a finished folder where readers look for it.
enum FolderSwitch {
  /// Moves a folder to its place in one step; what stood there ends up where the folder was.
  ///
  /// - Throws: `SiteError` where the file system refuses; the place then holds what it held.
  static func put(_ staging: String, at output: OutputPath) throws(SiteError) {
    if FileOperation.kind(of: output.path) == .absent {
      guard rename(staging, output.path) == 0 else { throw FileOperation.failure(output.name) }
    } else if renameat2(AT_FDCWD, staging, AT_FDCWD, output.path, clinux_rename_exchange) != 0 {
      // Network file systems cannot swap two names.
      guard errno == EINVAL || errno == ENOSYS else { throw FileOperation.failure(output.name) }
      try putInTwoSteps(staging, at: output)
    }
    try FileOperation.synchronize(output.parent, naming: output.name, by: fsync)
  }

  /// The same by way of a third name: for a moment nothing stands in the place.
  private static func putInTwoSteps(_ staging: String, at output: OutputPath) throws(SiteError) {
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
