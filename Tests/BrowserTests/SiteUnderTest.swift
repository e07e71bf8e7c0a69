import Foundation
import TestSupport

/// Sites that the built program made of the example models, once for all tests.
enum SiteUnderTest {
  /// One model.
  static let single = Result { try Site(["2019-I.h5"]) }
  /// Two models with an index over them.
  static let several = Result { try Site(["2019-I.h5", "2019-II.h5"]) }

  /// A site in a folder of its own.
  final class Site: Sendable {
    private let scratch: ScratchFolder
    let pages: [String]

    fileprivate init(_ models: [String]) throws {
      scratch = try ScratchFolder()
      let run = try CommandRun(
        models.map(ExampleModels.path) + [
          "-o", scratch.path("site"), "--quick", "--png", "none", "--quiet", "--motifs",
          ExampleModels.path("planted.meme"),
        ])
      guard run.exitCode == 0 else { throw Browser.Failure(description: run.errors) }
      let paths = FileManager.default.enumerator(atPath: scratch.path("site"))?.allObjects as? [String] ?? []
      pages = paths.filter { $0.hasSuffix(".html") }.sorted()
    }

    func path(_ page: String) -> String { scratch.path("site/\(page)") }
  }
}
