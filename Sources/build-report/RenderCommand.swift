import Analysis
import ArgumentParser
import Foundation
import SiteGen

/// Makes figures and pages again from saved results, as the first run made them where no option says otherwise.
struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Builds a site from the results of an earlier run, without the model.",
    discussion: """
      Without options the site is the one that the first run made. Motifs are looked up anew where databases are given, \
      classes are compared anew where --linkage or --clusters is given.
      """)

  @Argument(help: ArgumentHelp("data/results.h5 of a site.", valueName: "results.h5"))
  var results: String

  @OptionGroup var output: OutputArguments
  @OptionGroup var site: SiteArguments
  @OptionGroup var clustering: ClusteringOptions
  @OptionGroup var motifs: MotifOptions
  @OptionGroup var alphabets: MotifOptions.Alphabet
  @OptionGroup var messages: MessageOptions

  @Option(name: .customShort("j"), help: "Figures that are drawn at the same time (default: all cores).")
  var workers: Int?

  func validate() throws { try WorkerLimit.check(workers) }

  func run() async throws {
    let console = messages.console
    try await messages.reporting {
      let workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
      try MemoryLimit.check([results], workers: workers)
      try ReadingRehearsal.results(results)
      var saved = try ResultsFile.read(results)
      let writer = try output.open(inputs: [results] + motifs.files)
      let templates = try site.loadTemplates()
      let former = saved.interpretation.comparison.clustering
      let pipeline = Pipeline(
        settings: AnalysisSettings(
          motifThreshold: motifs.motifThreshold, clustering: clustering.settings(former: former)), workers: workers)
      let progress = StageProgress(console: console)
      if pipeline.settings.clustering != former {
        saved.interpretation = try await pipeline.compare(saved.interpretation, progress: progress.report)
      }
      if let library = try motifs.read(console: console) {
        _ = try NucleicAlphabet.common(
          given: alphabets.alphabet ?? saved.interpretation.alphabet, own: .dna, library: library,
          comparesAlphabets: alphabets.comparesAlphabets)
        let known = saved.interpretation.warnings
        saved.interpretation = try await pipeline.lookUp(saved.interpretation, in: library, progress: progress.report)
        console.report(
          saved.interpretation.warnings.filter { !known.contains($0) }, file: saved.interpretation.model.fileName,
          classNames: saved.interpretation.classes.map(\.name))
      }
      saved.presentation = site.presentation.presentation(
        command: CommandText.text(of: CommandText.Given.arguments), former: saved.presentation)
      let outcome = try await site.build(
        [try ModelReport(saved)], presentation: saved.presentation, templates: templates, into: writer,
        workers: workers, console: console)
      for note in outcome.notes { console.note(note) }
      Console.standardOutput(outcome.indexPath)
    }
  }
}
