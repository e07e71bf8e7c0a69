import Analysis
import Render

/// What all pages of one model's site share beside the results: where it is, what it is called, how it is made.
struct SiteFrame: Sendable {
  /// Files that all pages share, relative to the root of the whole site.
  struct Assets: Hashable, Sendable {
    var styleSheet: String
    var script: String
  }

  let options: SiteOptions
  let assets: Assets
  /// Folder of the model's site below the root, nil where the model has the site for itself.
  let subSite: String?
  /// Title of the model's site.
  let title: String
  /// Base name of the model's file, cut.
  let siteTitle: String
  /// SHA-256 of the model's file.
  let modelDigest: String
  let extraFiles: [ModelReport.ExtraFile]
  let navigation: [NavigationEntry]
  let filters: FilterLinks
  /// Sizes in mm of the small logos by number of positions; none of a motif without positions.
  let logoSizes: [Int: FigureSize]

  init(
    _ report: ModelReport, options: SiteOptions, assets: Assets, subSite: String?, navigation: [NavigationEntry]
  ) {
    let interpretation = report.interpretation
    self.options = options
    self.assets = assets
    self.subSite = subSite
    // Outputs that are no classes are not called so.
    self.navigation = navigation.map { entry in
      entry.page == .classList
        ? NavigationEntry(text: HeadText(interpretation).nouns.capitalizedFirst, page: entry.page) : entry
    }
    let given = subSite == nil ? options.title ?? "" : ""
    let own = report.name.map { " (\(NameText.short($0, limit: 40)))" } ?? ""
    title =
      given.isEmpty
      ? "What \(NameText.short(interpretation.model.fileName)) has learned\(own)" : NameText.short(given, limit: 120)
    siteTitle = NameText.short(interpretation.model.fileName, limit: 40) + own
    modelDigest = interpretation.model.sha256
    extraFiles = report.extraFiles
    filters = FilterLinks(interpretation)
    logoSizes = SmallLogo.sizes(interpretation, style: options.figureStyle)
  }

  /// How a figure of the site is cited, behind its title: the report, the program and the model.
  var citation: String {
    "\(title), build-report \(options.toolVersion), model SHA-256 \(modelDigest.prefix(16))"
  }

  /// What stands around the first page of a site over several models, which belongs to none of them.
  static func view(
    overModels heading: String, place: String, limit: RichText, _ options: SiteOptions, _ assets: Assets
  ) -> FrameView {
    FrameView(
      title: heading, siteTitle: heading, home: "index.html", styleSheet: assets.styleSheet, script: assets.script,
      place: place, limits: [ParagraphView(limit, on: .index)], generator: "build-report \(options.toolVersion)",
      hasMetadata: true, metadataLink: PageAddress.metadata)
  }

  var style: FigureStyle { options.figureStyle }

  /// Way from the model's site to the root of the whole site.
  var wayToRoot: String { subSite == nil ? "" : "../" }

  /// A path of the model's site relative to the whole site.
  func path(_ path: String) -> String { subSite.map { "\($0)/\(path)" } ?? path }

  /// What stands around the content of a page.
  func view(of page: some Page) -> FrameView {
    let (address, place) = (page.address, page.place)
    let root = address.wayUp + wayToRoot
    var frame = FrameView()
    frame.title = (place.title ?? place.name).map { "\($0) · \(title)" } ?? title
    frame.siteTitle = siteTitle
    frame.home = address.link(to: .index)
    frame.styleSheet = root + assets.styleSheet
    frame.script = root + assets.script
    let marked = [address, place.parent?.page, place.marked]
    frame.navigation = navigation.map { entry in
      LinkView(text: entry.text, link: address.link(to: entry.page), isCurrent: marked.contains(entry.page))
    }
    frame.place = place.name ?? "Overview"
    frame.limits = page.limit.map { [ParagraphView($0, on: address)] } ?? []
    frame.generator = "build-report \(options.toolVersion)"
    frame.helpLink = address.link(to: .help)
    frame.hasMetadata = address == .index && subSite == nil
    frame.metadataLink = PageAddress.metadata
    frame.hasSearch = true
    frame.searchLink = address.link(to: .search)
    frame.searchSource = address.link(to: PageAddress.searchData)
    frame.searchRoot = address.wayUp
    if subSite != nil { frame.breadcrumb.append(LinkView(text: options.indexName, link: root + "index.html")) }
    if place.name != nil { frame.breadcrumb.append(LinkView(text: "Overview", link: address.link(to: .index))) }
    if let parent = place.parent {
      frame.breadcrumb.append(LinkView(text: parent.text, link: address.link(to: parent.page)))
    }
    frame.hasBreadcrumb = !frame.breadcrumb.isEmpty
    if let previous = place.previous {
      frame.hasPrevious = true
      frame.previousLink = address.link(to: previous.page)
      frame.previousText = previous.text
    }
    if let next = place.next {
      frame.hasNext = true
      frame.nextLink = address.link(to: next.page)
      frame.nextText = next.text
    }
    return frame
  }
}
