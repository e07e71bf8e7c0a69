import Analysis
import ArgumentParser

extension SequenceMotifs.Reading: ExpressibleByArgument {}
extension OneHotSequence.Ambiguous: ExpressibleByArgument {}

/// Sequences in which the filters of a model are looked for, and the motifs that they should find.
struct SequenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Sequences in which motifs of filters are found, plain or gzip; without them random ones, which tell of the "
        + "model alone.", valueName: "file.fa"))
  var sequences: String?

  @Option(
    help: ArgumentHelp(
      "Regions of a genome in place of sequences, BED or narrowPeak, plain or gzip: the bases about each summit, or regions "
        + "that are as long as what the model reads; sites have places on the genome. Needs --genome.",
      valueName: "file.narrowPeak"))
  var regions: String?

  @Option(
    help: ArgumentHelp(
      "The genome of the regions, plain FASTA; an index beside it (.fai) makes reading quick.", valueName: "file.fa"))
  var genome: String?

  @Option(
    help: ArgumentHelp(
      "Stretches that count as sites of a filter: published (every position above half of the largest activation) "
        + "or article (the best of each sequence, at 70 % of what is possible)."))
  var filterSites = SequenceMotifs.Reading.published

  @Option(
    help: ArgumentHelp(
      "What stands for N and the other codes of several bases in sequences: even (a share for each of its bases), zero, "
        + "or refuse."))
  var ambiguous = OneHotSequence.Ambiguous.even

  @Option(help: ArgumentHelp("Probabilities of A, C, G, T in random sequences, for example 0.3,0.2,0.2,0.3."))
  var background: String?

  @Option(
    help: ArgumentHelp(
      "Known motifs that the model should have learned, one identifier or name per line.", valueName: "file"))
  var relevant: String?

  @Option(
    help: ArgumentHelp(
      "Given sequences whose scores are attributed to their positions: so many of each class (default: 5, those of the "
        + "highest scores, among true positives where labels are given), or names apart by commas; 0 for none.",
      valueName: "N|names"))
  var explain: String?

  /// What `--explain` asks for; nil for none.
  var explanations: SequenceChoice.Request? {
    guard let explain else { return .usual }
    if let count = Int(explain) { return count > 0 ? .best(count) : nil }
    return .named(explain.split(separator: ",").map(String.init))
  }

  /// All files that are given.
  var files: [String] { [sequences, regions, genome, relevant].compactMap(\.self) }

  /// The sequences, once their file is read.
  func readSequences() throws(SequenceError) -> FASTAFile? {
    guard let sequences else { return nil }
    return try FASTAFile(path: sequences, ambiguous: ambiguous)
  }

  /// The regions and the genome, once the regions' file and the index are read.
  func readRegions() throws(RegionError) -> (file: RegionFile, genome: GenomeFile)? {
    guard let regions, let genome else { return nil }
    return (try RegionFile(path: regions), try GenomeFile(path: genome))
  }

  func validate() throws {
    if (regions == nil) != (genome == nil) {
      throw ValidationError("'--regions' and '--genome' need one another: places, and where their bases stand.")
    }
    if regions != nil, sequences != nil {
      throw ValidationError("'--regions' and '--sequences' stand for one another: give one of them.")
    }
    if let explain {
      if sequences == nil, regions == nil {
        throw ValidationError("'--explain' needs '--sequences' or '--regions'.")
      }
      if let count = Int(explain), count < 0 {
        throw ValidationError("The value '\(explain)' of '--explain' must be a count or names.")
      }
    }
    if let background, Self.frequencies(background) == nil {
      throw ValidationError("The value '\(background)' of '--background' must be four numbers that sum to 1.")
    }
    if background != nil, let given = sequences != nil ? "--sequences" : regions != nil ? "--regions" : nil {
      throw ValidationError("'--background' is for random sequences, but '\(given)' gives some.")
    }
  }

  /// Probabilities of A, C, G, T in random sequences.
  var frequencies: SIMD4<Double> { background.flatMap(Self.frequencies) ?? MotifFile.evenBackground }

  private static func frequencies(_ text: String) -> SIMD4<Double>? {
    let values = text.split(separator: ",", omittingEmptySubsequences: false).compactMap { Double($0) }
    guard values.count == 4, values.allSatisfy({ (0...1).contains($0) }), abs(values.reduce(0, +) - 1) < 1e-3 else {
      return nil
    }
    return SIMD4(values)
  }
}
