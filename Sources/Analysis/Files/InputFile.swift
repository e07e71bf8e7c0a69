import Foundation
import Glibc

/// A file given by the user, read whole.
public enum InputFile {
  /// Why a file cannot be read, in words.
  public struct Failure: Error, Hashable, Sendable {
    public var reason: String
    public init(reason: String) { self.reason = reason }
  }

  /// The bytes of a regular file; links are followed, devices, pipes and folders refused.
  ///
  /// What is read is what was looked at: the file is opened once, without waiting for a pipe's other end.
  public static func read(_ path: String, limit: Int = 1 << 33) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(reason: errno == EACCES ? "it may not be read" : "there is no such file")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw Failure(reason: "it may not be read") }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw Failure(reason: "it is a folder")
    default: throw Failure(reason: "it is not a regular file")
    }
    guard facts.st_size <= limit else {
      throw Failure(reason: "it has \(facts.st_size) bytes, at most \(limit) are read")
    }
    do {
      return [UInt8](try handle.readToEnd() ?? Data())
    } catch {
      throw Failure(reason: "reading it fails")
    }
  }

  /// The last part of a path, for errors and pages.
  public static func baseName(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
}
