import ReportNumerics

/// Classes and channels grouped together: both trees, the blocks of the two cuts, and a second method.
///
/// The second method is spectral co-clustering: other than two independent trees it puts each class and each
/// channel into one block alone, with the number of groups as its only setting; Cheng and Church's search
/// depends on a threshold of residue, for which importance has no natural scale.
public struct ClassBiclusters: Sendable {
  /// Tree over the channels by their OFIV in all classes, and over the classes by their similarity.
  public let trees: Biclustering
  /// Number of clusters that the classes are cut into.
  public let classClusters: Int
  /// Number of clusters that the channels are cut into.
  public let channelClusters: Int
  /// Blocks where clusters of classes and channels meet, in the order of the trees.
  public let blocks: [MatrixBlock]
  /// The second method, with as many groups as there are clusters of classes.
  public let spectral: SpectralCoclustering
  /// Its blocks.
  public let spectralBlocks: [MatrixBlock]
  /// How far the two ways to group the classes agree, 1 at most.
  public let agreement: Double

  /// - Returns: nil where there are fewer than three classes or channels in the trees.
  init?(_ classes: [ClassInterpretation], classTree: ClusterTree, classCut: BestCut?) {
    guard let classCut, let channels = classes.first?.overallImportance.count else { return nil }
    let matrix = classes.map(\.overallImportance)
    let profiles = (0..<channels).map { channel in matrix.map { max($0[channel], 0) } }
    let (members, distances) = RowDistance.correlation.distances(profiles)
    let channelTree = ClusterTree(itemCount: channels, members: members, distances: distances)
    guard let channelCut = BestCut(channelTree, distances: distances) else { return nil }
    trees = Biclustering(matrix, rows: classTree, columns: channelTree)
    blocks = trees.blocks(rowClusters: classCut.count, columnClusters: channelCut.count)
    (classClusters, channelClusters) = (classCut.count, channelCut.count)
    spectral = SpectralCoclustering(matrix, clusters: classCut.count)
    spectralBlocks = spectral.blocks(of: matrix)
    let cut = classTree.clusters(count: classCut.count)
    let both = zip(cut, spectral.rowClusters).compactMap { pair in
      if let tree = pair.0, let spectral = pair.1 { (tree, spectral) } else { nil }
    }
    agreement = AdjustedRandIndex.between(both.map(\.0), both.map(\.1))
  }

  /// The same blocks, those that stand out first.
  public var ranked: RankedBlocks { RankedBlocks(blocks) }
}
