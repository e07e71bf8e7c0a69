import Analysis

/// The results of one model, with what its pages, figures and tables ask of them again and again.
struct ReportContext: Sendable {
  /// Files that all pages share, relative to the root of the whole site.
  struct Assets: Hashable, Sendable {
    var styleSheet: String
    var script: String
  }

  let interpretation: Interpretation
  let options: SiteOptions
  let comparison: ClassComparison
  /// Rank of each channel by OFIV, counted from 1, by class.
  let ranks: [[Int]]
  /// Largest absolute OFIV of any class and channel.
  let largestImportance: Double
  let assets: Assets
  /// Folder of the model's site below the root, nil where the model has the site for itself.
  let subSite: String?
  let extraFiles: [ModelReport.ExtraFile]
  /// Matches with known motifs.
  let motifs: MotifContext
  /// Sizes in mm of the small logos by number of positions.
  private let logoSizes: [Int: FigureSize]
  /// Channels that are one filter each, by filter.
  private let channelOfFilter: [Int: Int]

  init(_ report: ModelReport, options: SiteOptions, assets: Assets, subSite: String?) {
    interpretation = report.interpretation
    self.options = options
    comparison = report.interpretation.comparison(clustering: options.clustering)
    ranks = report.interpretation.classes.map(\.ranks)
    largestImportance = NumberText.largest(report.interpretation.classes.flatMap(\.overallImportance))
    self.assets = assets
    self.subSite = subSite
    extraFiles = report.extraFiles
    motifs = MotifContext(report.interpretation)
    let known = motifs.annotation?.motifs.map(\.matrix.width) ?? []
    let shown = report.interpretation.channels.indices.compactMap {
      report.interpretation.motif(ofChannel: $0)?.width
    }
    let widths = Set(report.interpretation.filters.map(\.motif.width) + known + shown).subtracting([0])
    logoSizes = Dictionary(
      uniqueKeysWithValues: widths.map {
        ($0, LogoFigures.thumbnailSize(width: $0, style: options.figureStyle))
      })
    let pairs = report.interpretation.channels.enumerated().compactMap { index, channel in
      channel.filter.map { ($0, index) }
    }
    channelOfFilter = Dictionary(pairs) { first, _ in first }
  }

  /// How much classes rest on the same channels.
  var similarity: ClassSimilarity { comparison.similarity }

  /// Whether there are so many classes that what stands on the page of each must be light.
  var hasManyClasses: Bool { interpretation.classes.count > ClassFigures.mostClassesWithStrips }

  /// Whether some channel has a motif of its own.
  var hasChannelLogos: Bool {
    interpretation.channels.indices.contains { interpretation.motif(ofChannel: $0) != nil }
  }

  /// Size in mm of the small logo of a motif; nil where it has no positions.
  func logoSize(width: Int) -> FigureSize? { logoSizes[width] }

  /// The channel that is a filter and nothing else; nil where the layer lies behind more convolutions.
  func channel(ofFilter filter: Int) -> Int? { channelOfFilter[filter] }

  /// Whether filters have pages of their own.
  ///
  /// Where each is a channel they have not: the channel's page says all of the filter, and two pages of the same
  /// logos and matches would only make readers compare them.
  var hasFilterPages: Bool {
    !interpretation.filters.isEmpty && interpretation.filters.indices.contains { channelOfFilter[$0] == nil }
  }

  /// What a filter's logos belong to: itself, or the channel that it is.
  func owner(ofFilter filter: Int) -> LogoOwner {
    hasFilterPages ? .filter(filter) : .channel(channelOfFilter[filter] ?? filter)
  }

  /// The page that shows a filter.
  func page(ofFilter filter: Int) -> SitePage {
    hasFilterPages ? .filterDetail(filter) : channel(ofFilter: filter).map { .channelDetail($0) } ?? .filterList
  }

  /// Title of the model's site.
  var title: String {
    if subSite == nil, let title = options.title, !title.isEmpty {
      return NameText.short(title, limit: 120)
    }
    return "What \(NameText.short(interpretation.model.fileName)) has learned"
  }

  /// The channel of the largest absolute OFIV in any class; nil where all are zero.
  var topChannel: Int? {
    guard largestImportance > 0 else { return nil }
    return interpretation.channels.indices.first { channel in
      interpretation.classes.contains { abs($0.overallImportance[channel]) == largestImportance }
    }
  }

  /// Way from the model's site to the root of the whole site.
  var wayToRoot: String { subSite == nil ? "" : "../" }
}

/// Size of a figure in mm.
struct FigureSize: Hashable, Sendable {
  var width: Double
  var height: Double
}
