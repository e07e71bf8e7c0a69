import Analysis
import Foundation

/// Times one piece of the program and prints one line: name, tab, value, tab, unit.
@main
enum Measure {
  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    switch arguments.first {
    case "ascent": await AscentRate.measure(model: arguments.dropFirst().first ?? "")
    case "flow": await forModel(arguments.dropFirst(), FlowRate.measure)
    case "scale":
      print(ScaleTable.header)
      await forModel(arguments.dropFirst(), ScaleTable.measure)
    case "product": ProductRate.measure(threads: 2)
    case "upper": await UpperPartRate.measure(workers: 2)
    case "motifs": await MotifComparisonRate.measure(workers: 2)
    case "sites": await SequenceMotifRate.measure(model: arguments.dropFirst().first ?? "", workers: 2)
    case "words":
      let arguments = Array(arguments.dropFirst())
      await PlantedTruth.measure(
        model: arguments.first ?? "", motifs: arguments.count > 1 && arguments[1] != "-" ? arguments[1] : nil,
        architecture: arguments.count > 2 ? arguments[2] : nil)
    case "plant": plant(Array(arguments.dropFirst()))
    case "tree": await ClusteringRate.measure()
    case "compare": ComparisonRate.measure(results: arguments.dropFirst().first ?? "")
    default:
      print(
        "usage: measure ascent MODEL | flow MODEL [ARCHITECTURE|-] [LAMBDA] | scale MODEL [ARCHITECTURE|-] [LAMBDA] "
          + "| product | upper | motifs | sites MODEL | tree | compare RESULTS.h5 | plant RESULTS.h5 [CLASSES CHANNELS] "
          + "| words MODEL [MOTIFS|-] [ARCHITECTURE]"
      )
    }
  }

  private static func forModel(
    _ arguments: ArraySlice<String>, _ body: (String, String?, Double?) async -> Void
  ) async {
    let arguments = Array(arguments)
    let architecture = arguments.count > 1 && arguments[1] != "-" ? arguments[1] : nil
    await body(arguments.first ?? "", architecture, arguments.count > 2 ? Double(arguments[2]) : nil)
  }

  /// Writes results with planted groups of classes, for reports of any size.
  private static func plant(_ arguments: [String]) {
    guard let path = arguments.first else { return print("usage: measure plant RESULTS.h5 [CLASSES CHANNELS]") }
    let sizes = arguments.dropFirst().compactMap { Int($0) }
    var planted = PlantedClasses(classes: sizes.first ?? 919, channels: sizes.dropFirst().first ?? 480)
    do {
      try Data(ResultsFile.bytes(of: SavedResults(interpretation: planted.interpretation()))).write(
        to: URL(fileURLWithPath: path))
      print(path)
    } catch {
      print("\(path): \(error)")
    }
  }

  /// Seconds that a closure takes: the best of several runs, which other work on the machine disturbs least.
  static func bestTime(runs: Int, _ body: () async -> Void) async -> Double {
    var best = Double.infinity
    for _ in 0..<runs {
      let start = ContinuousClock.now
      await body()
      let duration = (ContinuousClock.now - start).components
      best = min(best, Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
    }
    return best
  }

  static func report(_ name: String, _ value: Double, _ unit: String) {
    print("\(name)\t\((value * 1000).rounded() / 1000)\t\(unit)")
  }

  /// Numbers that are neither equal nor denormal, without a generator that would take longer than the product.
  static func filler(_ count: Int, scale: Float) -> [Float] {
    var state: UInt32 = 2_463_534_242
    return (0..<count).map { _ in
      state ^= state << 13
      state ^= state >> 17
      state ^= state << 5
      return (Float(state >> 8) / Float(1 << 24) - 0.5) * scale
    }
  }
}
