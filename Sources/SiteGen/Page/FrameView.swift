/// What every page has around its content.
struct FrameView: TemplateView {
  /// Title of the window.
  var title = ""
  /// Name of the site, which links to its first page.
  var siteTitle = ""
  var home = ""
  var styleSheet = ""
  var script = ""
  var navigation: [LinkView] = []
  /// The way from the first page to this one, itself left out; empty on the first page.
  var breadcrumb: [LinkView] = []
  var hasBreadcrumb = false
  /// This page's place in the way.
  var place = ""
  var hasPrevious = false
  var previousLink = ""
  var previousText = ""
  var hasNext = false
  var nextLink = ""
  var nextText = ""
  /// None or one: what the page's numbers cannot show, which stands behind its findings.
  var limits: [ParagraphView] = []
  /// The program and its version.
  var generator = ""
  /// The page that explains pages.
  var helpLink = ""
  /// Whether the page leads to what describes the whole site for machines, and the way to it.
  var hasMetadata = false
  var metadataLink = ""
  /// Whether the site has an index of all that it has pages for.
  var hasSearch = false
  /// The page of the index, the script that holds it, and the way to the site that its paths are relative to.
  var searchLink = ""
  var searchSource = ""
  var searchRoot = ""
}

/// A page that is one table with words before it: the classes, the channels.
struct ListView: TemplateView {
  var frame = FrameView()
  var heading = ""
  var findings: [ParagraphView] = []
  var table = TableView()
  /// What is shown behind the table; none or more.
  var sections: [PageSectionView] = []
}
