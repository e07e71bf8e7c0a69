import Analysis

/// Classes and channels grouped together.
enum BiclusterPage {
  /// Most blocks shown; the file has all.
  private static let mostBlocks = 30

  static func view(_ context: ReportContext, figures: [FigureView], frame: FrameView) -> CompareView {
    let page = SitePage.bicluster
    let interpretation = context.interpretation
    var view = CompareView(
      frame: frame, heading: "Bi-clusters of classes and channels", siblings: ComparePages.siblings(on: page),
      findings: findings(context).map { ParagraphView($0, on: page) },
      downloads: ComparePages.downloads(
        [
          "tables/bicluster.tsv", "tables/clusters.tsv", "tables/channel-clusters.tsv", "tables/linkage-channels.tsv",
          "tables/linkage-classes.tsv", "data/trees.nwk",
        ],
        on: page))
    view.maps = [
      ComparePages.map(
        .overallImportance(context),
        label: """
          Overall feature importance of \(NumberText.counted(interpretation.classes.count, "class", "classes")) and \
          \(NumberText.counted(interpretation.channels.count, "channel"))
          """, on: page)
    ]
    if !figures.isEmpty {
      view.sections.append(ComparePages.section("map", "Map", figures: figures, on: page))
    }
    guard let biclusters = context.comparison.biclusters else { return view }
    view.sections += [
      ComparePages.section(
        "blocks", "Blocks of the two trees",
        tables: [
          table("blocks", "Blocks that stand out", biclusters.ranked.strongest, BlockName.trees, context, page)
        ], on: page),
      ComparePages.section(
        "spectral", "Blocks of spectral co-clustering",
        [
          """
          The second method puts each class and each channel into one block alone; it needs the number of \
          groups and nothing else, where a search for blocks of small residue would need a threshold for which \
          importance has no natural scale. The two ways to group the classes agree with an adjusted Rand index \
          of \(ComparePages.text(biclusters.agreement)), where 1 is the same and 0 is chance.
          """
        ],
        tables: [
          table(
            "spectral-blocks", "Blocks of spectral co-clustering", biclusters.spectralBlocks, BlockName.spectral,
            context,
            page)
        ], on: page),
    ]
    return view
  }

  private static func findings(_ context: ReportContext) -> [RichText] {
    let interpretation = context.interpretation
    guard let biclusters = context.comparison.biclusters else {
      if let sentence = ComparePages.alikeSentence(context, missing: "blocks") { return [sentence] }
      return [
        """
        Bi-clusters need at least 3 classes and 3 channels that differ; this model has \
        \(NumberText.counted(interpretation.classes.count, "class", "classes")) and \
        \(NumberText.counted(interpretation.channels.count, "channel")).
        """
      ] + [SimilarityText.undefined(context)].compactMap(\.self)
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
        The strongest, \(BlockName.trees(0)), holds \(NumberText.counted(best.rows.count, "class", "classes")) \
        (\(RichText.classes(best.rows, in: interpretation, limit: 3))) and \(channels: best.columns), with a mean \
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
  private static func table(
    _ id: String, _ title: String, _ blocks: [MatrixBlock], _ name: (Int) -> String, _ context: ReportContext,
    _ page: SitePage
  ) -> TableView {
    let shown = blocks.prefix(mostBlocks)
    let scope = shown.count < blocks.count ? ", showing \(shown.count) of \(blocks.count)" : ""
    let largest = NumberText.largest(shown.map(\.mean))
    return TableView(
      id: id, caption: "\(title)\(scope)".spans(on: page),
      columns: [
        .text("Block", "as in the figure and the file"), .text("Classes"), .number("Count"), .text("Channels"),
        .number("Count"), .number("Mean OFIV"),
        .number("Contrast", "mean less that of the rest of its rows and columns"),
        .number("Residue", "mean square left when row and column means are taken off"),
      ],
      rows: shown.enumerated().map { place, block in
        RowView(cells: [
          .header(.words(name(place)), on: page),
          .text(RichText.classes(block.rows, in: context.interpretation, limit: 4), on: page),
          .number(block.rows.count), .text("\(channels: block.columns)", on: page), .number(block.columns.count),
          .bar(block.mean, largest: largest),
          .number(block.contrast.map { NumberText.aligned($0, largest: largest) } ?? "–"),
          .number(block.residue),
        ])
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/bicluster.tsv"), sourceName: "bicluster.tsv")
  }
}
