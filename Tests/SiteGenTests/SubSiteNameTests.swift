import Testing

@testable import SiteGen

@Suite("Folders of several models")
struct SubSiteNameTests {
  typealias Source = SubSiteName.Source

  static let names: [(sources: [Source], names: [String])] = [
    ([Source(fileName: "CTCF.h5", folderName: "a", sha256: "1")], ["ctcf"]),
    (
      [
        Source(fileName: "model.h5", folderName: "Nrf 1", sha256: "1"),
        Source(fileName: "model.h5", folderName: "CTCF", sha256: "2"),
      ], ["nrf-1-model", "ctcf-model"]
    ),
    (
      [
        Source(fileName: "Model.h5", folderName: "x", sha256: "0123456789ab"),
        Source(fileName: "model.keras", folderName: "X", sha256: "fedcba987654"),
      ], ["x-model-01234567", "x-model-fedcba98"]
    ),
    (
      [
        Source(fileName: "m.h5", folderName: "x", sha256: "0123456789ab"),
        Source(fileName: "m.h5", folderName: "x", sha256: "0123456789ab"),
      ], ["x-m-01234567", "x-m-01234567-2"]
    ),
    (
      [
        Source(fileName: "../../é b.h5", folderName: "", sha256: "1"),
        Source(fileName: ".h5", folderName: "", sha256: "2"),
        Source(fileName: "---", folderName: "", sha256: "3"),
      ], ["b", "h5", "model"]
    ),
    (
      [
        Source(fileName: "assets.h5", folderName: "", sha256: "1"),
        Source(fileName: "a.b.h5", folderName: "", sha256: "2"),
      ], ["assets-2", "a.b"]
    ),
  ]

  @Test("Sub-sites are named by file, then folder, then digest", arguments: names)
  func subSiteNames(sources: [Source], names: [String]) {
    #expect(SubSiteName.names(for: sources) == names)
  }

  @Test("A name is never too long for the paths below it")
  func longNames() {
    let long = String(repeating: "x", count: 200)
    let names = SubSiteName.names(for: [
      Source(fileName: long + "a", folderName: "", sha256: "0123456789"),
      Source(fileName: long + "b", folderName: "", sha256: "abcdefghij"),
    ])
    #expect(Set(names).count == 2)
    #expect(names.allSatisfy { SiteWriter.isSafe("\($0)/figures/channel-0001/feature-map.svg") })
  }
}
