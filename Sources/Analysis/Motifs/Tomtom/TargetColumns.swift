/// Columns of all targets on both strands, for RNA on one, laid out so that loops over them are long.
///
/// Targets of one width form a group. Within a group the columns at one position stand side by side, first
/// those of the given strand, then those of the reverse complement: column `position` of lane `lane` has the
/// index `start + position * lanes + lane`. The order of the groups does not change any result.
struct TargetColumns: Sendable {
  /// Targets of one width.
  package struct Group: Sendable {
    var width: Int
    /// Index of the group's first column.
    package var start: Int
    /// Numbers of the targets, in rising order.
    var targets: [Int]
    /// One for each strand of each target.
    var lanes: Int
  }

  /// In order of rising width.
  let groups: [Group]
  /// Number of columns on all strands.
  let count: Int
  /// Lanes of the largest group.
  var mostLanes: Int { groups.map(\.lanes).max() ?? 0 }
  /// Prepared columns, one array for each base.
  let a: [Float], c: [Float], g: [Float], t: [Float]

  /// - Parameters:
  ///   - motifs: smoothed columns of each target, from 5' to 3'.
  ///   - strands: 2, or 1 for RNA.
  init(_ motifs: [[SIMD4<Float>]], distance: ColumnDistance, strands: Int = 2) {
    var groups: [Group] = []
    var columns: [SIMD4<Float>] = []
    for width in Set(motifs.map(\.count)).sorted() where width > 0 {
      let targets = motifs.indices.filter { motifs[$0].count == width }
      groups.append(Group(width: width, start: columns.count, targets: targets, lanes: strands * targets.count))
      for position in 0..<width {
        columns += targets.map { motifs[$0][position] }
        if strands == 2 { columns += targets.map { motifs[$0][width - 1 - position].complement } }
      }
    }
    columns = columns.map { distance.prepared($0) }
    self.groups = groups
    count = columns.count
    a = columns.map { $0[0] }
    c = columns.map { $0[1] }
    g = columns.map { $0[2] }
    t = columns.map { $0[3] }
  }
}

extension SIMD4<Float> {
  /// The column as the other strand reads it.
  var complement: SIMD4<Float> { SIMD4(self[3], self[2], self[1], self[0]) }
}
