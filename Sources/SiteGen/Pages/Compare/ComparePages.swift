import Analysis

/// What the pages that set classes beside each other have in common.
enum ComparePages {
  static let all: [(text: String, page: SitePage)] = [
    ("Similarity", .similarity), ("Difference", .difference), ("Clusters", .clusters),
    ("Bi-clusters", .bicluster), ("Non-additive", .nonAdditive),
  ]

  /// Bytes of a data script up to which it is loaded with the page.
  private static let lightScript = 100_000

  static func siblings(on page: SitePage) -> [LinkView] {
    all.map { LinkView(text: $0.text, link: page.link(to: $0.page), isCurrent: $0.page == page) }
  }

  /// Links to files by their names.
  static func downloads(_ paths: [String], on page: SitePage) -> [LinkView] {
    paths.map { path in
      LinkView(text: path.split(separator: "/").last.map(String.init) ?? path, link: page.link(to: path))
    }
  }

  /// A heat map of the page.
  static func map(_ data: HeatMapData, label: String, on page: SitePage) -> HeatMapView {
    // About what the script will be: base64 takes four letters for three bytes.
    let size = data.values.bytes.count * 4 / 3 + data.rows.names.reduce(0) { $0 + $1.utf8.count }
    return HeatMapView(
      id: "map-\(data.name)", source: page.link(to: data.path), name: data.name, label: label,
      size: NumberText.bytes(size), isLight: size <= lightScript)
  }

  static func section(
    _ id: String, _ heading: String, _ paragraphs: [RichText] = [], figures: [FigureView] = [],
    tables: [TableView] = [], on page: SitePage
  ) -> CompareSectionView {
    CompareSectionView(
      id: id, heading: heading, paragraphs: paragraphs.map { ParagraphView($0, on: page) }, figures: figures,
      hasFigures: !figures.isEmpty, tables: tables)
  }

  /// Why there is nothing to set apart, where all classes are alike.
  ///
  /// - Parameter missing: what would show nothing, for example `clusters`.
  static func alikeSentence(_ context: ReportContext, missing: String) -> RichText? {
    context.comparison.leastSimilarityOfAlike.map { least in
      """
      All classes rest on the same channels: the smallest correlation of any pair is \
      \(NumberText.fixed(least, decimals: 4)), so that \(missing) would show nothing but the random starts.
      """
    }
  }

  /// A correlation on a page.
  static func text(_ similarity: Double?) -> String {
    similarity.map { NumberText.fixed($0, decimals: 2) } ?? "–"
  }

  /// An interval of correlations on a page.
  static func text(_ interval: TrialBootstrap.Interval?) -> String {
    interval.map { SimilarityText.text(0, $0).interval } ?? "–"
  }
}

extension RichText {
  /// Names of classes with links, the rest counted.
  static func classes(_ indices: [Int], in interpretation: Interpretation, limit: Int = 6) -> RichText {
    var text: RichText = ""
    for (place, index) in indices.prefix(limit).enumerated() {
      text = text + "\(place > 0 ? ", " : "")\(class: index, name: interpretation.classes[index].name)"
    }
    return indices.count > limit ? text + " and \(indices.count - limit) more" : text
  }
}
