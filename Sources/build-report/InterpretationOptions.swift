import Analysis
import ArgumentParser

/// What decides the numbers of a report.
struct InterpretationOptions: ParsableArguments {
  private static let defaults = InterpretationSettings()

  @OptionGroup var layers: LayerOptions

  @Option(help: "Set of defaults: robust, paper, or authors, which reproduces the authors' published table.")
  var recipe = InterpretationOptions.defaults.recipe

  @Option(help: "Random starts per class (default: \(defaults.trials) with the robust recipe, 10 with the others).")
  var trials: Int?

  @OptionGroup var heads: HeadOptions

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
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("The number of workers must be between 1 and 1024.")
    }
  }

  /// - Parameter lambda: weight of the norm; nil for the recipe's own.
  func settings(lambda: Double?) -> InterpretationSettings {
    var settings = InterpretationSettings(recipe: recipe, lambda: lambda, seed: seed)
    if quick { settings.trials = Self.quickTrials }
    if let trials { settings.trials = trials }
    return settings
  }
  /// How much is planted.
  var planting: PlantingSettings {
    var settings = PlantingSettings()
    if quick { settings.workLimit *= Self.quickPlanting }
    return settings
  }
}
