/// Motifs of a layer that are alike, whether or not any database knows them.
public struct MotifCluster: Hashable, Sendable {
  /// A motif and how it lies on the one that stands for the cluster.
  public struct Member: Hashable, Sendable {
    /// Number of the channel or filter, counted from 0.
    public var number: Int
    /// With the motif that stands for the cluster; 1 for that motif itself.
    public var correlation: MotifCorrelation

    public init(number: Int, correlation: MotifCorrelation) {
      self.number = number
      self.correlation = correlation
    }
  }
  /// The one that stands for the cluster, because it is most like all others; then these, the likest first.
  public var members: [Member]

  public init(members: [Member]) { self.members = members }

  /// Numbers of the members in their order.
  public var numbers: [Int] { members.map(\.number) }

  /// Mean correlation of the others with the one that stands for the cluster; nil where there are none.
  public var meanCorrelation: Double? {
    members.count > 1
      ? members.dropFirst().reduce(0) { $0 + $1.correlation.value } / Double(members.count - 1) : nil
  }
}

extension MotifCluster {
  /// Correlation that two clusters have on average where they are still joined.
  ///
  /// Two motifs of eight certain positions reach it where seven of them agree, or where one is shifted by one.
  public static let threshold = 0.75
  /// Positions of all motifs beyond which none are compared: their pairs would take some seconds.
  static let mostPositions = 40_000

  /// Motifs grouped by average linkage of 1 less their correlation, larger groups first.
  ///
  /// Uninformative flanks are cut off as before a search in databases; motifs without an informative position are in no
  /// group.
  ///
  /// - Parameter motifs: with the number of the channel or filter that each belongs to, rising.
  /// - Returns: groups of one too; none where there are more motifs than can be compared.
  /// - Complexity: O(positions of all motifs²).
  public static func clusters(
    _ motifs: [(number: Int, matrix: PositionProbabilityMatrix)], threshold: Double = threshold,
    clipping: PositionProbabilityMatrix.Clipping = .init()
  ) -> [MotifCluster] {
    let compared: [(number: Int, motif: CenteredMotif)] = motifs.compactMap { number, matrix in
      let positions = MotifAnnotation.comparedPositions(matrix, clipping)
      return CenteredMotif(PositionProbabilityMatrix(columns: Array(matrix.columns[positions]))).map { (number, $0) }
    }
    guard !compared.isEmpty, compared.reduce(0, { $0 + $1.motif.width }) <= mostPositions else { return [] }
    let distances = DistanceMatrix(count: compared.count) {
      1 - MotifCorrelation.best(compared[$0].motif, compared[$1].motif).value
    }
    let clusters = HierarchicalClustering.linkage(of: distances)
      .clusters(cutAt: 1 - threshold, order: Array(compared.indices))
    return Dictionary(grouping: compared.indices) { clusters[$0] }.values
      .map { cluster($0, of: compared, distances) }
      .sorted { ($1.members.count, $0.members[0].number) < ($0.members.count, $1.members[0].number) }
  }

  private static func cluster(
    _ places: [Int], of motifs: [(number: Int, motif: CenteredMotif)], _ distances: DistanceMatrix
  ) -> MotifCluster {
    let sums = places.map { place in places.reduce(0) { $0 + distances[place, $1] } }
    let middle = places[places.indices.min { (sums[$0], $0) < (sums[$1], $1) } ?? 0]
    let members = places.map { place in
      Member(
        number: motifs[place].number,
        correlation: MotifCorrelation.best(motifs[middle].motif, motifs[place].motif))
    }
    let first = motifs[middle].number
    return MotifCluster(
      members: members.sorted {
        ($0.number != first ? 1 : 0, -$0.correlation.value, $0.number)
          < ($1.number != first ? 1 : 0, -$1.correlation.value, $1.number)
      })
  }
}

extension Interpretation {
  /// Channels whose motifs are alike; of a channel behind several convolutions its strongest optimum counts.
  public var channelClusters: [MotifCluster] {
    MotifCluster.clusters(
      channels.indices.compactMap { channel in
        motifSources(ofChannel: channel).first.flatMap(motif(of:)).map { (channel, $0) }
      })
  }

  /// Filters of the first convolution whose weights spell alike.
  public var filterClusters: [MotifCluster] {
    MotifCluster.clusters(filters.indices.map { ($0, filters[$0].motif) })
  }

  /// Overall feature importance of some channels together for each class: the sum.
  public func overallImportance(ofChannels channels: [Int]) -> [Double] {
    classes.map { result in channels.reduce(0) { $0 + result.overallImportance[$1] } }
  }
}
