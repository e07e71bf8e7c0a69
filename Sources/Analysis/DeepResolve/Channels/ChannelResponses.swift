import GenomicNetwork
import Motifs
import ReportNumerics
import ReportSupport
import Sequences

/// How strongly the channels of the interpreted layer answer to random sequences that are the same for every model of one
/// sequence length, so that channels of two models can be held against each other by what they do.
public struct ChannelResponses: Hashable, Sendable, Codable {
  /// Sequences that were read, all of `sequenceLength` bases.
  public var sequenceCount: Int
  public var sequenceLength: Int
  /// Largest activation of each channel in each sequence, `[channels][sequences]`, activation units.
  public var values: [Float]

  package init(sequenceCount: Int, sequenceLength: Int, values: [Float]) {
    self.sequenceCount = sequenceCount
    self.sequenceLength = sequenceLength
    self.values = values
  }

  /// Seed of the sequences, the same in every run of every model.
  static let seed: UInt64 = 1
  static let mostSequences = 256
  /// Bases beyond which fewer sequences are read, and how many at least.
  private static let mostBases = 256_000
  private static let fewestSequences = 32
  fileprivate static let bytesPerBatch = 16 << 20

  /// Sequences of a length that are read.
  static func count(length: Int) -> Int {
    min(mostSequences, max(fewestSequences, mostBases / max(1, length)))
  }

  /// Values of one channel, one per sequence.
  package func row(_ channel: Int) -> ArraySlice<Float> {
    values[channel * sequenceCount..<(channel + 1) * sequenceCount]
  }
}

extension Network {
  /// Largest activations of the channels of a layer in sequences of even bases.
  ///
  /// - Parameters:
  ///   - values: one row for each input that carries no sequence, by name; zeros where there is none.
  ///   - workers: batches that are worked on at the same time; the result does not depend on it.
  /// - Returns: nil where no bases go in, several sequences do, or an activation is not finite.
  /// - Throws: `CancellationError` where the task is cancelled.
  public func channelResponses(
    at choice: LayerChoice, values: [String: [Float]] = [:], workers: Int, progress: WorkProgress? = nil
  ) async throws(CancellationError) -> ChannelResponses? {
    guard sequenceInput?.layout?.symbols == 4, let length = sequenceLength,
      let map = SequenceFeatureMap(self, of: choice.point.node, values: values)
    else { return nil }
    MatrixProduct.useOneThreadPerCall()
    let count = ChannelResponses.count(length: length)
    let sample = SequenceSample(length: length, seed: ChannelResponses.seed, count: count)
    let rows = max(1, ChannelResponses.bytesPerBatch / max(1, map.bytesPerSequence))
    let peaks = try await BoundedTasks.map(
      count: (0..<count).batchCount(of: rows), workers: workers, progress: progress
    ) { batch in
      let bases = (0..<count).batch(batch, of: rows).map { sample.bases(of: $0) }
      let maps = map.values(of: bases, length: length)
      return bases.indices.map { map.largest(maps.row($0)) }
    }.flatMap(\.self)
    let channels = peaks.first?.count ?? 0
    let result = (0..<channels).flatMap { channel in peaks.map { $0[channel] } }
    guard channels > 0, result.allSatisfy(\.isFinite) else { return nil }
    return ChannelResponses(sequenceCount: count, sequenceLength: length, values: result)
  }
}
