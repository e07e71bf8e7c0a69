import Analysis
import ArgumentParser
import Foundation
import SiteGen
import Synchronization

/// Holds a site against its own lists, its saved results and the model.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks that a site is what the program wrote, and that its numbers come from its results and its model.",
    discussion: """
      Every file is compared with SHA256SUMS, every table with what data/results.h5 gives. With --model the file must be \
      the model of the report, and some classes are computed again with the same seed, for each layer that the site shows of \
      it; sequences and other files of the run are looked for beside the model. Exit codes: 0 all holds, 3 a file is not \
      what it was, 4 tables or numbers \
      are not what the program would write.
      """)

  @Argument(help: ArgumentHelp("Folder of a site.", valueName: "site"))
  var site: String

  @Option(
    name: .customLong("model"),
    help: ArgumentHelp("A model of the report; may be given more than once.", valueName: "model.h5"))
  var models: [String] = []

  @Option(help: ArgumentHelp("Classes that are computed again, spread over all of them.", valueName: "n"))
  var sample = 3

  @Option(help: ArgumentHelp("Folder of the templates that the site was made with.", valueName: "folder"))
  var templates: String?

  @Option(
    name: .customShort("j"),
    help: ArgumentHelp("Pieces that are worked on at the same time (default: all cores).", valueName: "n"))
  var workers: Int?

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    try WorkerLimit.check(workers)
    guard sample >= 1 else { throw ValidationError("The number of classes must be at least 1.") }
  }

  func run() async throws {
    let console = messages.console
    try await messages.reporting {
      try MemoryLimit.check(models, workers: workerCount)
      // Before the checks, which take their time.
      for model in models { _ = try InputFile.read(model, throwing: ResultsError.self) }
      let digests = try SiteDigests(folder: site)
      let reading = ProgressLine("files read", console: console)
      let others = try digests.check { reading.update($0, $1) }
      var holds = ["\(digests.count) files as SHA256SUMS lists them"]
      if !others.isEmpty { holds.append("\(others.count) more files that are not of the report") }
      guard !digests.models.isEmpty else { throw VerificationError(file: InputFile.baseName(site), .noResults) }
      let saved = try digests.models.map { model in
        let path = digests.resultsPath(ofModel: model)
        try ReadingRehearsal.results(path)
        return try ResultsFile.read(path)
      }
      holds += try await tables(digests, saved, console: console)
      for path in models {
        let check = ModelCheck(path: path, sample: sample, workers: workerCount, console: console)
        holds.append(try await check.run(saved))
      }
      try Console.result("\(PrintableText.line(site)): " + holds.joined(separator: "; "))
    }
  }

  private var workerCount: Int { workers ?? ProcessInfo.processInfo.activeProcessorCount }

  /// Makes the site again, model by model, in a folder that is removed.
  private func tables(_ digests: SiteDigests, _ saved: [SavedResults], console: Console) async throws -> [String] {
    let folder = RebuildFolder(
      FileManager.default.temporaryDirectory.appendingPathComponent("build-report-verify-\(getpid())").path)
    defer { folder.remove() }
    let library = try SiteArguments.templates(given: templates)
    let rebuild = SiteRebuild(site: digests, toolVersion: ProgramVersion.current)
    InterruptHandler.install {
      folder.remove()
      return "the site was only read"
    }
    // First what is soon made: the tables over all models.
    var all = SiteRebuild.Outcome()
    all.tables = try IndexRebuild(site: digests, toolVersion: ProgramVersion.current).compare(
      saved.map { ModelReport(interpretation: $0.interpretation) }, presentation: saved[0].presentation,
      templates: library, into: try folder.writer("index"))
    for (model, results) in zip(digests.models, saved) {
      let outcome = try await rebuild.compare(
        model: model, results, report: try ModelReport(results), templates: library,
        into: try folder.writer("site"), workers: workerCount)
      all.tables += outcome.tables
      all.looks += outcome.looks
      all.sameLooks += outcome.sameLooks
    }
    let source = saved.count == 1 ? "data/results.h5 gives" : "the data/results.h5 of \(saved.count) models give"
    var holds = ["\(all.tables) tables and data files as \(source) them"]
    if all.looks > 0 {
      holds.append(
        all.sameLooks == all.looks
          ? "all \(all.looks) pages and pictures too"
          : "\(all.sameLooks) of \(all.looks) pages and pictures too, the others as with other fonts, templates or versions"
      )
    }
    return holds
  }
}

/// The folder in which a verification makes sites again, as what ends the program finds it.
private final class RebuildFolder: Sendable {
  private let path: String
  private let isRemoved = Mutex(false)

  init(_ path: String) { self.path = path }

  /// A writer of a site in the folder; it makes the folder too.
  ///
  /// - Throws: `SiteError` where it cannot be made; `CancellationError` behind a removal.
  func writer(_ name: String) throws -> SiteWriter {
    try isRemoved.withLock { isRemoved in
      if isRemoved { throw CancellationError() }
      return try SiteWriter(output: "\(path)/\(name)")
    }
  }

  /// Removes the folder for good; one caller removes and the others wait for it.
  func remove() {
    isRemoved.withLock { isRemoved in
      if !isRemoved { FileOperation.removeFolder(path) }
      isRemoved = true
    }
  }
}
