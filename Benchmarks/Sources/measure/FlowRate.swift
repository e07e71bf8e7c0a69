import Analysis
import Foundation

/// Evaluations and processor time of the ascents of a model, along the flow and by plain steps at the same lambdas, and
/// of the search for these lambdas.
enum FlowRate {
  /// - Parameter lambda: one that holds for all classes; nil for the median of those of the model's own scale.
  static func measure(model path: String, architecture: String?, lambda: Double?) async {
    do {
      let model = try ModelReader.read(path, options: .init(architecture: architecture))
      let natural = try await ScaledModel.input(model)
      Measure.report("natural sequences", natural.seconds, "CPU s")
      var lambdas: [Double] = []
      let search = try await processorTime {
        lambdas = try await Interpreter.lambdas(natural.input, settings: InterpretationSettings())
      }
      Measure.report("search for lambda", search, "CPU s")
      let common = lambda ?? lambdas.sorted()[lambdas.count / 2]
      Measure.report("lambda of both", common, "")
      var settings = InterpretationSettings(lambda: common)
      for (name, flow) in [("flow", FlowSettings()), ("plain steps", nil)] {
        settings.flow = flow
        var classes: [ClassInterpretation] = []
        let seconds = try await processorTime {
          classes = try await Interpreter.interpret(natural.input, settings: settings)
        }
        let evaluations = classes.flatMap { $0.trials.map(\.steps) }.sorted()
        let objectives = classes.map { $0.trials.map(\.objective).reduce(0, +) / Double($0.trials.count) }
        Measure.report("\(name): ascents", seconds, "CPU s")
        Measure.report("\(name): evaluations", Double(evaluations.reduce(0, +)), "")
        Measure.report("\(name): evaluations of a trial, median", Double(evaluations[evaluations.count / 2]), "")
        Measure.report("\(name): evaluations of a trial, most", Double(evaluations[evaluations.count - 1]), "")
        print("\(name): mean objectives\t\(objectives.map { String(format: "%.6g", $0) }.joined(separator: " "))\t")
        let flags = classes.map { "\($0.nonAdditiveChannels)/\($0.mixture.components)/\($0.distinctOptima)" }
        print("\(name): flags/k/optima\t\(flags.joined(separator: " "))\t")
      }
    } catch {
      print("\(path)\tcannot be measured: \(error)\t")
    }
  }

  /// Seconds of all processors that a closure takes.
  static func processorTime(_ body: () async throws -> Void) async rethrows -> Double {
    let start = clock()
    try await body()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }
}

/// A model with what it does on natural sequences.
struct ScaledModel {
  var input: InterpretationInput
  var natural: NaturalSample?
  /// Processor time of the reading.
  var seconds: Double

  static func input(_ model: Model) async throws -> ScaledModel {
    let choice = try LayerChoice(model.network, file: model.fileName)
    let cut = model.network.cut(at: choice)
    let (channels, filters) = model.network.channelsAndFilters(at: choice)
    var maps: NaturalMaps?
    let seconds = try await FlowRate.processorTime {
      maps = try await model.network.naturalMaps(at: choice, cut: cut, workers: 1)
    }
    let input = InterpretationInput(cut, channels: channels, filters: filters, natural: maps)
    return ScaledModel(input: input, natural: maps?.sample, seconds: seconds)
  }
}
