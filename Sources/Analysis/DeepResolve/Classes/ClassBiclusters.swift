import ReportNumerics

/// Classes and channels grouped together: both trees, the blocks of the two cuts, and a second method.
///
/// The second method is spectral co-clustering: other than two independent trees it puts each class and each
/// channel into one block alone, with the number of groups as its only setting; Cheng and Church's search
/// depends on a threshold of residue, for which importance has no natural scale.
public struct ClassBiclusters: Hashable, Sendable, Codable {
  /// Two trees over the sides of one matrix.
  public struct Trees: Hashable, Sendable, Codable {
    /// Over the classes.
    public let rows: ClusterTree
    /// Over the channels.
    public let columns: ClusterTree
  }

  /// Tree over the channels by their OFIV in all classes, and over the classes by their similarity.
  public let trees: Trees
  /// Number of clusters that the classes are cut into; 1 where they form no groups, so that there are no blocks.
  public let classClusters: Int
  /// Number of clusters that the channels are cut into; 1 where the classes form no groups.
  public let channelClusters: Int
  /// Blocks where clusters of classes and channels meet, in the order of the trees; none where classes form no groups.
  public let blocks: [MatrixBlock]
  /// The second method, with as many groups as there are clusters of classes.
  public let spectral: SpectralCoclustering
  /// Its blocks.
  public let spectralBlocks: [MatrixBlock]
  /// How far the two ways to group the classes agree, 1 at most.
  public let agreement: Double

  /// Whether both trees are cut.
  public var areCut: Bool { classClusters > 1 }

  /// - Parameter classClusters: number that the classes are cut into, 1 where they form no groups; nil where there is
  ///   nothing to cut.
  /// - Returns: nil where there are fewer than three classes or channels in the trees.
  init?(_ classes: [ClassInterpretation], classTree: ClusterTree, classClusters: Int?) {
    guard let classClusters, let channels = classes.first?.overallImportance.count else { return nil }
    let matrix = classes.map(\.overallImportance)
    let profiles = (0..<channels).map { channel in matrix.map { max($0[channel], 0) } }
    let (members, distances) = RowDistance.correlation.distances(profiles)
    let channelTree = ClusterTree(itemCount: channels, members: members, distances: distances)
    guard let channelCut = SilhouetteCut(channelTree, distances: distances) else { return nil }
    trees = Trees(rows: classTree, columns: channelTree)
    let areCut = classClusters > 1
    channelClusters = areCut ? channelCut.count : 1
    blocks =
      areCut
      ? Biclustering(matrix, rows: classTree, columns: channelTree)
        .blocks(rowClusters: classClusters, columnClusters: channelClusters) : []
    self.classClusters = classClusters
    spectral = SpectralCoclustering(matrix, clusters: classClusters)
    spectralBlocks = areCut ? spectral.blocks(of: matrix) : []
    let cut = classTree.clusters(count: classClusters)
    let both = zip(cut, spectral.rowClusters).compactMap { pair in
      if let tree = pair.0, let spectral = pair.1 { (tree, spectral) } else { nil }
    }
    agreement = AdjustedRandIndex.between(both.map(\.0), both.map(\.1))
  }

  /// The same blocks, those that stand out first.
  public var ranked: MatrixBlock.Ranking { MatrixBlock.Ranking(blocks) }
}
