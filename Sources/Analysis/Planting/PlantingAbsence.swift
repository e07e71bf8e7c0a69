import GenomicNetwork

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
  public static func work(in network: Network, settings: PlantingSettings) -> Double? {
    guard absence(in: network, values: [:], settings: settings) == nil,
      let scores = PlantedScores(network, values: [:], seed: settings.seed, workers: 1)
    else { return nil }
    return PlantingBudget(ofWord: scores.workOfWord, ofSequence: scores.workOfSequence, limit: settings.workLimit)
      .expected(classes: scores.classCount)
  }
}
