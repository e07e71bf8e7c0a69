import Analysis
import ArgumentParser

/// Whether and how words are planted in random sequences.
struct PlantingOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-tests"),
    help: ArgumentHelp(
      "Leaves out the tests on the network itself: words, pairs and known motifs planted in random sequences."))
  var leavesOut = false
}
