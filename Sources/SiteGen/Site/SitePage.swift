/// The pages of one model's site; each has one path, whatever the model's names are.
enum SitePage: Hashable, Sendable {
  case index
  case model
  case classList
  /// One class, counted from 0.
  case classDetail(Int)
  case channelList
  /// One channel, counted from 0.
  case channelDetail(Int)
  case filterList
  /// One filter of the first convolution, counted from 0.
  case filterDetail(Int)
  case motifList
  case similarity
  case difference
  case clusters
  case bicluster
  case nonAdditive
  case methods
  case downloads
  case help

  /// Relative to the model's site.
  var path: String {
    switch self {
    case .index: "index.html"
    case .model: "model.html"
    case .classList: "classes/index.html"
    case .classDetail(let index): "classes/\(Self.classStem(index)).html"
    case .channelList: "channels/index.html"
    case .channelDetail(let index): "channels/\(Self.channelStem(index)).html"
    case .filterList: "filters/index.html"
    case .filterDetail(let index): "filters/\(Self.filterStem(index)).html"
    case .motifList: "motifs/index.html"
    case .similarity: "compare/similarity.html"
    case .difference: "compare/difference.html"
    case .bicluster: "compare/bicluster.html"
    case .nonAdditive: "compare/non-additive.html"
    case .clusters: "clusters/index.html"
    case .methods: "methods.html"
    case .downloads: "downloads.html"
    case .help: "help.html"
    }
  }

  /// Folder of the page's figures, relative to the model's site.
  var figureFolder: String {
    switch self {
    case .classDetail(let index): "figures/\(Self.classStem(index))"
    case .channelDetail(let index): "figures/\(Self.channelStem(index))"
    case .filterDetail(let index): "figures/\(Self.filterStem(index))"
    case .filterList: "figures/filters"
    case .motifList: "figures/motifs"
    case .similarity, .difference, .bicluster, .nonAdditive: "figures/compare"
    case .clusters: "figures/clusters"
    default: "figures/model"
    }
  }

  /// The way from this page up to the model's site: empty, or `../` once for each folder.
  var wayUp: String { String(repeating: "../", count: path.count { $0 == "/" }) }

  /// The link from this page to a path relative to the model's site.
  func link(to path: String) -> String { wayUp + path }

  /// The link from this page to another.
  func link(to page: SitePage) -> String { wayUp + page.path }

  /// `class-0001` for the first class: addresses come from numbers alone, so that they are stable and safe.
  static func classStem(_ index: Int) -> String { "class-" + padded(index + 1) }

  /// `channel-0001` for the first channel.
  static func channelStem(_ index: Int) -> String { "channel-" + padded(index + 1) }

  /// `filter-0001` for the first filter.
  static func filterStem(_ index: Int) -> String { "filter-" + padded(index + 1) }

  /// A number with four digits at least.
  static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
