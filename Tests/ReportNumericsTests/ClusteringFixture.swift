import Foundation
import TestSupport

/// Expected values that `Tests/Fixtures/Clustering/make_fixtures.py` wrote: a name and numbers on each line.
struct ClusteringFixture {
  struct Line {
    var name: String
    var values: [Double]
  }
  var lines: [Line]

  init(_ fileName: String) throws {
    let file = ReferenceData.packageFolder.appendingPathComponent("Tests/Fixtures/Clustering/\(fileName)")
    lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map {
        let parts = $0.split(separator: " ")
        return Line(name: String(parts[0]), values: parts.dropFirst().compactMap { Double($0) })
      }
  }

  /// The numbers of the first line with a name; none where there is no such line.
  subscript(name: String) -> [Double] { lines.first { $0.name == name }?.values ?? [] }
}
