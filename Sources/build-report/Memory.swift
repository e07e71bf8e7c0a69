import Analysis
import Foundation

/// The memory that a shell or a batch system leaves to the program, looked at before the work begins.
///
/// An allocation that fails ends the process on the spot, so that a run must not start what it cannot end.
enum MemoryLimit {
  /// Why a run is not begun.
  struct Exceeded: DiagnosedError {
    var file: String?
    var needed: Int
    var limit: Int
    var kind: String { "E-LIMIT-MEMORY" }
    var place: String? { nil }
    var problem: String {
      "the run needs about \(MemoryLimit.megabytes(needed)) MB of addresses, of which it may have \(MemoryLimit.megabytes(limit)) MB"
    }
    var remedy: String? { "raise the limit (ulimit -v), or use fewer workers with -j" }
    var exitCode: Int32 { 5 }
  }

  /// Bytes of addresses that the process may have; nil for no limit.
  static var addressSpace: Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < UInt64(Int.max) else {
      return nil
    }
    return Int(limit.rlim_cur)
  }

  /// Of small models, measured: what the run takes beside what the program holds when it starts.
  private static let base = 192 << 20
  /// Of each worker, measured: batches, their tapes and the thread's own arena.
  private static let perWorker = 160 << 20
  /// Of each byte of a model: its file, its weights in the order of products, and what is derived of them.
  private static let perModelByte = 8

  /// - Parameter files: models or results that are read.
  /// - Throws: `Exceeded` where a run on the largest of the files would not fit.
  static func check(_ files: [String], workers: Int) throws(Exceeded) {
    guard let limit = addressSpace, let held = MemoryMap.addressBytes else { return }
    let sizes = files.map { path in
      (path, (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int).flatMap(\.self) ?? 0)
    }
    let largest = sizes.max { $0.1 < $1.1 }
    let needed = held + base + workers * perWorker + (largest?.1 ?? 0) * perModelByte
    guard needed > limit else { return }
    throw Exceeded(file: largest.map { InputFile.baseName($0.0) }, needed: needed, limit: limit)
  }

  fileprivate static func megabytes(_ bytes: Int) -> Int { (bytes + 999_999) / 1_000_000 }
}

/// What the kernel says of this process's memory.
enum MemoryMap {
  /// Files that are mapped, libraries and fonts among them, sorted.
  static var files: [String] {
    // Files of the kernel have no length: what reads a file by its length gets their beginning alone.
    let handle = FileHandle(forReadingAtPath: "/proc/self/maps")
    let text = String(decoding: (try? handle?.readToEnd()) ?? Data(), as: UTF8.self)
    let paths = text.split(separator: "\n").compactMap { line in
      line.firstIndex(of: "/").map { String(line[$0...]) }
    }
    return Set(paths).sorted()
  }

  /// Bytes of addresses in use; nil where the kernel does not say.
  static var addressBytes: Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let pages = text.split(separator: " ").first.flatMap({ Int($0) })
    else { return nil }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
