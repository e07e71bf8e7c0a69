import Analysis
import Foundation

/// Counts how often the known motif of a factor is among the first 1, 3 or 5 filters that a method names.
///
/// Methods that need no data come first, then those that look at sequences, then one that makes inputs of its own; where
/// folders hold no sequences it says that stand-ins were made. Source: Table 1 of Liu, Zeng, Gifford 2019 (BMC Bioinformatics 20:401).
///
///     swift run -c release table1 MODELS MAP.tsv MOTIFS.meme [EXPECTED.tsv]
///
/// `MODELS` holds one folder per experiment with one model each. `MAP.tsv` has the columns `experiment` and `jaspar_id`.
/// `EXPECTED.tsv`, where given, has a column `filter_p_all` that every p-value is held against.
@main
struct Table1 {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard (3...4).contains(arguments.count) else {
      FileHandle.standardError.write(Data("usage: table1 MODELS MAP.tsv MOTIFS.meme [EXPECTED.tsv]\n".utf8))
      exit(2)
    }
    do {
      try await run(
        folder: arguments[0], map: arguments[1], motifs: arguments[2],
        expected: arguments.count > 3 ? arguments[3] : nil)
    } catch {
      FileHandle.standardError.write(Data("table1: \(error)\n".utf8))
      exit(3)
    }
  }

  static func run(folder: String, map: String, motifs: String, expected: String?) async throws {
    let targets = try Table(path: map).column("jaspar_id", by: "experiment")
    let database = try MotifFile(path: motifs).motifs
    var experiments: [Experiment] = []
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Failure("\(folder) is no folder that can be read; name the one that holds the experiments' folders")
    }
    for name in names.sorted() {
      guard let identifier = targets[name] else { continue }
      guard let target = database.first(where: { $0.identifier == identifier }) else {
        throw Failure("no motif \(identifier) for \(name) in \(motifs)")
      }
      experiments.append(try await Experiment(name: name, folder: "\(folder)/\(name)", target: target))
    }
    guard !experiments.isEmpty else { throw Failure("no folder in \(folder) has a row in \(map)") }
    let standIns = experiments.filter { !$0.hasSequences }.count
    if standIns > 0 {
      print(
        "\(standIns) of \(experiments.count) models have no sequences: saliency, Grad-CAM, DeepLIFT and integrated gradients "
          + "are averaged over stand-ins with the known motif planted, which favours them.")
    }
    print("\(experiments.count) models\tp <= 0.5: top 1\ttop 3\ttop 5\tp <= 0.05: top 1\ttop 3\ttop 5")
    for method in Experiment.methods {
      let counts = [0.5, 0.05].flatMap { limit in
        [1, 3, 5].map { first in
          experiments.filter { $0.finds(by: method, among: first, limit: limit) }.count
        }
      }
      print(([method] + counts.map { "\($0)" }).joined(separator: "\t"))
    }
    let chances = [0.5, 0.05].flatMap { limit in
      [1, 3, 5].map { first in
        experiments.reduce(0) { $0 + $1.chance(among: first, limit: limit) }
      }
    }
    print((["random order, expected"] + chances.map { String(format: "%.1f", $0) }).joined(separator: "\t"))
    if let expected { try compare(experiments, with: Table(path: expected).column("filter_p_all", by: "experiment")) }
  }

  /// Says how far the p-values of all filters are from those of another program.
  static func compare(_ experiments: [Experiment], with expected: [String: String]) throws {
    var differences: [Double] = []
    for experiment in experiments {
      let wanted = (expected[experiment.name] ?? "").split(separator: ",").compactMap { Double($0) }
      guard wanted.count == experiment.pValues.count else {
        throw Failure("\(wanted.count) expected p-values of \(experiment.name), \(experiment.pValues.count) found")
      }
      differences += zip(experiment.pValues, wanted).map { abs($0 / $1 - 1) }
    }
    let within = differences.filter { $0 <= 0.01 }.count
    print(
      "p-values within 1 % of those expected: \(within) of \(differences.count); largest difference "
        + String(format: "%.2g", differences.max() ?? 0))
  }
}

/// Something that a file lacks, in words.
struct Failure: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
