/// What keeps a file from being read at all, whatever it should hold.
public enum FileFault: Error, Hashable, Sendable {
  /// Why its bytes cannot be had, in words.
  case unreadable(String)
  case damagedCompression
  case notText
  case zeroByte

  /// Name of the error, as `DiagnosedError.kind`.
  public var kind: String {
    switch self {
    case .unreadable: "E-INPUT"
    case .damagedCompression: "E-GZIP"
    case .notText: "E-TEXT-UTF8"
    case .zeroByte: "E-TEXT-NUL"
    }
  }

  /// What is wrong, as `DiagnosedError.problem`.
  public var problem: String {
    switch self {
    case .unreadable(let why): "cannot be read: \(why)"
    case .damagedCompression: "the gzip stream is damaged or cut short"
    case .notText: "it is not UTF-8 text"
    case .zeroByte: "it holds a zero byte, so it is no text"
    }
  }

  /// What to do about it, as `DiagnosedError.remedy`.
  public var remedy: String {
    switch self {
    case .unreadable: "check the path and the permissions"
    case .damagedCompression: "copy the file again from its source"
    case .notText, .zeroByte: "give a plain text file"
    }
  }
}

/// An error about the files of one kind, which may also be that such a file cannot be read at all.
package protocol FileError: DiagnosedError {
  /// - Parameter place: line and column, where they are known.
  init(file: String?, place: String?, _ fault: FileFault)
}
