import Analysis
import Foundation

/// The scale of each class of a model, for tables of many models: one line per class.
enum ScaleTable {
  static func measure(model path: String, architecture: String?, lambda: Double?) async {
    do {
      let model = try ModelReader.read(path, options: .init(architecture: architecture))
      let scaled = try await ScaledModel.input(model)
      let settings = InterpretationSettings(lambda: lambda)
      let classes = try await Interpreter.interpret(scaled.input, settings: settings, workers: 2)
      let warnings = InterpretationWarnings.find(
        in: classes, channels: scaled.input.channels, filters: scaled.input.filters.count, symbols: 4,
        settings: settings, natural: scaled.natural)
      for (index, result) in classes.enumerated() {
        let scale = result.scale
        let locality = result.locality
        let deviation = scaled.natural?.scores[index].standardDeviation ?? .nan
        let columns: [String] = [
          (path as NSString).lastPathComponent, result.name, text(scale?.lambda), scale?.bound.rawValue ?? "none",
          text(scale?.normRatio), text(scale?.target), text(scale?.score), text(scale?.scoreQuantile),
          text(scale?.standardScore), text(result.scoreAtZero), text(deviation), text(locality?.gain),
          text(locality?.gradientCorrelation), text(locality?.marginalCorrelation),
          locality?.firstOrder?.rawValue ?? "-", text(result.relativeSpread.max()),
          "\(result.mixture.components)", "\(result.distinctOptima)",
          list(result.nonAdditiveChannels), list(locality?.withheldFlags ?? []),
          list(byOverallImportance(result)), list(Array(result.channelsByImportance.prefix(5))),
          warnings.filter { $0.classIndex == index }.map(\.kind).joined(separator: ","),
        ]
        print(columns.joined(separator: "\t"))
      }
    } catch {
      print("\(path)\tcannot be measured: \(error)\t")
    }
  }

  static let header = [
    "model", "class", "lambda", "bound", "norm", "target", "score", "quantile", "z", "at_zero", "deviation", "gain",
    "r_gradient", "r_marginal", "first_order", "spread", "k", "optima", "flagged", "withheld", "top", "top_relative",
    "warnings",
  ].joined(separator: "\t")

  private static func byOverallImportance(_ result: ClassInterpretation) -> [Int] {
    let values = result.overallImportance
    return Array(values.indices.sorted { (values[$1], $0) < (values[$0], $1) }.prefix(5))
  }

  private static func list(_ channels: [Int]) -> String { channels.map(String.init).joined(separator: ",") }

  private static func text(_ value: Double?) -> String { value.map { String(format: "%.4g", $0) } ?? "-" }
}
