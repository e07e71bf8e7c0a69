import ArgumentParser

/// Which layer of a model is interpreted.
struct LayerOptions: ParsableArguments {
  @Option(
    name: .customLong("layer"),
    help: ArgumentHelp(
      "Layer to interpret; inspect lists them. Where several branches read the sequence, that of the layer is interpreted and "
        + "the others are held at one value. May be given more than once: each layer has its pages, and the first page "
        + "says how far they agree.", valueName: "name"))
  var layers: [String] = []

  /// The first layer that is named; nil for the default.
  var layer: String? { layers.first }

  func validate() throws {
    if let twice = layers.first(where: { name in layers.count { $0 == name } > 1 }) {
      throw ValidationError("'--layer \(twice)' is given twice.")
    }
  }
}
