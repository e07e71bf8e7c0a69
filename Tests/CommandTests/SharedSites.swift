import Foundation
import TestSupport

/// Sites that the built program made of the example model of four classes, each once for all tests that look at it.
enum SharedSites {
  /// Few trials, one worker, all else as it is by default.
  static let quick = Result { try Site(["--quick", "--quiet", "-j", "1"]) }
  /// Known motifs, and no PNG files.
  static let withMotifs = Result {
    try Site(["--quick", "--quiet", "-j", "1", "--png", "none", "--motifs", ExampleModels.path("planted.meme")])
  }
  /// Every picture as PNG, another recipe, another layer and another linkage.
  static let everyPNG = Result {
    try Site([
      "--quick", "--quiet", "--recipe", "paper", "--png", "all", "--background", "0.3,0.2,0.2,0.3", "--layer",
      "convolution", "--linkage", "single",
    ])
  }

  /// A site in a folder of its own, which no test changes.
  final class Site: Sendable {
    let run: CommandRun
    /// By path.
    let files: [String: Data]
    private let scratch: ScratchFolder

    var folder: String { scratch.path("site") }
    /// The folder that holds the site and nothing else.
    var parent: String { scratch.url.path }

    fileprivate init(_ options: [String]) throws {
      scratch = try ScratchFolder()
      run = try CommandRun([ExampleModels.path("2019-II.h5"), "-o", scratch.path("site")] + options)
      files = run.exitCode == 0 ? try FolderContents.read(scratch.path("site")) : [:]
    }
  }
}
