import Analysis

/// Fills the views of pages; pure, so that pages can be made at the same time.
struct PageBuilder {
  let context: ReportContext

  /// All pages whose contents do not depend on which files were written.
  var pages: [SitePage] {
    [.index, .model, .classList]
      + context.interpretation.classes.indices.map { .classDetail($0) }
      + [.channelList]
      + context.interpretation.channels.indices.map { .channelDetail($0) }
      + [.filterList]
      + (context.hasFilterPages ? context.interpretation.filters.indices.map { .filterDetail($0) } : [])
      + [.motifList] + ComparePages.all.map(\.page) + [.methods, .help]
  }

  /// The template of a page and what it is filled with.
  ///
  /// - Parameters:
  ///   - figures: the page's figures, written.
  ///   - files: what the site holds, for the list of downloads.
  func view(of page: SitePage, figures: [WrittenFigure], files: [SiteManifest.Entry] = [])
    -> (PageTemplate, any TemplateView)
  {
    // A map of very many classes weighs as much as its page.
    let isHeavy = context.hasManyClasses && ComparePages.all.contains { $0.page == page }
    let images = figures.enumerated().map { FigureView($1, on: page, isLazy: $0 > 0 || isHeavy) }
    return switch page {
    case .index: (.index, IndexPage.view(context, figures: images, frame: frame(page, "")))
    case .model: (.model, ModelPage.view(context, figures: images, frame: frame(page, "Model")))
    case .classList: (.list, ClassListPage.view(context, frame: frame(page, "Classes")))
    case .classDetail(let index):
      (.classDetail, ClassPage.view(context, index, figures: images, frame: classFrame(index)))
    case .channelList: (.list, ChannelListPage.view(context, frame: frame(page, "Channels")))
    case .channelDetail(let index):
      (.channelDetail, ChannelPage.view(context, index, figures: images, frame: channelFrame(index)))
    case .filterList:
      (.filterList, FilterListPage.view(context, figures: images, frame: frame(page, "Filters")))
    case .filterDetail(let index):
      (.filterDetail, FilterPage.view(context, index, figures: images, frame: filterFrame(index)))
    case .motifList: (.motifList, MotifListPage.view(context, figures: images, frame: frame(page, "Known motifs")))
    case .similarity:
      (.compare, SimilarityPage.view(context, figures: images, frame: compareFrame(page, "Similarity")))
    case .difference:
      (.compare, DifferencePage.view(context, figures: images, frame: compareFrame(page, "Difference")))
    case .clusters: (.compare, ClusterPage.view(context, figures: images, frame: compareFrame(page, "Clusters")))
    case .bicluster:
      (.compare, BiclusterPage.view(context, figures: images, frame: compareFrame(page, "Bi-clusters")))
    case .nonAdditive:
      (.compare, NonAdditivePage.view(context, figures: images, frame: compareFrame(page, "Non-additive")))
    case .methods: (.methods, MethodsPage.view(context, frame: frame(page, "Methods")))
    case .downloads:
      (.downloads, DownloadsPage.view(context, files: files, frame: frame(page, "Downloads")))
    case .help:
      (.help, HelpView(frame: frame(page, "Help"), schema: "\(SiteManifest.schemaVersion)"))
    }
  }

  /// The frame of a page.
  ///
  /// - Parameters:
  ///   - place: name of the page in the way to it; empty on the first page.
  ///   - parent: page above it, beside the first one.
  private func frame(_ page: SitePage, _ place: String, parent: (String, SitePage)? = nil) -> FrameView {
    let root = page.wayUp + context.wayToRoot
    var frame = FrameView()
    frame.title = place.isEmpty ? context.title : "\(place) · \(context.title)"
    frame.siteTitle = NameText.short(context.interpretation.model.fileName, limit: 40)
    frame.home = page.link(to: .index)
    frame.styleSheet = root + context.assets.styleSheet
    frame.script = root + context.assets.script
    frame.navigation = navigation(on: page, parent: parent?.1)
    frame.place = place
    frame.limits = LimitText.sentence(on: page).map { [ParagraphView($0, on: page)] } ?? []
    frame.generator = "build-report \(context.options.toolVersion)"
    frame.searchLink = page.link(to: .classList) + "#filter"
    if context.subSite != nil {
      frame.breadcrumb.append(LinkView(text: "All models", link: root + "index.html"))
    }
    if !place.isEmpty { frame.breadcrumb.append(LinkView(text: "Overview", link: page.link(to: .index))) }
    if let parent { frame.breadcrumb.append(LinkView(text: parent.0, link: page.link(to: parent.1))) }
    frame.hasBreadcrumb = !frame.breadcrumb.isEmpty
    if place.isEmpty { frame.place = "Overview" }
    return frame
  }

  /// The frame of a page that sets classes beside each other: the navigation has one entry for all of them.
  private func compareFrame(_ page: SitePage, _ place: String) -> FrameView {
    var frame = frame(page, place)
    frame.navigation = navigation(on: page, parent: .similarity)
    return frame
  }

  private func channelFrame(_ index: Int) -> FrameView {
    frame(index, of: context.interpretation.channels.count, "Channel", in: ("Channels", .channelList)) {
      .channelDetail($0)
    }
  }

  private func filterFrame(_ index: Int) -> FrameView {
    frame(index, of: context.interpretation.filters.count, "Filter", in: ("Filters", .filterList)) {
      .filterDetail($0)
    }
  }

  private func classFrame(_ index: Int) -> FrameView {
    let classes = context.interpretation.classes
    var frame = frame(index, of: classes.count, "Class", in: ("Classes", .classList)) { .classDetail($0) }
    frame.title = "\(NameText.short(classes[index].name, limit: 40)) (class \(index + 1)) · \(context.title)"
    return frame
  }

  /// The frame of one page of a row of equal ones, with the ways to its neighbours.
  ///
  /// - Parameter list: the page that lists them, and its name.
  private func frame(
    _ index: Int, of count: Int, _ noun: String, in list: (String, SitePage), _ target: (Int) -> SitePage
  ) -> FrameView {
    let page = target(index)
    var frame = frame(page, "\(noun) \(index + 1)", parent: list)
    if index > 0 {
      frame.hasPrevious = true
      frame.previousLink = page.link(to: target(index - 1))
      frame.previousText = "\(noun) \(index)"
    }
    if index < count - 1 {
      frame.hasNext = true
      frame.nextLink = page.link(to: target(index + 1))
      frame.nextText = "\(noun) \(index + 2)"
    }
    return frame
  }

  private func navigation(on page: SitePage, parent: SitePage?) -> [LinkView] {
    let entries: [(String, SitePage)] = [
      ("Overview", .index), ("Model", .model), ("Classes", .classList), ("Channels", .channelList),
      ("Filters", .filterList), ("Motifs", .motifList), ("Compare", .similarity), ("Methods", .methods),
      ("Downloads", .downloads), ("Help", .help),
    ]
    return entries.map { text, target in
      LinkView(text: text, link: page.link(to: target), isCurrent: target == page || target == parent)
    }
  }
}
