import Analysis

/// Classes and channels grouped together.
struct BiclusterPage: ComparePage {
  static let sibling = NavigationEntry(
    text: "Bi-clusters", page: PageAddress(path: "compare/bicluster.html", figureFolder: "figures/compare"))

  let results: ModelResults
  let site: SiteFrame

  let heading = "Bi-clusters of classes and channels"
  let downloads = [
    "tables/bicluster.tsv", "tables/clusters.tsv", "tables/channel-clusters.tsv", "tables/linkage-channels.tsv",
    "tables/linkage-classes.tsv", "data/trees.nwk",
  ]

  var limit: RichText? {
    """
    Blocks show classes and channels that go together at these cuts; other cuts give other blocks, and a block \
    does not show that its channels act together in one sequence.
    """
  }

  private var map: HeatMapData { .overallImportance(interpretation, comparison) }

  var files: [SiteFile] {
    ClusteringTables(interpretation: interpretation, comparison: comparison).channelFiles
      + [.data(map.path, nil) { map.script }]
  }

  var maps: [CompareView.HeatMap] {
    [
      map(
        map,
        label: """
          Overall feature importance of \(HeadText(interpretation).counted(interpretation.classes.count)) and \
          \(NumberText.counted(interpretation.channels.count, "channel"))
          """)
    ]
  }

  var sections: [PageSection] {
    guard let biclusters = comparison.biclusters else { return [] }
    let figure = BiclusterFigure.plan(biclusters, interpretation, comparison, style: site.style)
    let map = PageSection(id: "map", heading: "Map", figures: [figure])
    guard biclusters.areCut else { return [map] }
    return [
      map,
      PageSection(
        id: "blocks", heading: "Blocks of the two trees",
        tables: [table("blocks", "Blocks that stand out", biclusters.ranked.strongest, BlockName.trees)]),
      PageSection(
        id: "spectral", heading: "Blocks of spectral co-clustering",
        paragraphs: [
          """
          The second method puts each class and each channel into one block alone; it needs the number of \
          groups and nothing else, where a search for blocks of small residue would need a threshold for which \
          importance has no natural scale. The two ways to group the classes agree with an adjusted Rand index \
          of \(SimilarityText.text(biclusters.agreement)), where 1 is the same and 0 is chance.
          """
        ],
        tables: [
          table(
            "spectral-blocks", "Blocks of spectral co-clustering", biclusters.spectralBlocks, BlockName.spectral)
        ]),
    ]
  }

  var findings: [RichText] {
    guard let biclusters = comparison.biclusters else {
      if let sentence = alikeSentence(missing: "blocks") { return [sentence] }
      return [
        """
        Bi-clusters need at least 3 classes and 3 channels that differ; this model has \
        \(HeadText(interpretation).counted(interpretation.classes.count)) and \
        \(NumberText.counted(interpretation.channels.count, "channel")).
        """
      ] + [SimilarityText.undefined(interpretation, comparison.similarity)].compactMap(\.self)
    }
    if !biclusters.areCut, let sentence = ClusteringText.noGroups(comparison) {
      return [sentence, "Without groups of classes there are no blocks; the map shows both trees."]
    }
    var sentences: [RichText] = [
      """
      Cut into \(NumberText.counted(biclusters.classClusters, "cluster")) of classes and \
      \(biclusters.channelClusters) of channels, the matrix has \(biclusters.ranked.strongest.count) of \
      \(NumberText.counted(biclusters.blocks.count, "block")) with more importance than what surrounds them.
      """
    ]
    if let best = biclusters.ranked.strongest.first {
      sentences.append(
        """
        The strongest, \(BlockName.trees(0)), holds \(HeadText(interpretation).counted(best.rows.count)) \
        (\(RichText.classes(best.rows, in: interpretation, limit: 3))) and \(channels: best.columns, in: interpretation), with a mean \
        OFIV of \(NumberText.significant(best.mean)).
        """)
    }
    let apart = biclusters.trees.columns.apart.count
    if apart > 0 {
      sentences.append(
        """
        \(NumberText.counted(apart, "channel").capitalizedFirst) without a positive importance that differs \
        between classes \(apart == 1 ? "stands" : "stand") apart, in no block.
        """)
    }
    sentences.append(
      "Contrast is the mean of a block less that of the rest of its rows and columns; values are not scaled.")
    return sentences
  }

  /// - Parameter name: of the block at a place, as the figure and the file have it.
  private func table(_ id: String, _ title: String, _ blocks: [MatrixBlock], _ name: (Int) -> String) -> TableView {
    let shown = blocks.prefix(ReportLimits.blocksInTable)
    let scope = shown.count < blocks.count ? ", showing \(shown.count) of \(blocks.count)" : ""
    let largest = NumberText.largest(shown.map(\.mean))
    return TableView(
      id: id, caption: "\(title)\(scope)".spans(on: address),
      columns: [
        .text("Block", "as in the figure and the file"), .text("Classes"), .number("Count"), .text("Channels"),
        .number("Count"), .number("Mean OFIV"),
        .number("Contrast", "mean less that of the rest of its rows and columns"),
        .number("Residue", "mean square left when row and column means are taken off"),
      ],
      rows: shown.enumerated().map { place, block in
        RowView(cells: [
          .header(.words(name(place)), on: address),
          .text(RichText.classes(block.rows, in: interpretation, limit: 4), on: address),
          .number(block.rows.count), .text("\(channels: block.columns, in: interpretation)", on: address),
          .number(block.columns.count),
          .bar(block.mean, largest: largest),
          .number(block.contrast.map { NumberText.aligned($0, largest: largest) } ?? "–"),
          .number(block.residue),
        ])
      },
      isSortable: true, hasSource: true, source: address.link(to: "tables/bicluster.tsv"), sourceName: "bicluster.tsv")
  }
}
