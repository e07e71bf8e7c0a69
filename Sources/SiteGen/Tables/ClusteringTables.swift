import Analysis

/// The tables of trees, clusters and neighbours.
enum ClusteringTables {
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
  static func newick(_ context: ReportContext) -> String {
    let classes = context.comparison.classTree.newick(
      names: uniqueNames(context.interpretation.classes.map(\.name)))
    let channels = context.comparison.biclusters?.trees.columns.newick(
      names: context.interpretation.channels.indices.map { SitePage.channelStem($0) })
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
  static func channelClusters(_ context: ReportContext) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["position", "channel", "cluster"])
    guard let biclusters = context.comparison.biclusters else { return table }
    let tree = biclusters.trees.columns
    let clusters = tree.clusters(count: biclusters.channelClusters)
    for (position, channel) in tree.order.enumerated() {
      table.append([
        .count(position + 1), .count(channel + 1),
        .text(clusters[channel].map { "\(BlockName.channelCluster)\($0 + 1)" } ?? ""),
      ])
    }
    return table
  }

  /// `tables/clusters.tsv`: one row per class in the order of the tree.
  static func clusters(_ context: ReportContext) -> TabSeparatedTable {
    var table = TabSeparatedTable(
      columns: ["position", "class_id", "class", "cluster"] + ClassTable.Label.allCases.map(\.rawValue))
    let rows = context.interpretation.classAnnotations
    for (position, index) in context.comparison.classTree.order.enumerated() {
      table.append(
        [
          .count(position + 1), .count(index + 1), .text(context.interpretation.classes[index].name),
          .count(context.comparison.clusters?.clusterOfClass[index].map { $0 + 1 }),
        ] + ClassTable.Label.allCases.map { .text(rows?[index][$0] ?? "") })
    }
    return table
  }

  /// `tables/neighbours.tsv`: the nearest and farthest classes of each class.
  static func neighbours(_ context: ReportContext) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "class_id", "class", "kind", "rank", "other_class_id", "other_class", "similarity", "lower", "upper",
    ])
    let classes = context.interpretation.classes
    let comparison = context.comparison
    for index in classes.indices {
      for (kind, others) in [("nearest", comparison.nearest[index]), ("farthest", comparison.farthest[index])] {
        for (rank, other) in others.enumerated() {
          let interval = comparison.stability?.similarity[index, other]
          table.append([
            .count(index + 1), .text(classes[index].name), .text(kind), .count(rank + 1), .count(other + 1),
            .text(classes[other].name), .number(comparison.similarity[index, other]), .number(interval?.lower),
            .number(interval?.upper),
          ])
        }
      }
    }
    return table
  }

  /// `tables/bicluster.tsv`: one row per block under its id; classes and channels by their numbers, apart
  /// by commas.
  static func biclusters(_ context: ReportContext) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "method", "block", "classes", "channels", "mean", "contrast", "residue", "class_ids", "channel_ids",
    ])
    guard let biclusters = context.comparison.biclusters else { return table }
    let methods = [
      ("trees", biclusters.ranked.all, BlockName.trees), ("spectral", biclusters.spectralBlocks, BlockName.spectral),
    ]
    for (method, blocks, name) in methods {
      for (index, block) in blocks.enumerated() {
        table.append([
          .text(method), .text(name(index)), .count(block.rows.count), .count(block.columns.count),
          .number(block.mean), .number(block.contrast), .number(block.residue),
          .text(block.rows.map { "\($0 + 1)" }.joined(separator: ",")),
          .text(block.columns.map { "\($0 + 1)" }.joined(separator: ",")),
        ])
      }
    }
    return table
  }

  /// `tables/enrichment.tsv`: every word of the table of classes in every cluster, with the probability of as many
  /// or more in a cluster of that size; empty without a table or clusters.
  static func enrichment(_ context: ReportContext) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "cluster", "column", "word", "in_cluster", "cluster_size", "in_all", "p", "corrected_p",
    ])
    for (number, cluster) in (context.comparison.clusters?.clusters ?? []).enumerated() {
      for word in cluster.enrichments {
        table.append([
          .count(number + 1), .text(word.column.rawValue), .text(word.value), .count(word.inCluster),
          .count(cluster.members.count), .count(word.inAll), .number(word.pValue), .number(word.correctedPValue),
        ])
      }
    }
    return table
  }
}
