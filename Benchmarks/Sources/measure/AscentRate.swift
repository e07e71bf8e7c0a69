import Analysis

/// The time of one step of one ascent on a model's head, everything around the ascents included.
enum AscentRate {
  private static let trials = 240
  private static let steps = 2000

  static func measure(model path: String) async {
    do {
      let model = try ModelReader.read(path)
      let choice = try LayerChoice(model.network, file: model.fileName)
      let cut = model.network.cut(at: choice)
      let (channels, filters) = model.network.channelsAndFilters(at: choice)
      var settings = InterpretationSettings()
      settings.trials = trials
      settings.maximumSteps = steps
      // No ascent ends early, so that every run does the same work.
      settings.patience = steps + 1
      let input = InterpretationInput(
        upper: cut.upper, classNames: cut.classNames, channels: channels, filters: filters)
      for workers in [1, 2] {
        let seconds = await Measure.bestTime(runs: 5) {
          _ = try? await Interpreter.interpret(input, settings: settings, workers: workers)
        }
        let count = Double(trials * steps * cut.classNames.count)
        Measure.report(
          "build-report, \(workers) worker\(workers == 1 ? "" : "s")", seconds / count * 1e6, "us per trial and step")
      }
    } catch {
      print("build-report\tcannot read the model: \(error)\t")
    }
  }
}
