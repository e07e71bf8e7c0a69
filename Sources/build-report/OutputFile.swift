import Analysis
import Foundation

/// One file written for the user, whole or not at all.
enum OutputFile {
  /// Why a file could not be written.
  struct Failure: DiagnosedError {
    var file: String?
    /// The system's words.
    var reason: String
    var kind: String { "E-OUTPUT" }
    var place: String? { nil }
    var problem: String { "cannot be written (\(reason))" }
    var remedy: String? { "check that the folder exists, may be written to and has space left" }
    var exitCode: Int32 { 4 }
  }

  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      let code = cause.flatMap { $0.domain == NSPOSIXErrorDomain ? Int32($0.code) : nil }
      throw Failure(
        file: InputFile.baseName(path), reason: code.map { String(cString: strerror($0)) } ?? "no reason was given")
    }
  }
}
