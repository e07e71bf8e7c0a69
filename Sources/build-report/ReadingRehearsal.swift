import Analysis
import ArgumentParser
import Foundation

/// Reads an HDF5 file in a process of its own before this one does.
///
/// Some damaged files make the HDF5 library read or recurse beyond its memory, which no check of a caller prevents
/// and no program survives. The process that tries first dies in this one's stead, and the user gets a sentence.
enum ReadingRehearsal {
  /// - Throws: `ModelError` where the process that tried was ended by a signal. What it thought of the file
  ///   otherwise is left to the reading that follows.
  static func run(_ path: String, arguments: [String]) throws(ModelError) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe")
    process.arguments = [RehearseCommand.configuration.commandName ?? "rehearse"] + arguments + ["--", path]
    process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // Where no process can be started the reading itself has to show what the file is.
    guard (try? process.run()) != nil else { return }
    process.waitUntilExit()
    guard process.terminationReason == .uncaughtSignal else { return }
    throw ModelError(file: InputFile.baseName(path), .storage(.corrupt(call: "a place that ends the process")))
  }
}

/// The verb behind `ReadingRehearsal`: reads a file and says nothing.
struct RehearseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rehearse", shouldDisplay: false)

  @Argument var file: String
  @Flag var results = false
  @OptionGroup var reading: ReadingOptions

  func run() {
    if results {
      _ = try? ResultsFile.read(file)
    } else {
      _ = try? reading.readHere(file)
    }
  }
}
