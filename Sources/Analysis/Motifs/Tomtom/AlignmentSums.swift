/// Summed scores of all alignments of a query with the targets of one width, on both strands.
struct AlignmentSums {
  /// One way to lay the query along a target.
  struct Alignment {
    /// Target position of the query's first column; negative where the query begins before the target.
    var offset: Int
    /// Query columns that meet a target column.
    var query: ClosedRange<Int>
    var overlap: Int { query.count }
  }

  /// In order of rising offset.
  private(set) var alignments: [Alignment] = []
  /// `[alignment][lane]`: sums of `ColumnScores.values` over the columns that meet.
  ///
  /// Rows and lanes behind those of the group are left from earlier ones.
  private(set) var sums: [[Int16]] = []

  /// Adds up the scores of a group; the buffers are kept for the next one.
  ///
  /// `MotifFile.widthLimit` times the largest score fits into 16 bits.
  /// - Complexity: O(query columns × columns of the group).
  mutating func add(_ scores: ColumnScores, group: TargetColumns.Group, mostLanes: Int) {
    let (queryWidth, targetWidth) = (scores.width, group.width)
    alignments = (1 - queryWidth..<targetWidth).map { offset in
      Alignment(offset: offset, query: max(0, -offset)...min(queryWidth, targetWidth - offset) - 1)
    }
    while sums.count < alignments.count { sums.append([Int16](repeating: 0, count: mostLanes)) }
    for row in alignments.indices { Self.clear(&sums[row], lanes: group.lanes) }
    for query in 0..<queryWidth {
      let row = scores.values[scores.rows[query]]
      for position in 0..<targetWidth {
        let start = group.start + position * group.lanes
        Self.add(
          row.span.extracting(start..<start + group.lanes), to: &sums[position - query + queryWidth - 1])
      }
    }
  }

  private static func clear(_ row: inout [Int16], lanes: Int) {
    var sums = row.mutableSpan
    precondition(lanes <= sums.count, "a row holds all lanes")
    for lane in 0..<lanes { sums[lane] = 0 }
  }

  private static func add(_ values: Span<UInt8>, to row: inout [Int16]) {
    var sums = row.mutableSpan
    precondition(values.count <= sums.count, "a row holds all lanes")
    for lane in 0..<values.count { sums[lane] &+= Int16(values[lane]) }
  }
}
