import Analysis
import ArgumentParser

/// What decides the numbers of a report.
struct InterpretationOptions: ParsableArguments {
  private static let defaults = InterpretationSettings()

  @OptionGroup var layers: Layers

  @Option(help: "Set of defaults: robust, paper, or authors, which reproduces the authors' published table.")
  var recipe = InterpretationOptions.defaults.recipe

  @Option(help: "Random starts per class (default: \(defaults.trials) with the robust recipe, 10 with the others).")
  var trials: Int?

  @OptionGroup var heads: Heads

  @Option(help: "Seed of the random starts.")
  var seed = InterpretationOptions.defaults.seed

  @Option(
    name: .customLong("null"),
    help: ArgumentHelp(
      "The same analysis of so many heads whose channels are permuted, and of shuffled motifs: tells what is found by "
        + "chance, in as many times the time.", valueName: "n"))
  var nullReplicates = 0

  @Flag(
    help: ArgumentHelp(
      "A first look: \(Self.quickTrials) random starts per class, and a quarter of the work for planting words."))
  var quick = false

  @Option(
    name: .customShort("j"),
    help: ArgumentHelp("Classes and figures that are worked on at the same time (default: all cores).", valueName: "n"))
  var workers: Int?

  @Flag(
    name: .customLong("no-tests"),
    help: ArgumentHelp(
      "Leaves out the tests on the network itself: words, pairs and known motifs planted in random sequences."))
  var leavesOutPlanting = false

  private static let quickTrials = 5
  /// Share of the work that planting may take otherwise.
  private static let quickPlanting = 0.25
  private static let trialRange = 1...10_000

  func validate() throws {
    if let trials, !Self.trialRange.contains(trials) {
      throw ValidationError("The number of trials must be between 1 and \(Self.trialRange.upperBound).")
    }
    guard (0...NullAnalysis.mostReplicates).contains(nullReplicates) else {
      throw ValidationError("The number of permuted heads must be between 0 and \(NullAnalysis.mostReplicates).")
    }
    try WorkerLimit.check(workers)
  }

  /// - Parameter lambda: weight of the norm; nil for the recipe's own.
  func settings(lambda: Double?) -> InterpretationSettings {
    var settings = InterpretationSettings(recipe: recipe, lambda: lambda, seed: seed)
    if quick { settings.trials = Self.quickTrials }
    if let trials { settings.trials = trials }
    return settings
  }

  /// How much is planted; nil for nothing.
  var planting: PlantingSettings? {
    guard !leavesOutPlanting else { return nil }
    var settings = PlantingSettings()
    if quick { settings.workLimit *= Self.quickPlanting }
    return settings
  }
}

extension InterpretationOptions {
  /// Which layer of a model is interpreted.
  struct Layers: ParsableArguments {
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
}

extension InterpretationOptions {
  /// Which outputs of a model are interpreted, and how each is made one number per class.
  struct Heads: ParsableArguments {
    @Option(
      name: .customLong("head"),
      help: ArgumentHelp(
        "Output to interpret, and the number that stands for one with positions: \(HeadScalar.forms). May be given more "
          + "than once; without it all outputs, a profile by how far it stands out from a flat one, classes at positions "
          + "by the middle one. inspect lists them.", valueName: "name[=scalar]"))
    var heads: [String] = []

    func validate() throws {
      for head in heads where Self.request(head) == nil {
        throw ValidationError(
          "The value '\(head)' of '--head' must have the form NAME or NAME=SCALAR, where SCALAR is \(HeadScalar.forms)."
        )
      }
    }

    /// What is asked for, in the order of the options.
    var requests: [NetworkHead.Request] { heads.compactMap(Self.request) }

    private static func request(_ text: String) -> NetworkHead.Request? {
      guard let sign = text.lastIndex(of: "=") else { return text.isEmpty ? nil : NetworkHead.Request(name: text) }
      guard let scalar = HeadScalar(text: String(text[text.index(after: sign)...])), sign != text.startIndex else {
        return nil
      }
      return NetworkHead.Request(name: String(text[..<sign]), scalar: scalar)
    }
  }
}
