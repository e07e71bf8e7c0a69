import Analysis
import ArgumentParser

/// Whether and how words are planted in random sequences.
struct PlantingOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-tests"),
    help: ArgumentHelp(
      "Leaves out the tests on the network itself: words, pairs and known motifs planted in random sequences."))
  var leavesOut = false

  @Flag(
    help: ArgumentHelp(
      "The model reads RNA: words are planted as they are read, never as their reverse complement. Sequences or known "
        + "motifs with U say so by themselves."))
  var rna = false
}
