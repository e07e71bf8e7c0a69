import Analysis

/// Everything that the site has a page or a row for: an index to read, and its file for the search of all pages.
struct SearchPage: SinglePage {
  static let template = "search"

  let results: ModelResults
  let site: SiteFrame

  let address = PageAddress.search
  let place = PagePlace("Index")

  var files: [SiteFile] { [.data(PageAddress.searchData, nil) { script }] }

  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> View {
    View(
      frame: frame,
      groups: groups.filter { !$0.items.isEmpty }.map { group in
        LinkGroup(
          id: group.id, heading: group.heading,
          links: group.items.map {
            LinkView(text: $0.text, link: address.link(to: $0.path), isName: true)
          })
      })
  }

  /// One thing that can be found.
  struct Item: Hashable, Sendable {
    /// As readers know it, names from outside cut.
    var text: String
    /// Relative to the model's site, with the row perhaps.
    var path: String
  }

  /// Things of one kind.
  struct Group: Hashable, Sendable {
    var id: String
    /// For example `Channels`.
    var heading: String
    /// For example `channel`.
    var noun: String
    var items: [Item]
  }

  /// All that can be found, in the order of the site.
  var groups: [Group] {
    let heads = HeadText(interpretation)
    return [
      Group(id: "pages", heading: "Pages", noun: "page", items: pages),
      Group(
        id: "classes", heading: heads.nouns.capitalizedFirst, noun: heads.noun,
        items: interpretation.classes.enumerated().map { index, result in
          let numbered = "\(heads.noun) \(index + 1)"
          return Item(
            text: result.name == numbered ? numbered : "\(NameText.short(result.name)) (\(numbered))",
            path: PageAddress.classDetail(index).path)
        }),
      Group(
        id: "channels", heading: "Channels", noun: "channel",
        items: interpretation.channels.indices.map { index in
          Item(
            text: "channel \(ChannelReading.label(index, in: interpretation))",
            path: PageAddress.channelDetail(index).path)
        }),
      Group(id: "filters", heading: "Filters", noun: "filter", items: filters),
      Group(
        id: "motifs", heading: "Known motifs", noun: "known motif",
        items: motifs.rows.map { row in
          Item(
            text: NameText.short(motifs.fullName(row.motif)),
            path: "\(PageAddress.motifList.path)#\(PageAddress.motifRow(row.motif))")
        }),
    ]
  }

  private var pages: [Item] {
    let comparisons = interpretation.classes.count > 1 ? ComparePages.siblings : []
    let entries = site.navigation.filter { entry in !comparisons.contains { $0.page == entry.page } } + comparisons
    return entries.map { Item(text: $0.text, path: $0.page.path) }
  }

  private var filters: [Item] {
    guard site.filters.hasPages else { return [] }
    return interpretation.filters.indices.map { index in
      let core = ChannelReading.core(of: interpretation.filters[index].motif)
      return Item(
        text: core.isEmpty ? "filter \(index + 1)" : "filter \(index + 1) · \(core)",
        path: site.filters.page(of: index).path)
    }
  }

  /// The index as a classic script.
  private var script: String {
    let items = groups.enumerated().flatMap { place, group in group.items.map { (place, $0) } }
    return ScriptText.assignment(
      "index",
      [
        ("kinds", ScriptText.strings(groups.map(\.noun))), ("kind", ScriptText.numbers(items.map(\.0))),
        ("texts", ScriptText.strings(items.map(\.1.text))), ("paths", ScriptText.strings(items.map(\.1.path))),
      ])
  }
}

extension SearchPage {
  /// Everything that the site has a page or a row for.
  struct View: TemplateView {
    var frame = FrameView()
    var groups: [LinkGroup] = []
  }

  /// Links to things of one kind.
  struct LinkGroup: TemplateView {
    var id = ""
    var heading = ""
    var links: [LinkView] = []
  }
}
