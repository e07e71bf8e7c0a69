import ReportSupport

extension Linkage {
  /// The tree in Newick format: names of the leaves, and on each branch how far its cluster lies below the
  /// next merge.
  ///
  /// Source: Olsen 1990, "Newick's 8:45 tree format standard".
  ///
  /// - Parameter names: one per leaf, any text.
  /// - Parameter order: leaves from left to right.
  /// - Returns: one line without a line break; `;` alone for no leaves.
  /// - Complexity: O(n) and the length of the names; without recursion.
  public func newick(names: [String], order: [Int]) -> String {
    precondition(names.count == leafCount, "one name for each leaf")
    guard let root else { return ";" }
    enum Piece {
      case cluster(Int, below: Double?)
      case text(String)
    }
    let positions = positions(in: order)
    var tree = ""
    var open = [Piece.cluster(root, below: nil)]
    while let piece = open.popLast() {
      switch piece {
      case .text(let text): tree += text
      case .cluster(let cluster, let above):
        // Rounding can leave a merge a hair above the next one.
        let own = self.height(of: cluster)
        let branch = above.map { ":\(max($0 - own, 0))" } ?? ""
        guard let (first, second) = children(of: cluster) else {
          tree += NewickLabel.text(names[cluster]) + branch
          continue
        }
        let firstIsLeft = positions[first].lowerBound < positions[second].lowerBound
        tree += "("
        open += [
          .text(")" + branch), .cluster(firstIsLeft ? second : first, below: own), .text(","),
          .cluster(firstIsLeft ? first : second, below: own),
        ]
      }
    }
    return tree + ";"
  }

  /// Header of the table of merges.
  public static let tableHeader = ["left", "right", "distance", "count"]

  /// One row per merge in SciPy's format: 0 to n - 1 are the leaves, n + i is what merge i made.
  ///
  /// - Returns: cells in the order of `tableHeader`; distances in full, as the shortest text that gives the
  ///   same number.
  public var tableRows: [[String]] {
    merges.map { ["\($0.first)", "\($0.second)", "\($0.height)", "\($0.size)"] }
  }
}

/// Names as Newick takes them.
enum NewickLabel {
  /// The name in quotes unless it is made of ASCII letters, digits, points and hyphens alone.
  ///
  /// An underscore without quotes would be read as a blank. Characters that cannot be seen are written as
  /// `U+XXXX`, since many readers end a name at a line break even inside quotes.
  static func text(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"): true
      default: false
      }
    }
    if isPlain, !name.isEmpty { return name }
    return "'" + PrintableText.line(name, limit: .max).replacing("'", with: "''") + "'"
  }
}
