extension MotifComparison {
  /// Which matches are kept.
  public enum Threshold: Hashable, Sendable {
    /// Every pair of motifs.
    case none
    case qValue(Double)
    case eValue(Double)

    func keeps(_ alignment: MotifAlignment) -> Bool {
      switch self {
      case .none: true
      case .qValue(let limit): alignment.qValue <= limit
      case .eValue(let limit): alignment.eValue <= limit
      }
    }
  }

  /// The matches of a query from the best to the worst; equal p-values in the order of the targets.
  public func matches(of query: Motif, threshold: Threshold = .none) -> [MotifMatch] {
    named(alignments(of: query), query: query, threshold: threshold)
  }

  /// The matches of many queries, in the order of the queries, whatever the number of workers.
  public func matches(
    of queries: [Motif], threshold: Threshold = .none, workers: Int
  ) async -> [[MotifMatch]] {
    let alignments = await alignments(of: queries, workers: workers)
    return zip(queries, alignments).map { named($1, query: $0, threshold: threshold) }
  }

  private func named(_ alignments: [MotifAlignment], query: Motif, threshold: Threshold) -> [MotifMatch] {
    let queryConsensus = query.matrix.mostProbableBases
    return alignments.filter { threshold.keeps($0) }
      .sorted { ($0.pValue, $0.target) < ($1.pValue, $1.target) }
      .map { alignment in
        let target = targets[alignment.target]
        let matrix = alignment.orientation == .given ? target.matrix : target.matrix.reverseComplement
        return MotifMatch(
          query: query.identifier, target: target.identifier, pValue: alignment.pValue,
          eValue: alignment.eValue,
          qValue: alignment.qValue, offset: alignment.offset, overlap: alignment.overlap,
          orientation: alignment.orientation, queryConsensus: queryConsensus,
          targetConsensus: matrix.mostProbableBases)
      }
  }
}

extension PositionProbabilityMatrix {
  /// The base with the largest probability at each position, the first of A, C, G, T among equals, however
  /// weak it is.
  public var mostProbableBases: String {
    String(
      decoding: columns.map { column in
        var best = 0
        for lane in 1..<4 where column[lane] > column[best] { best = lane }
        return Self.bases[best]
      }, as: UTF8.self)
  }

  private static let bases = [UInt8]("ACGT".utf8)
}
