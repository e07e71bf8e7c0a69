import ArgumentParser

/// Which layer of a model is interpreted.
struct LayerOptions: ParsableArguments {
  @Option(
    name: .customLong("layer"),
    help: ArgumentHelp(
      "Layer to interpret; inspect lists them. Where several branches read the sequence, that of the layer is interpreted and "
        + "the others are held at one value.", valueName: "name"))
  var layers: [String] = []

  /// The layer that is named; nil for the default.
  var layer: String? { layers.first }

  func validate() throws {
    guard layers.count > 1 else { return }
    throw ValidationError(
      "'--layer' is given \(layers.count) times, but one layer is interpreted in a run: run once for each layer, each with "
        + "an output of its own.")
  }
}
