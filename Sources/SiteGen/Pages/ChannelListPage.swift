import Analysis

/// All channels of the interpreted layer in one table.
enum ChannelListPage {
  /// Most channels with logos in their rows.
  private static let mostWithLogos = 512

  static func view(_ context: ReportContext, frame: FrameView) -> ListView {
    let page = SitePage.channelList
    let interpretation = context.interpretation
    let dead = interpretation.channels.count(where: \.isDead)
    let hasLogos = context.hasChannelLogos
    let switched =
      dead == 0
      ? "each can be switched on by some sequence"
      : "\(dead == 1 ? "one" : NumberText.count(dead)) of them can be switched on by no sequence"
    let reads: RichText =
      interpretation.layer.readsFirstConvolution
      ? "Each is one filter of the first convolution; its motif is spelled by the filter's weights."
      : "They lie behind more than one convolution, so that no single filter spells their motif."
    return ListView(
      frame: frame, heading: "Channels",
      findings: [
        ParagraphView(
          """
          \(NumberText.counted(interpretation.channels.count, "channel").capitalizedFirst) of layer \
          \(name: interpretation.layer.name); \(switched). \(reads)
          """, on: page)
      ] + [MotifFindings(context).share(on: page)].compactMap(\.self).map { ParagraphView($0, on: page) },
      table: table(context, page, hasLogos: hasLogos))
  }

  private static func table(_ context: ReportContext, _ page: SitePage, hasLogos: Bool) -> TableView {
    let interpretation = context.interpretation
    let hasMatches = hasLogos && context.motifs.annotation != nil
    let isOfFilters = interpretation.channels.allSatisfy { $0.filter != nil }
    var columns: [ColumnView] = [.text("Channel")]
    if hasLogos {
      columns += [.text("Logo"), .text("Motif"), .number("Bits", "mean information of a position")]
    }
    if hasMatches {
      columns += [.text("Known motif", "best match"), .number("q", "false discovery rate of the best match")]
    }
    columns += [
      .text("Matters most to", "class of the largest absolute overall feature importance"),
      .number("OFIV there", "overall feature importance, in activation units"),
      .number("Non-additive in", "number of classes"),
      .number(
        "Largest activation", isOfFilters ? "that any sequence can cause" : "a bound of what any sequence can cause"),
      .text("Dead"),
    ]
    return TableView(
      id: "channels", caption: "All channels of the layer".spans(on: page), columns: columns,
      rows: interpretation.channels.indices.map { channel in
        RowView(cells: cells(channel, context, page, hasLogos: hasLogos))
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter channels", hasSource: true,
      source: page.link(to: "tables/channels.tsv"), sourceName: "channels.tsv")
  }

  private static func cells(_ channel: Int, _ context: ReportContext, _ page: SitePage, hasLogos: Bool)
    -> [CellView]
  {
    let interpretation = context.interpretation
    let description = interpretation.channels[channel]
    var cells: [CellView] = [.header("\(channel: channel)", on: page)]
    if hasLogos {
      let isLight = interpretation.channels.count <= mostWithLogos
      let bits = interpretation.motif(ofChannel: channel)?.meanInformationContent
      cells += [
        .logos(isLight ? ImageView.logos(ofChannels: [channel], in: context, on: page) : []),
        .text(MotifText.consensus(interpretation, channel: channel)),
        .number(bits.map { NumberText.fixed($0, decimals: 2) } ?? ""),
      ]
      if context.motifs.annotation != nil {
        cells += MatchTable.bestCells(context.motifs.channelMatches[channel], context, page)
      }
    }
    if let best = interpretation.bestClass(ofChannel: channel) {
      let result = interpretation.classes[best]
      cells += [
        .text("\(class: best, name: result.name)", on: page),
        .bar(result.overallImportance[channel], largest: context.largestImportance),
      ]
    } else {
      cells += [.text("none"), .bar(0, largest: 0)]
    }
    cells += [
      .number(interpretation.classes.count { $0.flagged[channel] }),
      .number(description.largestActivation.map { NumberText.significant($0) } ?? "unbounded"),
      .flag(description.isDead, "dead"),
    ]
    return cells
  }
}
