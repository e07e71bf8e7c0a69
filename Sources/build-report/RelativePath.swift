import Foundation

/// Where one folder lies, seen from another.
enum RelativePath {
  /// - Returns: for example `../models`; `.` for the folder itself. Links are resolved in both.
  static func from(_ folder: String, to target: String) -> String {
    let (start, end) = (parts(folder), parts(target))
    let common = zip(start, end).prefix { $0 == $1 }.count
    let words = [String](repeating: "..", count: start.count - common) + end.dropFirst(common)
    return words.isEmpty ? "." : words.joined(separator: "/")
  }

  private static func parts(_ path: String) -> [String] {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path.split(separator: "/").map(String.init)
  }
}
