import Foundation

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
