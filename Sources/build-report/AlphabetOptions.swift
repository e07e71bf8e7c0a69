import Analysis
import ArgumentParser

extension NucleicAlphabet: ExpressibleByArgument {}

/// Whether models and motifs are of DNA or RNA.
struct AlphabetOptions: ParsableArguments {
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
