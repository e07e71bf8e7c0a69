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
  let similarity: ClassSimilarity
  /// Rank of each channel by OFIV, counted from 1, by class.
  let ranks: [[Int]]
  /// Largest absolute OFIV of any class and channel.
  let largestImportance: Double
  let assets: Assets
  /// Folder of the model's site below the root, nil where the model has the site for itself.
  let subSite: String?
  let extraFiles: [ModelReport.ExtraFile]
  /// Sizes in mm of the small logos by channel; nil where the channel has no motif.
  let logoSizes: [FigureSize?]

  init(_ report: ModelReport, options: SiteOptions, assets: Assets, subSite: String?) {
    interpretation = report.interpretation
    self.options = options
    similarity = ClassSimilarity(overallImportance: report.interpretation.classes.map(\.overallImportance))
    ranks = report.interpretation.classes.map(\.ranks)
    largestImportance = NumberText.largest(report.interpretation.classes.flatMap(\.overallImportance))
    self.assets = assets
    self.subSite = subSite
    extraFiles = report.extraFiles
    logoSizes = LogoFigures.thumbnailSizes(report.interpretation, style: options.figureStyle)
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
