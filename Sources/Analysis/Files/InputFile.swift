import Foundation

/// A file given by the user, read whole.
public enum InputFile {
  /// Why a file cannot be read, in words.
  public struct Failure: Error, Hashable, Sendable {
    public var reason: String
    public init(reason: String) { self.reason = reason }
  }

  /// The bytes of a regular file; links are followed, devices, pipes and folders refused.
  public static func read(_ path: String, limit: Int = 1 << 33) throws(Failure) -> [UInt8] {
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: url.path) else {
      throw Failure(reason: "there is no such file, or it may not be read")
    }
    switch attributes[.type] as? FileAttributeType {
    case .typeRegular: break
    case .typeDirectory: throw Failure(reason: "it is a folder")
    default: throw Failure(reason: "it is not a regular file")
    }
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    guard size <= limit else { throw Failure(reason: "it has \(size) bytes, at most \(limit) are read") }
    do {
      return [UInt8](try Data(contentsOf: url))
    } catch {
      throw Failure(reason: "it may not be read")
    }
  }

  /// The last part of a path, for errors and pages.
  public static func baseName(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
}
