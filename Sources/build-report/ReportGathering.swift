import Analysis
import Foundation
import SiteGen

/// The results of a run as they come in, one subject after the other, and the site of those that could be read.
struct ReportGathering {
  private let options: ReportOptions
  private let console: Console
  private let subjects: [ReportOptions.Subject]
  private let presentation: Presentation
  private var reports: [ModelReport] = []
  private var failures: [any DiagnosedError] = []
  private var unread: [SiteOptions.UnreadModel] = []

  /// - Parameter arguments: of the command that the site quotes, the program's own path first.
  init(_ options: ReportOptions, arguments: [String], console: Console) {
    self.options = options
    self.console = console
    subjects = options.subjects
    presentation = options.site.presentation.presentation(
      command: CommandText.text(of: arguments), parameters: options.parameters(arguments: arguments))
  }

  /// Says which subject is worked on now.
  func begin(_ index: Int) {
    guard subjects.count > 1 else { return }
    let layers = options.layers.count
    let title = subjects[index].title(among: layers)
    console.note("\(layers > 1 ? "report" : "model") \(index + 1) of \(subjects.count): \(title)")
  }

  /// Takes the result of a subject.
  ///
  /// - Throws: `ResultsError` where it cannot be saved.
  mutating func take(_ result: Interpretation, of index: Int) throws(ResultsError) {
    let subject = subjects[index]
    var presentation = presentation
    if options.layers.count > 1, let layer = subject.layer {
      // Each report can be made and checked alone.
      presentation.parameters?.keepLayer(layer)
    }
    console.report(result.warnings, file: result.model.fileName, classNames: result.classes.map(\.name))
    reports.append(
      try ModelReport(
        SavedResults(interpretation: result, presentation: presentation),
        name: subject.name(among: options.models.count, layers: options.layers.count),
        folderName: Self.folderName(of: subject.model)))
  }

  /// Takes what kept a subject from being read.
  mutating func take(_ error: any DiagnosedError, of index: Int) {
    let name = InputFile.baseName(subjects[index].model)
    console.report(error, file: name)
    failures.append(error)
    unread.append(SiteOptions.UnreadModel(fileName: name, kind: error.kind, message: error.description))
  }

  /// Writes the site.
  ///
  /// - Throws: `CommandOutcome` 6 where some could not be read and the others were built.
  func build(_ templates: TemplateLibrary, into writer: SiteWriter, workers: Int) async throws {
    guard !reports.isEmpty else { throw CommandOutcome(exitCode: failures.first?.exitCode ?? 1) }
    var agreement: AgreementReport?
    if options.models.count == 1, reports.count > 1 {
      agreement = AgreementReport(kind: .layers, agreement: ModelAgreement(reports.map(\.interpretation)))
    }
    let outcome = try await options.site.build(
      reports, agreement: agreement, presentation: presentation, templates: templates, into: writer, workers: workers,
      console: console, unreadModels: unread)
    for note in outcome.notes { console.note(note) }
    Console.standardOutput(outcome.indexPath)
    if !failures.isEmpty { throw CommandOutcome(exitCode: 6) }
  }

  /// Name of the folder that a model is in.
  private static func folderName(of path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().lastPathComponent
  }
}

extension RunParameters {
  /// Leaves out that other layers are interpreted too.
  fileprivate mutating func keepLayer(_ layer: String) {
    command = CommandText.Part.parts(of: command).filter {
      $0.option != "--layer" || $0.words == ["--layer", layer] || $0.words == ["--layer=\(layer)"]
    }.flatMap(\.words)
  }
}
