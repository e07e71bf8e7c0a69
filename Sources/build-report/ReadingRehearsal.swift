import Analysis
import ArgumentParser
import Foundation

/// Reads an HDF5 file in a process of its own before this one does.
///
/// Some damaged files make the HDF5 library read or recurse beyond its memory, or go round for ever, which no check of a
/// caller prevents and no program survives. The process that tries first dies in this one's stead, and the user gets a
/// sentence.
enum ReadingRehearsal {
  /// Reads a model; every option of the reader is handed over as it is.
  ///
  /// - Throws: `ModelError` where the process that tried was ended by a signal, as that of its limit of time. What it thought of the file
  ///   otherwise is left to the reading that follows.
  static func model(_ path: String, options: ModelReader.Options) throws(ModelError) {
    // Options are plain JSON; should they ever not be, the reading itself has to show what the file is.
    guard let text = try? JSONEncoder().encode(options) else { return }
    try run(path, arguments: ["--options", String(decoding: text, as: UTF8.self)])
  }

  /// Reads saved results.
  ///
  /// - Throws: as for a model.
  static func results(_ path: String) throws(ModelError) { try run(path, arguments: ["--results"]) }

  /// What makes the process that tries end where this one might: no trace of the end, blocks of memory in mappings of
  /// their own, so that what lies behind them cannot be read, and freed ones filled, so that they cannot be followed.
  private static let strictness = [
    "SWIFT_BACKTRACE": "enable=no", "MALLOC_MMAP_THRESHOLD_": "2048", "MALLOC_PERTURB_": "85",
  ]

  private static func run(_ path: String, arguments: [String]) throws(ModelError) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe")
    process.arguments = [Command.configuration.commandName ?? "rehearse"] + arguments + ["--", path]
    process.environment = ProcessInfo.processInfo.environment.merging(strictness) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // Where no process can be started the reading itself has to show what the file is.
    guard (try? process.run()) != nil else { return }
    process.waitUntilExit()
    guard process.terminationReason == .uncaughtSignal else { return }
    let place =
      process.terminationStatus == SIGXCPU ? "a place that it does not come back from" : "a place that ends the process"
    throw ModelError(file: InputFile.baseName(path), .storage(.corrupt(call: place)))
  }

  /// Seconds of the processor that reading a file may take: many times what the largest whole one needs.
  private static func secondsAllowed(_ path: String) -> UInt64 {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64) ?? 0
    return 10 + size / bytesASecond
  }

  private static let bytesASecond: UInt64 = 2_000_000

  /// Has the system end this process when it has taken its time.
  fileprivate static func limitTime(reading path: String) {
    let seconds = rlim_t(secondsAllowed(path))
    var limit = rlimit(rlim_cur: seconds, rlim_max: seconds + 1)
    _ = setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
  }
}

extension ReadingRehearsal {
  /// The verb behind `ReadingRehearsal`: reads a file and says nothing, in a thread of the pool as the verbs of users do,
  /// since memory of the first thread lies elsewhere.
  struct Command: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rehearse", shouldDisplay: false)

    @Argument var file: String
    @Flag var results = false
    /// Options of the reader as JSON.
    @Option var options: String?

    func run() async {
      ReadingRehearsal.limitTime(reading: file)
      if results {
        _ = try? ResultsFile.read(file)
      } else {
        let options = options.flatMap { try? JSONDecoder().decode(ModelReader.Options.self, from: Data($0.utf8)) }
        _ = try? ModelReader.read(file, options: options ?? ModelReader.Options())
      }
    }
  }
}
