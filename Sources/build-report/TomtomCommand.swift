import Analysis
import ArgumentParser
import Foundation

extension ColumnDistance: ExpressibleByArgument {}

/// Compares motifs with a database of motifs and writes the table that MEME's tomtom writes.
struct TomtomCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tomtom",
    abstract:
      "Compares motifs with a database of motifs and writes a table with the columns of MEME's tomtom.",
    discussion: """
      Both files may be in MEME's format, version 3 to 5, or in HOMER's, or hold matrices in JASPAR's or TRANSFAC's form. \
      Background frequencies are those of the query file. Motifs of RNA are compared on one strand.
      """)

  private static let defaults = MotifComparison.Settings()

  @Argument(help: ArgumentHelp("Motifs to look up.", valueName: "queries.meme"))
  var queries: String

  @Argument(help: ArgumentHelp("Motifs to look them up in.", valueName: "targets.meme"))
  var targets: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Table to write; standard output without it.", valueName: "file.tsv"))
  var output: String?

  @Option(
    name: .customLong("thresh"),
    help: ArgumentHelp(
      "Largest q-value, or with --evalue E-value, of a match; without it every pair.", valueName: "x"))
  var threshold: Double?

  @Flag(name: .customLong("evalue"), help: "The threshold is an E-value.")
  var isEValue = false

  @Option(help: "How columns are compared: ed (Euclidean distance) or pearson (correlation).")
  var distance = TomtomCommand.defaults.distance

  @OptionGroup var alphabets: MotifOptions.Alphabet

  @Flag(name: .customLong("incomplete-scores"), help: "Leave out query columns that meet no target column.")
  var incompleteScores = false

  @Option(
    name: .customLong("min-overlap"),
    help: ArgumentHelp("Positions that must meet; fewer where a motif is shorter.", valueName: "n"))
  var minimumOverlap = TomtomCommand.defaults.minimumOverlap

  @Option(
    name: .customShort("j"),
    help: ArgumentHelp("Queries that are worked on at the same time (default: all cores).", valueName: "n"))
  var workers: Int?

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if isEValue && threshold == nil { throw ValidationError("'--evalue' needs '--thresh'.") }
    if let threshold, !(threshold >= 0 && (isEValue || threshold <= 1)) {
      throw ValidationError(
        isEValue
          ? "The threshold must not be negative."
          : "The threshold must be between 0 and 1, or use '--evalue'.")
    }
    guard (1...MotifFile.widthLimit).contains(minimumOverlap) else {
      throw ValidationError("The overlap must be between 1 and \(MotifFile.widthLimit).")
    }
    try WorkerLimit.check(workers)
    if let output, [queries, targets].contains(where: { Self.place($0) == Self.place(output) }) {
      throw ValidationError("The table would be written over one of the inputs.")
    }
  }

  func run() async throws {
    try await messages.reporting {
      let queryFile = try MotifFile(path: queries)
      let targetFile = try MotifFile(path: targets)
      let alphabet = try self.alphabet(of: queryFile, and: targetFile)
      for file in [queryFile, targetFile] {
        for warning in file.warnings { messages.console.report(warning, file: file.fileName) }
      }
      if let warning = MotifLibrary.warning(ofCount: targetFile.motifs.count) {
        messages.console.report(warning, file: targetFile.fileName)
      }
      let comparison = MotifComparison(
        targets: targetFile.motifs,
        settings: .init(
          distance: distance, completeScores: !incompleteScores, minimumOverlap: minimumOverlap,
          background: queryFile.background, alphabet: alphabet))
      let table = try await comparison.table(
        of: queryFile.motifs, threshold: keptMatches,
        workers: workers ?? ProcessInfo.processInfo.activeProcessorCount)
      if let output {
        try OutputFile.write(table, to: output)
      } else {
        try Console.result(table)
      }
    }
  }

  /// The alphabet of the queries, in which both are compared.
  ///
  /// - Throws: `MotifFileError` where RNA would be held against DNA.
  private func alphabet(of queries: MotifFile, and targets: MotifFile) throws(MotifFileError) -> NucleicAlphabet? {
    try NucleicAlphabet.common(
      given: alphabets.alphabet, own: queries.alphabet, library: MotifLibrary(targets),
      comparesAlphabets: alphabets.comparesAlphabets)
  }

  private var keptMatches: MotifComparison.Threshold {
    guard let threshold else { return .none }
    return isEValue ? .eValue(threshold) : .qValue(threshold)
  }

  /// Where a path leads, links followed.
  private static func place(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }
}
