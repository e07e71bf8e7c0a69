import Analysis

/// All channels of the interpreted layer in one table.
struct ChannelListPage: SinglePage {
  static let template = "list"
  static let entry: NavigationEntry? = NavigationEntry(text: "Channels", page: .channelList)

  let results: ModelResults
  let site: SiteFrame
  /// What labelled sequences say of channels by their importance, over all classes; nil for one, whose page says it.
  private let quarters: ImportanceQuarters?
  private let artefacts: [MotifArtefact?]

  init(results: ModelResults, site: SiteFrame) {
    (self.results, self.site) = (results, site)
    let interpretation = results.interpretation
    let labelled = interpretation.evidence?.classes.count { $0 != nil } ?? 0
    quarters = labelled > 1 ? ImportanceQuarters([interpretation]) : nil
    artefacts = interpretation.channels.indices.map { interpretation.artefact(ofChannel: $0) }
  }

  let address = PageAddress.channelList
  let place = PagePlace("Channels")

  var limit: RichText? {
    "What a channel adds to scores is told at the optima; how often sequences switch it on is not shown here."
  }

  var files: [SiteFile] {
    let summary = "activation, known motifs and artefacts by quarters of importance, over all labelled classes"
    let logos = LogoBook(ofChannelsIn: interpretation, motifs).map { [$0.file] } ?? []
    return logos + ChannelTables.files(interpretation) + SiteTables.files(interpretation, motifs)
      + (quarters.map { quarters in [.table("importance-quarters", summary) { quarters.file }] } ?? [])
  }

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> ListView {
    let dead = interpretation.channels.count(where: \.isDead)
    let switched =
      dead == 0
      ? "each can be switched on by some sequence"
      : "\(dead == 1 ? "one" : NumberText.count(dead)) of them can be switched on by no sequence"
    let reads: RichText =
      interpretation.layer.readsFirstConvolution
      ? "Each is one filter of the first convolution; its motif is spelled by the filter's weights."
      : "They lie behind more than one convolution, so that no single filter spells their motif."
    let findings: [RichText?] = [
      """
      \(NumberText.counted(interpretation.channels.count, "channel").capitalizedFirst) of layer \
      \(name: interpretation.layer.name); \(switched). \(reads)
      """, MotifFindings(interpretation, motifs).share(on: address),
    ]
    return ListView(
      frame: frame, heading: "Channels", findings: findings.compactMap(\.self).map { ParagraphView($0, on: address) },
      table: table(hasLogos: interpretation.hasChannelMotifs),
      sections: try output.sections(
        [
          PageSection(
            id: "map", heading: "What they are to each \(HeadText(interpretation).noun)",
            figures: [ImportanceMatrixFigure.plan(interpretation)])
        ] + (quarters.map { [section($0)] } ?? [])))
  }

  private func section(_ quarters: ImportanceQuarters) -> PageSection {
    PageSection(
      id: "quarters", heading: "By importance", paragraphs: quarters.findings,
      figures: quarters.figures(in: "figures/channels"))
  }

  private func table(hasLogos: Bool) -> TableView {
    let largest = interpretation.largestImportance
    let hasMatches = hasLogos && motifs.annotation != nil
    let words = ImportanceWords(interpretation)
    let isOfFilters = interpretation.channels.allSatisfy { $0.filter != nil }
    var columns: [ColumnView] = [.text("Channel")]
    if hasLogos {
      columns += [.text("Logo"), .text("Motif"), .number("Bits", "mean information of a position")]
    }
    if hasMatches {
      columns += [
        .text("Known motif", "best match"),
        .number("q", "false discovery rate of the best match, over all motifs looked up"),
      ]
    }
    columns += [
      .text("Matters most to", "class of the largest absolute importance"),
      .number("\(words.column) there", words.explanation),
      .number("Non-additive in", "number of classes"),
      .number(
        "Largest activation",
        isOfFilters ? "that any sequence can cause" : "no sequence can cause more; what one can cause may be less"),
      .text("Dead"),
    ]
    if hasArtefacts {
      columns.append(.text("Perhaps an artefact", ArtefactWords.rule))
    }
    return TableView(
      id: "channels", caption: "All channels of the layer, in the model's order".spans(on: address), columns: columns,
      rows: interpretation.channels.indices.map { channel in
        RowView(cells: cells(channel, hasLogos: hasLogos, largest: largest))
      },
      isSortable: true, hasFilter: true, filterLabel: "Filter channels", hasSource: true,
      source: address.link(to: "tables/channels.tsv"), sourceName: "channels.tsv")
  }

  private var hasArtefacts: Bool { artefacts.contains { $0 != nil } }

  /// - Parameter largest: absolute importance of any class and channel.
  private func cells(_ channel: Int, hasLogos: Bool, largest: Double) -> [CellView] {
    let description = interpretation.channels[channel]
    var cells: [CellView] = [.header("\(channel: channel, in: interpretation)", on: address)]
    if hasLogos {
      let isLight = interpretation.channels.count <= ReportLimits.channelsWithLogos
      let bits = interpretation.motif(ofChannel: channel)?.meanInformationContent
      cells += [
        .logos(isLight ? LogoImages(interpretation, site, on: address).channels([channel]) : []),
        .text(MotifText.core(interpretation, channel: channel)),
        .number(bits.map { NumberText.fixed($0, decimals: 2) } ?? ""),
      ]
      if motifs.annotation != nil {
        cells += MatchTable.bestCells(motifs.channelMatches[channel], motifs, on: address)
      }
    }
    if let best = interpretation.bestClass(ofChannel: channel) {
      let result = interpretation.classes[best]
      cells += [
        .text("\(class: best, name: result.name)", on: address),
        .bar(result.rankedImportance[channel], largest: largest),
      ]
    } else {
      cells += [.text("none"), .bar(0, largest: 0)]
    }
    cells += [
      .number(interpretation.classes.count { $0.flagged[channel] }),
      .number(description.largestActivation.map { NumberText.significant($0) } ?? "unbounded"),
      .flag(description.isDead, "dead"),
    ]
    if hasArtefacts { cells.append(.text(artefacts[channel].map(ArtefactWords.name) ?? "")) }
    return cells
  }
}
