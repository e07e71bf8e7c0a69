import Analysis

/// One page of a model's site, which owns all that it shows: its address, words, figures, tables and files.
///
/// A page is a pure value of the results; `PageRegistry` knows the kinds of pages that there are.
protocol Page: Sendable {
  associatedtype View: TemplateView

  /// Name of the template without its extension.
  static var template: String { get }
  /// Name under which the navigation leads to the page; nil where it does not.
  static var entry: NavigationEntry? { get }
  /// Whether the navigation leads to the page in the site of these results.
  static func isLinked(_ interpretation: Interpretation) -> Bool
  static var scope: PageScope { get }
  /// Whether the page lists what the site holds, so that it is written behind all others.
  static var listsFiles: Bool { get }

  /// The pages of this kind that a model's site has, in their order.
  static func pages(_ results: ModelResults, _ site: SiteFrame) -> [Self]

  var results: ModelResults { get }
  var site: SiteFrame { get }
  var address: PageAddress { get }
  var place: PagePlace { get }
  /// What the page's numbers cannot show, so that none is read for more than it says; nil for pages without findings.
  var limit: RichText? { get }
  /// Files that the page offers; each file of the site belongs to one page.
  var files: [SiteFile] { get }

  /// Fills the page's view; figures are written on the way.
  ///
  /// - Throws: `SiteError` where a figure cannot be drawn or written.
  func view(_ frame: FrameView, _ output: inout PageOutput) throws(SiteError) -> View
}

extension Page {
  static var entry: NavigationEntry? { nil }
  static func isLinked(_ interpretation: Interpretation) -> Bool { true }
  static var scope: PageScope { .model }
  static var listsFiles: Bool { false }
  var limit: RichText? { nil }
  var files: [SiteFile] { [] }

  var interpretation: Interpretation { results.interpretation }
  var comparison: ClassComparison { results.comparison }
  var motifs: MotifMatches { results.motifs }
}

/// A page of which a model's site has one.
protocol SinglePage: Page {
  init(results: ModelResults, site: SiteFrame)
}

extension SinglePage {
  static func pages(_ results: ModelResults, _ site: SiteFrame) -> [Self] { [Self(results: results, site: site)] }
}

/// One of a row of equal pages, such as those of the classes.
protocol ItemPage: Page {
  /// Of the page, counted from 0.
  var index: Int { get }

  init(index: Int, results: ModelResults, site: SiteFrame)

  /// Number of such pages.
  static func count(_ results: ModelResults, _ site: SiteFrame) -> Int
}

extension ItemPage {
  static var scope: PageScope { .item }

  static func pages(_ results: ModelResults, _ site: SiteFrame) -> [Self] {
    (0..<count(results, site)).map { Self(index: $0, results: results, site: site) }
  }
}

/// What a page is about, which decides how heavy its figures may be.
enum PageScope: Hashable, Sendable {
  /// The model, or a list.
  case model
  /// One class of many.
  case item
  /// One channel or filter of many, whose figures are motifs.
  case motif
  /// All classes beside each other: of very many, a map weighs as much as its page.
  case comparison
}

/// A link of the navigation.
struct NavigationEntry: Hashable, Sendable {
  var text: String
  var page: PageAddress
}

/// Where a page stands in its site.
struct PagePlace: Sendable {
  /// Name of the page in the way to it; nil for the first page.
  var name: String?
  /// What stands in the title of the window in place of the name.
  var title: String?
  /// The list that the page is one of, beside the first page.
  var parent: NavigationEntry?
  /// The page whose link in the navigation is marked; the page itself or its parent where nil.
  var marked: PageAddress?
  /// Neighbours in a row of equal pages.
  var previous: NavigationEntry?
  var next: NavigationEntry?

  /// One page of a row of equal ones, with the ways to its neighbours.
  ///
  /// - Parameters:
  ///   - noun: of the pages, for example `Class`.
  ///   - index: of the page, counted from 0.
  ///   - list: the page that lists them.
  ///   - page: the address of any of them.
  init(_ noun: String, _ index: Int, of count: Int, in list: NavigationEntry, page: (Int) -> PageAddress) {
    name = "\(noun) \(index + 1)"
    parent = list
    if index > 0 { previous = NavigationEntry(text: "\(noun) \(index)", page: page(index - 1)) }
    if index < count - 1 { next = NavigationEntry(text: "\(noun) \(index + 2)", page: page(index + 1)) }
  }

  init(_ name: String?, marked: PageAddress? = nil) {
    self.name = name
    self.marked = marked
  }
}
