import GenomicNetwork
import Motifs
import ReportNumerics
import ReportSupport
import Sequences

/// What was seen on natural sequences, as far as an interpretation works with it: some of the feature maps, the scores
/// of all, and what each channel does to the scores when it is switched on in such a map.
public struct NaturalMaps: Sendable {
  /// What is kept of it in a result.
  public let sample: NaturalSample
  /// Feature maps of the first sequences, `[maps, features]`.
  let maps: Tensor
  /// Scores of each class in rising order, `[classes][sequences]`.
  let sortedScores: [[Float]]
  /// Mean change of each class's score where a channel is switched on in a natural map, `[classes][channels]`.
  let marginals: [[Double]]

  /// Share of the natural scores of a class that lie below a score, 0 to 1.
  func scoreQuantile(_ score: Double, classIndex: Int) -> Double {
    let scores = sortedScores[classIndex]
    return Double(scores.count { Double($0) < score }) / Double(scores.count)
  }
}

extension Network {
  /// Reads natural sequences at a layer and above it.
  ///
  /// - Parameters:
  ///   - cut: the network cut at `choice`.
  ///   - given: sequences of the model's length, of which at most `NaturalSample.mostSequences` are read, evenly chosen;
  ///     nil for random ones, always the same.
  ///   - background: probabilities of A, C, G, T in random sequences.
  ///   - values: one row for each input that carries no sequence, by name; zeros where there is none.
  ///   - workers: batches that are read at the same time; the result does not depend on it.
  /// - Returns: nil where the layer reads no bases, or those of several inputs, where nothing activates it, or where an
  ///   activation or score is not finite.
  /// - Throws: `CancellationError` where the task was cancelled.
  /// - Complexity: O(sequences) passes through the network, and channels × 60 through its upper part.
  public func naturalMaps(
    at choice: LayerChoice, cut: NetworkCut, in given: SequenceSample? = nil,
    background: SIMD4<Double> = MotifFile.evenBackground, values: [String: [Float]] = [:], workers: Int,
    progress: WorkProgress? = nil
  ) async throws -> NaturalMaps? {
    guard sequenceInput?.layout?.symbols == 4, let length = sequenceLength,
      let map = SequenceFeatureMap(self, of: choice.point.node, values: values)
    else { return nil }
    MatrixProduct.useOneThreadPerCall()
    let sequences =
      given
      ?? SequenceSample(
        length: length, background: background, seed: NaturalSample.seed, count: NaturalSample.count(length: length))
    let reading = NaturalReading(map, upper: cut.upper, sequences: sequences)
    let total = reading.batchCount + reading.mapCount
    let batches = try await BoundedTasks.map(
      count: reading.batchCount, workers: workers, progress: { done, _ in progress?(done, total) }
    ) { reading.batch($0) }
    guard let sample = NaturalReading.sample(batches, upper: cut.upper, origin: sequences.origin) else { return nil }
    let maps = Tensor(
      shape: [reading.mapCount, cut.upper.channelOfFeature.count], values: batches.flatMap(\.maps))
    let marginals = ChannelMarginals(cut.upper, sample: sample, maps: maps, seed: NaturalSample.seed)
    let changes = try await BoundedTasks.map(
      count: marginals.mapCount, workers: workers, progress: { done, _ in progress?(reading.batchCount + done, total) }
    ) { marginals.changes(inMap: $0) }
    progress?(total, total)
    return NaturalMaps(
      sample: sample, maps: maps,
      sortedScores: NaturalReading.scores(batches, classes: cut.upper.scores.classCount).map { $0.sorted() },
      marginals: marginals.means(changes))
  }
}
