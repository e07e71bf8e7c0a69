import Analysis

/// A page that sets classes beside each other: findings, a map for a script, and sections with their figures.
protocol ComparePage: SinglePage where View == CompareView {
  /// Name of the page among those of its kind, and its address.
  static var sibling: NavigationEntry { get }

  var heading: String { get }
  var findings: [RichText] { get }
  /// Heat maps that a script draws.
  var maps: [CompareView.HeatMap] { get }
  /// Two classes to choose.
  var pickers: [CompareView.PairPicker] { get }
  var sections: [PageSection] { get }
  /// Paths of files that the page leads to.
  var downloads: [String] { get }
}

/// The pages that set classes beside each other, in the order in which they lead to one another.
enum ComparePages {
  static let kinds: [any ComparePage.Type] = [
    SimilarityPage.self, DifferencePage.self, ClusterPage.self, BiclusterPage.self, NonAdditivePage.self,
  ]

  static var siblings: [NavigationEntry] { kinds.map { $0.sibling } }
}

extension ComparePage {
  static var template: String { "compare" }
  static var scope: PageScope { .comparison }

  /// One class has nothing to be compared with; what its pages say of it they say at their addresses.
  static func isLinked(_ interpretation: Interpretation) -> Bool { interpretation.classes.count > 1 }

  var address: PageAddress { Self.sibling.page }
  // The navigation has one entry for all of them.
  var place: PagePlace { PagePlace(Self.sibling.text, marked: .similarity) }
  var maps: [CompareView.HeatMap] { [] }
  var pickers: [CompareView.PairPicker] { [] }

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> CompareView {
    CompareView(
      frame: frame, heading: heading,
      siblings: ComparePages.siblings.map { sibling in
        LinkView(text: sibling.text, link: address.link(to: sibling.page), isCurrent: sibling.page == address)
      },
      findings: findings.map { ParagraphView($0, on: address) }, maps: maps, pickers: pickers,
      sections: try output.sections(sections), downloads: downloads.map { .file($0, on: address) })
  }

  /// A heat map of the page.
  ///
  /// - Parameter label: what it shows, for readers who cannot see it.
  func map(_ data: HeatMapData, label: String) -> CompareView.HeatMap {
    // About what the script will be: base64 takes four letters for three bytes.
    let size = data.values.bytes.count * 4 / 3 + data.rows.names.reduce(0) { $0 + $1.utf8.count }
    return CompareView.HeatMap(
      id: "map-\(data.name)", source: address.link(to: data.path), name: data.name, label: label,
      size: NumberText.bytes(size), isLight: size <= ReportLimits.lightScript)
  }

  /// Why there is nothing to set apart, where all classes are alike.
  ///
  /// - Parameter missing: what would show nothing, for example `clusters`.
  func alikeSentence(missing: String) -> RichText? {
    comparison.leastSimilarityOfAlike.map { least in
      """
      All classes rest on the same channels: the smallest correlation of any pair is \
      \(NumberText.fixed(least, decimals: 4)), so that \(missing) would show nothing but the random starts.
      """
    }
  }
}
