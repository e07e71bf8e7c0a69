import Analysis

/// The kinds of pages that the site of a model has, in the order of the site and of its navigation.
enum PageRegistry {
  static let kinds: [any Page.Type] =
    [
      OverviewPage.self,
      ModelPage.self,
      ClassListPage.self,
      ClassPage.self,
      ChannelListPage.self,
      ChannelPage.self,
      FilterListPage.self,
      FilterPage.self,
      MotifListPage.self,
      PerformancePage.self,
      SequenceListPage.self,
      SequencePage.self,
    ] + comparisons + [
      MethodsPage.self,
      DownloadsPage.self,
      HelpPage.self,
      SearchPage.self,
    ]

  private static var comparisons: [any Page.Type] { ComparePages.kinds.map { $0 } }

  /// Links to the pages that the site of these results has something to show on.
  static func navigation(_ interpretation: Interpretation) -> [NavigationEntry] {
    kinds.filter { $0.isLinked(interpretation) }.compactMap { $0.entry }
  }

  /// The templates that make whole pages, each with the empty view that its tags are checked against.
  static var templates: [(name: String, view: any TemplateView)] {
    kinds.map { (name: $0.template, view: $0.emptyView) }
      + [
        (name: ModelIndexPage.template, view: ModelIndexPage.View()),
        (name: AgreementPage.template, view: AgreementPage.View()),
      ]
  }
}

extension Page {
  /// The empty view of the page's type.
  fileprivate static var emptyView: any TemplateView { View() }
}

extension TemplateLibrary {
  /// Reads a folder of templates and checks every tag against the views that pages are filled with.
  ///
  /// - Throws: `SiteError` naming the template, and the tag, that is missing or wrong.
  public init(folder: String) throws(SiteError) { try self.init(folder: folder, pages: PageRegistry.templates) }
}
