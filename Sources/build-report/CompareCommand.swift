import Analysis
import ArgumentParser
import Foundation
import SiteGen

/// Holds finished reports against one another.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Builds one site over several reports that says what they have in common.",
    discussion: """
      Folds, seeds, checkpoints, conditions or unlike models: channels are matched by the motifs that they read, never by \
      their numbers, and classes by name. The first page says on which classes importance agrees beyond chance, which words \
      and motifs are found in how many, and which pairs and non-additive channels hold. Each report has its own pages below.
      """)

  @Argument(help: ArgumentHelp("Sites, or data/results.h5 of sites; two at least.", valueName: "site"))
  var reports: [String]

  @Flag(help: "The reports are of one training done again: each finding says in how many of them it holds.")
  var replicates = false

  @OptionGroup var output: OutputArguments
  @OptionGroup var site: SiteArguments
  @OptionGroup var messages: MessageOptions

  @Option(name: .customShort("j"), help: "Figures that are drawn at the same time (default: all cores).")
  var workers: Int?

  func validate() throws {
    try WorkerLimit.check(workers)
    guard reports.count > 1 else { throw ValidationError("compare needs two reports or more.") }
  }

  func run() async throws {
    let console = messages.console
    try await messages.reporting {
      for report in reports { try Self.check(report) }
      let sources = reports.map(Self.source)
      let writer = try output.open(inputs: sources.map(\.results) + sources.compactMap(\.site))
      let templates = try site.loadTemplates()
      var saved: [SavedResults] = []
      for source in sources {
        try ReadingRehearsal.results(source.results)
        saved.append(try ResultsFile.read(source.results))
      }
      let presentation = site.presentation.presentation(
        command: CommandText.text(of: CommandText.Given.arguments),
        former: Presentation(
          figureStyle: saved[0].presentation.figureStyle, logoColors: saved[0].presentation.logoColors,
          images: saved[0].presentation.images))
      let agreement = AgreementReport(
        kind: replicates ? .replicates : .models, agreement: ModelAgreement(saved.map(\.interpretation)))
      let outcome = try await site.build(
        try zip(saved, sources).map { try ModelReport($0, name: $1.name, folderName: $1.folder) },
        agreement: agreement, presentation: presentation, templates: templates, into: writer,
        workers: workers ?? ProcessInfo.processInfo.activeProcessorCount, console: console)
      for note in outcome.notes { console.note(note) }
      Console.standardOutput(outcome.indexPath)
    }
  }

  /// A folder that holds no report.
  private struct NoReport: DiagnosedError {
    /// As it was given.
    var path: String
    /// A report inside it; nil where there is none.
    var inner: String?

    var file: String? { path }
    var kind: String { "E-INPUT" }
    var place: String? { nil }
    var problem: String { inner == nil ? "there is no data/results.h5 in it" : "it is a site of several reports" }
    var remedy: String? {
      inner.map { "give those of its reports that are meant, for example \(PrintableText.line($0))" }
        ?? "give the folder of a report, or its data/results.h5"
    }
    var exitCode: Int32 { 3 }
  }

  private static func check(_ path: String) throws(NoReport) {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    guard !path.isEmpty else { throw NoReport(path: "\"\"") }
    guard files.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
      !files.fileExists(atPath: path + "/data/results.h5")
    else { return }
    let inner = (try? files.contentsOfDirectory(atPath: path))?.sorted().first {
      files.fileExists(atPath: "\(path)/\($0)/data/results.h5")
    }
    throw NoReport(path: path, inner: inner.map { (path.hasSuffix("/") ? path : path + "/") + $0 })
  }

  /// Where the results of a report and its site are, and what the report is called: its folder, and the folder around that.
  private static func source(_ path: String) -> (results: String, site: String?, name: String, folder: String) {
    var url = URL(fileURLWithPath: path).standardizedFileURL
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
      guard url.lastPathComponent == "results.h5" else {
        return (path, nil, url.lastPathComponent, url.deletingLastPathComponent().lastPathComponent)
      }
      url = url.deletingLastPathComponent().deletingLastPathComponent()
      return (path, url.path, url.lastPathComponent, url.deletingLastPathComponent().lastPathComponent)
    }
    return (
      url.appendingPathComponent("data/results.h5").path, url.path, url.lastPathComponent,
      url.deletingLastPathComponent().lastPathComponent
    )
  }
}
