import Analysis

/// The tables of trees, clusters and neighbours.
struct ClusteringTables: Sendable {
  let interpretation: Interpretation
  let comparison: ClassComparison

  private static let merges = "in SciPy's format, leaves counted from 0"

  /// The tree of classes.
  var classFiles: [SiteFile] {
    [
      .table("linkage-classes", "merges of the tree of classes \(Self.merges)") { Self.linkage(comparison.classTree) },
      .table("leaves-classes", "class that each leaf of linkage-classes.tsv is") {
        Self.leaves(comparison.classTree, noun: "class", names: interpretation.classes.map(\.name))
      },
      .data("data/trees.nwk", "trees of classes and of channels in Newick format") { newick },
    ]
  }

  /// The clusters of classes.
  var clusterFiles: [SiteFile] {
    [
      .table("clusters", "classes in the order of their tree, with their clusters") { clusters },
      .table("enrichment", "words of the table of classes in each cluster") { enrichment },
    ]
  }

  /// The tree of channels, and the blocks of both trees.
  var channelFiles: [SiteFile] {
    let tree = comparison.biclusters?.trees.columns
    return [
      .table("bicluster", "blocks of classes and channels by two methods") { biclusters },
      .table("channel-clusters", "channels in the order of their tree, with their clusters") { channelClusters },
      .table("linkage-channels", "merges of the tree of channels \(Self.merges)") { Self.linkage(tree) },
      .table("leaves-channels", "channel that each leaf of linkage-channels.tsv is") {
        Self.leaves(
          tree, noun: "channel", names: interpretation.channels.indices.map { "channel \($0 + 1)" })
      },
    ]
  }

  /// `tables/linkage-classes.tsv` and `tables/linkage-channels.tsv`: one row per merge in SciPy's format, leaves
  /// counted from 0 as in the tables of leaves.
  static func linkage(_ tree: ClusterTree?) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: Linkage.tableHeader)
    for row in tree?.linkage.tableRows ?? [] { table.append(row.map { .text($0) }) }
    return table
  }

  /// `tables/leaves-classes.tsv` and `tables/leaves-channels.tsv`: which item each leaf of a linkage is.
  ///
  /// - Parameter noun: of the items, for example `class`.
  static func leaves(_ tree: ClusterTree?, noun: String, names: [String]) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["leaf", "\(noun)_id", noun])
    for (leaf, item) in (tree?.members ?? []).enumerated() {
      table.append([.count(leaf), .count(item + 1), .text(names[item])])
    }
    return table
  }

  /// `data/trees.nwk`: the tree of the classes and that of the channels, one line each.
  private var newick: String {
    let classes = comparison.classTree.newick(
      names: Self.uniqueNames(interpretation.classes.map(\.name)))
    let channels = comparison.biclusters?.trees.columns.newick(
      names: interpretation.channels.indices.map { PageAddress.channelStem($0) })
    return classes + "\n" + (channels.map { $0 + "\n" } ?? "")
  }

  /// Names that stand twice with their number, so that every leaf can be told.
  private static func uniqueNames(_ names: [String]) -> [String] {
    let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    func numbered(_ isWanted: (String) -> Bool) -> [String] {
      names.enumerated().map { isWanted($0.element) ? "\($0.element) (\($0.offset + 1))" : $0.element }
    }
    let unique = numbered { counts[$0] ?? 0 > 1 }
    // A name may look like another one with its number.
    return Set(unique).count == names.count ? unique : numbered { _ in true }
  }

  /// `tables/channel-clusters.tsv`: one row per channel in the order of their tree; clusters as K1, K2, … in figures.
  var channelClusters: TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["position", "channel", "cluster"])
    guard let biclusters = comparison.biclusters else { return table }
    let tree = biclusters.trees.columns
    let clusters = tree.clusters(count: biclusters.channelClusters)
    for (position, channel) in tree.order.enumerated() {
      table.append([
        .count(position + 1), .count(channel + 1),
        .text(
          biclusters.areCut ? clusters[channel].map { "\(BlockName.channelCluster)\($0 + 1)" } ?? "" : ""),
      ])
    }
    return table
  }

  /// `tables/clusters.tsv`: one row per class in the order of the tree.
  var clusters: TabSeparatedTable {
    var table = TabSeparatedTable(
      columns: ["position", "class_id", "class", "cluster"] + ClassTable.Label.allCases.map(\.rawValue))
    let rows = interpretation.classAnnotations
    for (position, index) in comparison.classTree.order.enumerated() {
      table.append(
        [
          .count(position + 1), .count(index + 1), .text(interpretation.classes[index].name),
          .count(comparison.clusters?.clusterOfClass[index].map { $0 + 1 }),
        ] + ClassTable.Label.allCases.map { .text(rows?[index][$0] ?? "") })
    }
    return table
  }

  /// `tables/bicluster.tsv`: one row per block under its id; classes and channels by their numbers, apart
  /// by commas.
  var biclusters: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "method", "block", "classes", "channels", "mean", "contrast", "residue", "class_ids", "channel_ids",
    ])
    guard let biclusters = comparison.biclusters else { return table }
    let methods = [
      ("trees", biclusters.ranked.all, BlockName.trees), ("spectral", biclusters.spectralBlocks, BlockName.spectral),
    ]
    for (method, blocks, name) in methods {
      for (index, block) in blocks.enumerated() {
        table.append([
          .text(method), .text(name(index)), .count(block.rows.count), .count(block.columns.count),
          .number(block.mean), .number(block.contrast), .number(block.residue),
          .numbers(block.rows),
          .numbers(block.columns),
        ])
      }
    }
    return table
  }

  /// A row of the table of words; probabilities may be far below the smallest Float32.
  static func cells(of word: Enrichment, cluster: Int, size: Int) -> [TabSeparatedTable.Cell] {
    [
      .count(cluster + 1), .text(word.column.rawValue), .text(word.value), .count(word.inCluster), .count(size),
      .count(word.inAll), .probability(word.pValue), .probability(word.correctedPValue),
    ]
  }

  /// `tables/enrichment.tsv`: every word of the table of classes in every cluster, with the probability of as many
  /// or more in a cluster of that size; empty without a table or clusters.
  var enrichment: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "cluster", "column", "word", "in_cluster", "cluster_size", "in_all", "p", "corrected_p",
    ])
    for (number, cluster) in (comparison.clusters?.clusters ?? []).enumerated() {
      for word in cluster.enrichments {
        table.append(Self.cells(of: word, cluster: number, size: cluster.members.count))
      }
    }
    return table
  }
}
