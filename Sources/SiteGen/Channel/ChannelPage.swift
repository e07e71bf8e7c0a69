import Analysis

/// One channel: its motif and what it is to each class.
struct ChannelPage: ItemPage {
  static let template = "channel"
  static var scope: PageScope { .motif }

  /// Counted from 0.
  let index: Int
  let results: ModelResults
  let site: SiteFrame

  static func count(_ results: ModelResults, _ site: SiteFrame) -> Int {
    results.interpretation.channels.count
  }

  private var logos: LogoFigures { LogoFigures(of: .channel(index), in: interpretation, motifs) }

  var address: PageAddress { .channelDetail(index) }

  var place: PagePlace {
    let list = NavigationEntry(text: "Channels", page: .channelList)
    var place = PagePlace("Channel", index, of: interpretation.channels.count, in: list) { .channelDetail($0) }
    place.title = "Channel \(ChannelReading.label(index, in: interpretation))"
    return place
  }

  var limit: RichText? {
    """
    Importance belongs to the channel as a whole; which of the sequences that switch it on matter is not shown \
    here.
    """
  }

  var files: [SiteFile] { logos.small }

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> View {
    let figures = try output.figures(logos.all)
    let maps = try output.figures(ChannelMapFigure.plans(ofChannel: index, in: interpretation))
    let sites = interpretation.channels[index].filter.map { filter in
      MotifSiteFacts.facts(ofFilter: filter, in: interpretation, on: address)
    }
    return View(
      frame: frame, number: "\(index + 1)", reading: ChannelReading.name(index, in: interpretation) ?? "",
      hasReading: ChannelReading.name(index, in: interpretation) != nil,
      findings: ChannelFindings(interpretation, motifs, channel: index).sentences.map {
        ParagraphView($0, on: address)
      },
      facts: facts + (sites ?? []), figures: figures, hasMotif: !figures.isEmpty,
      sections: try output.sections(tests), maps: maps, hasMaps: !maps.isEmpty,
      classes: classes, matches: MatchTable.tables(of: .channel(index), in: interpretation, motifs, site),
      motif: OwnedMotif.all(of: .channel(index), in: interpretation).prefix(1)
        .map { $0.matrixTable(on: address) })
  }

  /// None where nothing was planted and no sequences were given.
  private var tests: [PageSection] {
    [
      ChannelTests(index, in: interpretation)?.section(on: address),
      SiteSection(.channel(index), in: interpretation)?.section(on: address),
    ].compactMap(\.self)
  }

  private var facts: [FactView] {
    let channel = interpretation.channels[index]
    return [
      FactView("Layer", "\(name: interpretation.layer.name)", on: address),
      FactView("Filter", "\(channel.filter.map { "\($0 + 1)" } ?? "none of its own")", on: address),
      FactView("Sees", "\(field)", on: address),
      FactView(
        channel.filter == nil ? "Activation is at most" : "Largest activation",
        "\(channel.largestActivation.map { NumberText.significant($0) } ?? "unbounded")",
        on: address),
      FactView("Can be switched on", "\(channel.isDead ? "no" : "yes")", on: address),
      FactView(
        "Non-additive in",
        "\(HeadText(interpretation).counted(interpretation.classes.count { $0.flagged[index] }))",
        on: address),
    ]
  }

  /// The bases that the channel sees; padding is not of the sequence.
  private var field: String {
    if let why = interpretation.layer.irregularity { return "no one window: \(PrintableText.line(why))" }
    let (field, length) = (interpretation.layer.receptiveField, interpretation.model.sequenceLength)
    return length > 0 && field >= length
      ? "the whole sequence, \(NumberText.counted(length, "base"))" : NumberText.counted(field, "base")
  }

  private var classes: TableView {
    let words = ImportanceWords(interpretation)
    let isRelative = interpretation.natural != nil
    let largest = NumberText.largest(interpretation.classes.map { $0.rankedImportance[index] })
    let largestOverall = NumberText.largest(interpretation.classes.map { $0.overallImportance[index] })
    let deviations = interpretation.classes.map { $0.inconsistency[index].squareRoot() }
    let largestDeviation = NumberText.largest(deviations)
    let count = interpretation.classes.count
    let most = ReportLimits.classesOfChannel
    let shown =
      count <= most
      ? Array(0..<count)
      : MeanImportance.strongestClasses(ofChannel: index, in: interpretation.classes).prefix(most).sorted()
    let scope =
      shown.count < count
      ? ", showing \(shown.count) of \(count), those it matters most to (the file has all)" : ""
    return TableView(
      id: "classes", caption: "What the channel is to each class\(scope)".spans(on: address),
      columns: [
        .text("Class"), .number("No."), .number(words.column, words.explanation),
        .number("Rank", "of the channel among all channels of the class"),
      ]
        + (isRelative ? [.number("OFIV", "overall feature importance, in activation units")] : [])
        + [
          .number("s.d.", "weighted standard deviation over trials"),
          .number("IL", "inconsistency level: weighted variance over trials"),
          .number("Posterior", "probability of not being in the lowest component; a flag asks for variation too"),
          .text("Non-additive"),
        ],
      rows: shown.map { number in
        let result = interpretation.classes[number]
        return RowView(
          cells: [
            .header("\(class: number, name: result.name)", on: address), .number(number + 1),
            .bar(result.rankedImportance[index], largest: largest), .number(results.ranks[number][index]),
          ]
            + (isRelative ? [.number(result.overallImportance[index], largest: largestOverall)] : [])
            + [
              .number(deviations[number], largest: largestDeviation), .number(result.inconsistency[index]),
              .number(NumberText.probability(result.posterior[index])),
              .flag(result.flagged[index], "non-additive"),
            ])
      },
      isSortable: true, hasFilter: count > 10, filterLabel: "Filter classes",
      hasSource: true, source: address.link(to: "tables/ofiv.tsv"), sourceName: "ofiv.tsv")
  }
}

extension ChannelPage {
  /// One channel.
  struct View: TemplateView {
    var frame = FrameView()
    var number = ""
    /// What it reads, in a few letters.
    var reading = ""
    var hasReading = false
    var findings: [ParagraphView] = []
    var facts: [FactView] = []
    /// Logos and known motifs, or none.
    var figures: [FigureView] = []
    var hasMotif = false
    /// What planting shows of the channel, and its sites in given sequences, as far as there are such.
    var sections: [PageSectionView] = []
    /// None or one: where along the feature map classes want the channel.
    var maps: [FigureView] = []
    var hasMaps = false
    var classes = TableView()
    /// None or one: matches with known motifs.
    var matches: [TableView] = []
    /// None or one: the motif's probabilities.
    var motif: [TableView] = []
  }
}
