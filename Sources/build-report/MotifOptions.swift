import Analysis
import ArgumentParser

/// Where the motifs of a model are looked up.
struct MotifOptions: ParsableArguments {
  @Option(
    name: .customLong("motifs"),
    help: ArgumentHelp(
      "Known motifs to look the model's motifs up in: MEME's or HOMER's format, or count matrices of JASPAR or "
        + "TRANSFAC. May be given more than once.", valueName: "file"))
  var files: [String] = []

  @Option(help: ArgumentHelp("Largest q-value of a match with a known motif.", valueName: "q"))
  var motifThreshold = MotifAnnotation.defaultThreshold

  func validate() throws {
    guard motifThreshold > 0, motifThreshold <= 1 else {
      throw ValidationError("The threshold of motifs must be above 0 and at most 1.")
    }
  }

  /// The motifs of all files; nil where none is given.
  func read(console: Console) throws(MotifFileError) -> MotifLibrary? {
    guard !files.isEmpty else { return nil }
    let library = try MotifLibrary(paths: files)
    for warning in library.warnings { console.report(warning, file: library.databases[0].fileName) }
    return library
  }
}

extension NucleicAlphabet: ExpressibleByArgument {}

extension MotifOptions {
  /// Whether models and motifs are of DNA or RNA.
  struct Alphabet: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "What all files are of: dna, or rna, whose words and motifs are read as they are written and never as their reverse "
          + "complement. Without it sequences with U, and motif files that state the alphabet ACGU, say so by themselves.",
        valueName: "dna|rna"))
    var alphabet: NucleicAlphabet?

    @Flag(
      name: .customLong("xalph"),
      help: ArgumentHelp(
        "Compare motifs of RNA with those of DNA, which is refused otherwise; strands are those of what is looked up."))
    var comparesAlphabets = false
  }
}
