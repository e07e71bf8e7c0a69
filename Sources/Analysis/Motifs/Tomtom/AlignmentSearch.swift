/// Finds the best alignment of one query after the other with every target, keeping its buffers.
struct AlignmentSearch {
  /// Best alignment on one strand.
  private struct Best {
    var offset = 0
    var overlap = 0
    var pValue = 1.0

    /// Whether this strand's alignment is taken rather than the other's.
    ///
    /// As in MEME, p-values are compared in single precision, so that those next to 1 are equal and the
    /// overlap decides.
    func isBetter(than other: Best) -> Bool {
      (Float(pValue), other.overlap) < (Float(other.pValue), overlap)
    }
  }

  private let columns: TargetColumns
  private let targetCount: Int
  private let settings: MotifComparison.Settings
  private var scores = ColumnScores()
  private var sums = AlignmentSums()
  /// Score and overlap of each lane's best alignment in one number, so that one comparison orders by both.
  private var keys: [Int32]
  /// Number of each lane's best alignment.
  private var indices: [Int32]
  /// P-values of all comparisons that were made, of both strands.
  private(set) var tests = FalseDiscoveryRate.PooledPValues()

  init(columns: TargetColumns, targetCount: Int, settings: MotifComparison.Settings) {
    self.columns = columns
    self.targetCount = targetCount
    self.settings = settings
    keys = [Int32](repeating: 0, count: columns.mostLanes)
    indices = [Int32](repeating: 0, count: columns.mostLanes)
  }

  /// - Parameter query: smoothed columns.
  /// - Returns: one alignment per target, in order of the targets.
  /// - Complexity: O(query columns × target columns) and O(offsets × overlap) for each distinct score.
  mutating func alignments(of query: [SIMD4<Float>]) -> [MotifAlignment] {
    precondition(!query.isEmpty, "a motif has at least one position")
    guard let widest = columns.groups.last?.width else { return [] }
    scores.compare(query, with: columns, distance: settings.distance, complete: settings.completeScores)
    let distribution = ScoreDistribution(scores, longest: min(query.count, widest))
    var pValue = AlignmentPValue(
      distribution, width: query.count, minimumOverlap: settings.minimumOverlap, scores: scores.range,
      strands: settings.strands)
    // The given strand of each target, then its reverse complement where it has one.
    let strands = settings.strands
    var best = [Best](repeating: Best(), count: strands * targetCount)
    for group in columns.groups {
      sums.add(scores, group: group, mostLanes: columns.mostLanes)
      let found =
        settings.completeScores
        ? bestByScore(group, &pValue)
        : (0..<group.lanes).map { bestByPValue($0, width: group.width, distribution) }
      for (lane, match) in found.enumerated() {
        let strand = lane / group.targets.count
        best[strands * group.targets[lane % group.targets.count] + strand] = match
      }
    }
    // As in MEME, both strands of each target count as tests, each with its own best score.
    let rates = FalseDiscoveryRate(pValues: best.map(\.pValue))
    for strand in best { tests.add(strand.pValue) }
    return (0..<targetCount).map { target in
      let isReverse = strands == 2 && best[2 * target + 1].isBetter(than: best[2 * target])
      let match = best[strands * target + (isReverse ? 1 : 0)]
      return MotifAlignment(
        target: target, pValue: match.pValue, eValue: match.pValue * Double(targetCount),
        qValue: rates.qValue(for: match.pValue), offset: match.offset, overlap: match.overlap,
        orientation: isReverse ? .reverseComplement : .given)
    }
  }

  /// Positions that must meet in alignments with targets of a width.
  private func leastOverlap(_ width: Int) -> Int { min(settings.minimumOverlap, scores.width, width) }

  /// For each lane the alignment with the largest score, then the largest overlap, then the smallest offset.
  private mutating func bestByScore(_ group: TargetColumns.Group, _ pValue: inout AlignmentPValue) -> [Best] {
    let least = leastOverlap(group.width)
    for lane in 0..<group.lanes { keys[lane] = .min }
    for (index, alignment) in sums.alignments.enumerated() where alignment.overlap >= least {
      let row = sums.sums[index]
      Self.keepLarger(
        row.span.extracting(0..<group.lanes), shift: Int32(-alignment.overlap * scores.zero),
        overlap: Int32(alignment.overlap), index: Int32(index), keys: &keys, indices: &indices)
    }
    let pValues = pValue(scores: keys[..<group.lanes].map { Int($0 >> 16) }, targetWidth: group.width)
    return zip(indices, pValues).map { index, pValue in
      let alignment = sums.alignments[Int(index)]
      return Best(offset: alignment.offset, overlap: alignment.overlap, pValue: pValue)
    }
  }

  private static func keepLarger(
    _ sums: Span<Int16>, shift: Int32, overlap: Int32, index: Int32, keys keyArray: inout [Int32],
    indices indexArray: inout [Int32]
  ) {
    var keys = keyArray.mutableSpan
    var indices = indexArray.mutableSpan
    precondition(sums.count <= keys.count && sums.count <= indices.count, "one value per lane")
    for lane in 0..<sums.count {
      let key = (Int32(sums[lane]) &+ shift) &<< 16 | overlap
      let isLarger = key > keys[lane]
      keys[lane] = isLarger ? key : keys[lane]
      indices[lane] = isLarger ? index : indices[lane]
    }
  }

  /// The alignment with the smallest p-value, then the largest overlap, then the smallest offset; the p-value
  /// is corrected for all alignments on all strands.
  private func bestByPValue(_ lane: Int, width: Int, _ distribution: ScoreDistribution) -> Best {
    let least = leastOverlap(width)
    var best = Best(pValue: .infinity)
    var tests = 0
    for (index, alignment) in sums.alignments.enumerated() where alignment.overlap >= least {
      tests += settings.strands
      let pValue = distribution.tail(
        of: distribution.run(alignment.query), atLeast: Int(sums.sums[index][lane]))
      if (pValue, best.overlap) < (best.pValue, alignment.overlap) {
        best = Best(offset: alignment.offset, overlap: alignment.overlap, pValue: pValue)
      }
    }
    let single = best.pValue
    best.pValue = 0
    for _ in 0..<tests { best.pValue = AlignmentPValue.either(best.pValue, single) }
    return best
  }
}
