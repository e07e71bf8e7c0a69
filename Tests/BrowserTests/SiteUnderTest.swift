import Foundation
import TestSupport

/// Sites that the built program made of the example models, once for all tests.
enum SiteUnderTest {
  /// One model.
  static let single = Result { try Site(["2019-I.h5"]) }
  /// Two models with an index over them.
  static let several = Result { try Site(["2019-I.h5", "2019-II.h5"]) }

  /// One model of four classes with names and groups of their own.
  static let grouped = Result {
    try Site(["2019-II.h5"], classes: "name\tgroup\nzinc\tTF\nalpha\tDNase\nmyc\tTF\nbeta\tDNase\n")
  }

  /// A site in a folder of its own.
  final class Site: Sendable {
    private let scratch: ScratchFolder
    let pages: [String]

    /// - Parameter classes: a table of classes; nil for the names that the program gives.
    fileprivate init(_ models: [String], classes: String? = nil) throws {
      scratch = try ScratchFolder()
      var arguments =
        models.map(ExampleModels.path) + [
          "-o", scratch.path("site"), "--quick", "--png", "none", "--quiet", "--motifs",
          ExampleModels.path("planted.meme"),
        ]
      if let classes {
        try Data(classes.utf8).write(to: URL(fileURLWithPath: scratch.path("classes.tsv")))
        // Four classes form no groups of themselves.
        arguments += ["--classes", scratch.path("classes.tsv"), "--clusters", "2"]
      }
      let run = try CommandRun(arguments)
      guard run.exitCode == 0 else { throw Browser.Failure(description: run.errors) }
      let paths = FileManager.default.enumerator(atPath: scratch.path("site"))?.allObjects as? [String] ?? []
      pages = paths.filter { $0.hasSuffix(".html") }.sorted()
    }

    func path(_ page: String) -> String { scratch.path("site/\(page)") }
  }
}
