import Foundation

/// A tab-separated table with a header line.
struct Table {
  var header: [String]
  var rows: [[String]]
  private var path: String

  init(path: String) throws {
    self.path = path
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Failure("\(path) cannot be read as text; check the path")
    }
    let lines = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    header = lines.first ?? []
    rows = Array(lines.dropFirst())
  }

  /// One column by the values of another.
  func column(_ name: String, by key: String) throws -> [String: String] {
    guard let value = header.firstIndex(of: name), let key = header.firstIndex(of: key) else {
      throw Failure("\(path) has no column \(name) or \(key)")
    }
    var result: [String: String] = [:]
    for row in rows where row.count == header.count { result[row[key]] = row[value] }
    return result
  }
}
