import Analysis
import Foundation

/// One file written for the user, whole or not at all.
enum OutputFile {
  /// Why a file could not be written.
  struct Failure: DiagnosedError {
    var file: String?
    var kind: String { "E-OUTPUT" }
    var place: String? { nil }
    var problem: String { "cannot be written" }
    var remedy: String? { "check that the folder exists, may be written to and has space left" }
    var exitCode: Int32 { 4 }
  }

  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure(file: InputFile.baseName(path))
    }
  }
}
