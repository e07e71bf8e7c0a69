import GenomicNetwork
import ReportSupport
import Sequences

/// The windows of sequences that activate each channel of a layer most, one per sequence.
struct TopWindows: Sendable {
  /// A window and what it causes.
  struct Hit: Sendable {
    var value: Float
    var sequence: Int
    /// First base of the receptive field, negative before the sequence.
    var start: Int
    /// Bases of the receptive field, 4 for those beyond the sequence.
    var bases: [UInt8]
  }
  private let map: SequenceFeatureMap
  private let channels: Int
  private let field: (start: Int, stride: Int, size: Int)
  private let sample: SequenceSample
  private let kept: Int

  /// Elements of a batch's tensors: 32 MB.
  private static let batchElements = 1 << 23

  /// - Parameters:
  ///   - kept: windows per channel.
  ///   - values: one row for each input that carries no sequence, by name; zeros where there is none.
  /// - Returns: nil where channels or positions cannot be told apart.
  init?(_ network: Network, of node: Int, sample: SequenceSample, kept: Int, values: [String: [Float]] = [:]) {
    let node = network.unpooled(node)
    guard let map = SequenceFeatureMap(network, of: node, values: values), let axis = network.nodes[node].channelAxis,
      network.lengthAxes()[node] != nil
    else { return nil }
    self.map = map
    channels = network.nodes[node].shape[axis]
    let (start, stride) = network.fieldStart(of: node)
    field = (start, stride, min(network.receptiveFields()[node].size, sample.length))
    self.sample = sample
    self.kept = kept
  }

  /// Sequences that are read.
  var sequenceCount: Int { min(sample.count, max(1, SequenceSample.sampledBases / max(1, sample.length))) }

  /// Windows of a width that as many bases make, one beside the other.
  func windowCount(of width: Int) -> Int { sequenceCount * sample.length / max(1, width) + 1 }

  /// The hits of each channel, the strongest first; equal ones in the order of the sequences.
  ///
  /// No more than `SequenceSample.sampledBases` bases are read, from the first sequence on.
  func find(workers: Int, progress: WorkProgress? = nil) async throws(CancellationError) -> [[Hit]] {
    let rows = max(1, Self.batchElements / max(1, map.bytesPerSequence / 4))
    let count = sequenceCount
    let none = [[Hit]](repeating: [], count: channels)
    return try await BoundedTasks.fold(
      count: (0..<count).batchCount(of: rows), workers: workers, into: none, progress: progress,
      { batch in hits((0..<count).batch(batch, of: rows)) },
      add: { best, found in
        for channel in 0..<channels { best[channel] = strongest(best[channel] + found[channel]) }
      })
  }

  private func strongest(_ hits: [Hit]) -> [Hit] {
    Array(hits.sorted { ($1.value, $0.sequence) < ($0.value, $1.sequence) }.prefix(kept))
  }

  private func hits(_ range: Range<Int>) -> [[Hit]] {
    let sequences = range.map { sample.bases(of: $0) }
    let values = map.values(of: sequences, length: sample.length)
    let order = map.order
    var best = [(value: Float, position: Int)](repeating: (-.infinity, 0), count: channels * sequences.count)
    for row in sequences.indices {
      for element in order.channels.indices {
        let value = values.values[row * order.channels.count + element]
        let place = row * channels + order.channels[element]
        if value > best[place].value { best[place] = (value, order.positions[element]) }
      }
    }
    return (0..<channels).map { channel in
      strongest(
        sequences.indices.compactMap { row in
          let (value, position) = best[row * channels + channel]
          guard value > 0, value.isFinite else { return nil }
          let start = field.start + position * field.stride
          let bases = (start..<start + field.size).map { place in
            sequences[row].indices.contains(place) ? sequences[row][place] : 4
          }
          return Hit(value: value, sequence: range.lowerBound + row, start: start, bases: bases)
        })
    }
  }
}

/// A stretch of a sequence that activates a channel strongly.
package struct ChannelSite: Sendable {
  package var sequence: Int
  /// The part of the receptive field that lies in the sequence.
  package var range: Range<Int>
}

extension Network {
  /// The stretches of sequences that activate each channel of a layer at least half as much as the strongest does, no
  /// more than one of a sequence.
  ///
  /// - Parameter kept: stretches per channel, the strongest.
  /// - Parameter values: one row for each input that carries no sequence, by name.
  /// - Returns: nil where channels or positions cannot be told apart.
  /// - Throws: `CancellationError` where the task is cancelled.
  package func strongestSites(
    of node: Int, in sample: SequenceSample, kept: Int, values: [String: [Float]] = [:], workers: Int
  ) async throws(CancellationError) -> [[ChannelSite]]? {
    // Not by optional chaining: a call that may or may not suspend has ended in freed memory.
    guard let search = TopWindows(self, of: node, sample: sample, kept: kept, values: values) else { return nil }
    let found = try await search.find(workers: workers)
    return found.map { hits in
      TopWindows.strong(hits).map { hit in
        ChannelSite(
          sequence: hit.sequence, range: max(0, hit.start)..<min(sample.length, hit.start + hit.bases.count))
      }
    }
  }
}
