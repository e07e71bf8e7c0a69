/// Where a page of a model's site is, whatever the model's names are; what links to a page knows no more of it.
///
/// Pages that others link to have their address here; any other page makes its own.
struct PageAddress: Hashable, Sendable {
  /// Relative to the model's site.
  let path: String
  /// Folder of the page's figures, relative to the model's site.
  let figureFolder: String

  init(path: String, figureFolder: String = "figures/model") {
    self.path = path
    self.figureFolder = figureFolder
  }

  static let index = PageAddress(path: "index.html")
  static let model = PageAddress(path: "model.html")
  static let classList = PageAddress(path: "classes/index.html")
  static let channelList = PageAddress(path: "channels/index.html")
  static let filterList = PageAddress(path: "filters/index.html", figureFolder: "figures/filters")
  static let motifList = PageAddress(path: "motifs/index.html", figureFolder: "figures/motifs")
  static let similarity = PageAddress(path: "compare/similarity.html", figureFolder: "figures/compare")
  static let difference = PageAddress(path: "compare/difference.html", figureFolder: "figures/compare")
  static let clusters = PageAddress(path: "clusters/index.html", figureFolder: "figures/clusters")
  /// The index of the search, a script that every page loads when it is used.
  static let searchData = "data/search.js"
  /// What describes the whole site for machines; only a first page leads to it.
  static let metadata = "ro-crate-metadata.json"
  static let performance = PageAddress(path: "performance.html", figureFolder: "figures/performance")
  static let sequenceList = PageAddress(path: "sequences/index.html", figureFolder: "figures/sequences")
  static let methods = PageAddress(path: "methods.html")
  static let search = PageAddress(path: "search.html")
  static let help = PageAddress(path: "help.html")
  static let downloads = PageAddress(path: "downloads.html")

  /// The page of one class, counted from 0.
  static func classDetail(_ index: Int) -> PageAddress { detail("classes", classStem(index)) }

  /// The page of one channel, counted from 0.
  static func channelDetail(_ index: Int) -> PageAddress { detail("channels", channelStem(index)) }

  /// The page of one filter of the first convolution, counted from 0.
  static func filterDetail(_ index: Int) -> PageAddress { detail("filters", filterStem(index)) }

  /// The page of one explained sequence, counted from 0 among these.
  static func sequenceDetail(_ index: Int) -> PageAddress { detail("sequences", "sequence-" + padded(index + 1)) }

  private static func detail(_ folder: String, _ stem: String) -> PageAddress {
    PageAddress(path: "\(folder)/\(stem).html", figureFolder: "figures/\(stem)")
  }

  /// The way from this page up to the model's site: empty, or `../` once for each folder.
  var wayUp: String { String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") }) }

  /// The link from this page to a path relative to the model's site.
  func link(to path: String) -> String { wayUp + path }

  /// The link from this page to another.
  func link(to page: PageAddress) -> String { wayUp + page.path }

  /// `class-0001` for the first class: addresses come from numbers alone, so that they are stable and safe.
  static func classStem(_ index: Int) -> String { "class-" + padded(index + 1) }

  /// `channel-0001` for the first channel.
  static func channelStem(_ index: Int) -> String { "channel-" + padded(index + 1) }

  /// `filter-0001` for the first filter.
  static func filterStem(_ index: Int) -> String { "filter-" + padded(index + 1) }

  /// `motif-0007` for the known motif 6, counted from 0: the id of its row on the page of motifs.
  static func motifRow(_ motif: Int) -> String { "motif-" + padded(motif + 1) }

  /// A number with four digits at least.
  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
