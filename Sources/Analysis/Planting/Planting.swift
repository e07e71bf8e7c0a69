import GenomicNetwork
import Motifs
import ReportNumerics
import Synchronization

/// Plants words in random sequences, to measure on the network itself what each class answers to.
///
/// Source: Koo, Majdandzic, Ploenzke, Anand, Paul 2021, "Global importance analysis: An interpretability method to
/// quantify importance of genomic features in deep neural networks", PLoS Comput Biol 17:e1008925, whose program plants
/// every k-mer, the single substitutions of the best one, and it at several places. Here words of any length begin with
/// what the network's channels spell and are refined; words that need company, words that lower a class, and pairs by
/// context are added.
///
/// Earlier work on pairs: Greenside, Shimko, Fordyce, Kundaje 2018, Bioinformatics 34:i629, who hold changes of
/// attributions in given sequences against one another; Avsec et al. 2021, Nature Genetics 53:354, who plant two motifs at
/// rising distances; Toneyan, Koo 2024, Nature Genetics 56:2517, who shuffle regions of given sequences one and two at a
/// time. None of them plants a pair beside a third word, without which a pair of a class that needs all three shows
/// nothing.
public enum Planting {
  /// How far the work has come: pieces done, and pieces in all.
  public typealias Progress = @Sendable (_ done: Int, _ total: Int) -> Void

  /// Finds the words of every class, plants them alone and in pairs, plants known motifs, and measures what the channels
  /// read.
  ///
  /// - Parameters:
  ///   - settings: numbers of backgrounds and of classes become smaller where `PlantingSettings.workLimit` would be
  ///     exceeded; the result holds the settings as they were used.
  ///   - workers: pieces that are worked on at the same time; the result does not depend on it.
  /// - Returns: nil where the network reads no bases, or a class does not depend on the sequence.
  /// - Throws: `CancellationError` where the task was cancelled; `AnalysisError` where a score overflows.
  public static func run(
    _ input: PlantingInput, settings: PlantingSettings = PlantingSettings(), workers: Int = 1,
    progress: Progress? = nil
  ) async throws -> PlantingResult? {
    guard
      let scores = PlantedScores(input.network, values: input.values, seed: settings.seed, workers: workers)
    else { return nil }
    return try await PlantingRun(
      input: input, scores: scores, settings: settings, workers: max(1, workers),
      report: PlantingProgress(progress, of: scores, input, settings: settings)
    ).result()
  }
}

/// Passes through the network, told to who waits as the share of those that are expected.
final class PlantingProgress: Sendable {
  private let report: Planting.Progress?
  private let scores: PlantedScores
  /// Passes that are expected; more where more were made.
  private let total: Mutex<Int>

  /// Share of the work behind which there is always some left until the end is known.
  private static let mostKnown = 0.95

  init(_ report: Planting.Progress?, of scores: PlantedScores, _ input: PlantingInput, settings: PlantingSettings) {
    self.report = report
    self.scores = scores
    let budget = PlantingBudget(
      ofWord: scores.workOfWord, ofSequence: scores.workOfSequence, limit: settings.workLimit)
    let work = budget.expected(
      settings, classes: scores.classCount, channels: input.channels.count { !$0.isDead },
      motifs: input.library?.motifs.count ?? 0)
    let passes = work / max(1, scores.workOfWord)
    total = Mutex(Int(min(max(1, passes), 1e9)))
    scores.observePasses { [weak self] in self?.update($0) }
  }

  private func update(_ passes: Int) {
    let total = total.withLock { total in
      total = max(total, Int(Double(passes) / Self.mostKnown))
      return total
    }
    report?(min(passes, total), total)
  }

  /// The last report, whatever was left out.
  func finish() {
    let passes = max(1, scores.passes)
    report?(passes, passes)
  }
}

/// Why nothing was planted in a model.
public enum PlantingAbsence: String, Hashable, Sendable, Codable {
  /// The run was told to leave it out.
  case notAskedFor
  /// No input carries bases, one symbol each.
  case noBases
  /// The score of some class does not depend on the sequence, or cannot be told as one number.
  case noScore
  /// A single pass takes so long that not even a few words could be planted.
  case passesTooLong
}

extension Planting {
  /// Why nothing can be planted in a network; nil where something can.
  ///
  /// - Parameters:
  ///   - values: one row for each input that carries no sequence, by name.
  ///   - settings: how much work planting may take.
  public static func absence(
    in network: Network, values: [String: [Float]], settings: PlantingSettings
  ) -> PlantingAbsence? {
    guard let input = network.sequenceInput, input.layout?.symbols == 4, network.sequenceLength != nil else {
      return .noBases
    }
    guard let scores = network.scoreNetwork(from: input.node, values: values) else { return .noScore }
    return PlantingBudget.allows(passesOf: scores.graph.work, limit: settings.workLimit) ? nil : .passesTooLong
  }

  /// Work that planting in a network is expected to take, see `ComputationGraph.work`; nil where nothing is planted.
  ///
  /// - Parameter channels: of the interpreted layer.
  public static func work(in network: Network, channels: Int, settings: PlantingSettings) -> Double? {
    guard absence(in: network, values: [:], settings: settings) == nil,
      let scores = PlantedScores(network, values: [:], seed: settings.seed, workers: 1)
    else { return nil }
    return PlantingBudget(ofWord: scores.workOfWord, ofSequence: scores.workOfSequence, limit: settings.workLimit)
      .expected(settings, classes: scores.classCount, channels: channels)
  }
}
