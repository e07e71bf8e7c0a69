import Foundation
import Glibc

/// A file given by the user, read whole.
package enum InputFile {
  /// A regular file open for reading, and its bytes; links are followed, devices, pipes and folders refused.
  ///
  /// What is read is what was looked at: the file is opened once, without waiting for a pipe's other end.
  package static func opened(_ path: String) throws(FileFault) -> (handle: FileHandle, size: Int) {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileFault.unreadable(errno == EACCES ? "it may not be read" : "there is no such file")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw FileFault.unreadable("it may not be read") }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileFault.unreadable("it is a folder")
    default: throw FileFault.unreadable("it is not a regular file")
    }
    return (handle, Int(facts.st_size))
  }

  /// The bytes of a regular file, as `opened` opens it.
  package static func read(_ path: String, limit: Int = 1 << 33) throws(FileFault) -> [UInt8] {
    let (handle, size) = try opened(path)
    guard size <= limit else {
      throw FileFault.unreadable("it has \(size) bytes, at most \(limit) are read")
    }
    do {
      return [UInt8](try handle.readToEnd() ?? Data())
    } catch {
      throw FileFault.unreadable("reading it fails")
    }
  }

  /// The same, with the error of the kind of file that it is, named after the file.
  package static func read<Failure: FileError>(
    _ path: String, limit: Int = 1 << 33, throwing: Failure.Type
  ) throws(Failure) -> [UInt8] {
    do {
      return try read(path, limit: limit)
    } catch {
      throw Failure(file: baseName(path), place: nil, error)
    }
  }

  /// The bytes of a file that may be compressed with gzip.
  package static func plain<Failure: FileError>(
    _ bytes: [UInt8], limit: Int, fileName: String, throwing: Failure.Type
  ) throws(Failure) -> [UInt8] {
    guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
    guard let inflated = Inflation.inflate(bytes, wrapping: .gzip, limit: limit) else {
      throw Failure(file: fileName, place: nil, .damagedCompression)
    }
    return inflated
  }

  /// The last part of a path, for errors and pages.
  package static func baseName(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
}
