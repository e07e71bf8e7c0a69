import GenomicNetwork
import ReportNumerics
import Sequences

/// What words do to the channels of the interpreted layer.
struct ChannelResponse: Sendable {
  private let map: SequenceFeatureMap
  private let length: Int
  private let channels: Int
  private let rows: Int
  private let workers: Int

  /// Channels of a word that are told.
  private static let mostReaders = 8
  /// Standard deviations of the largest activation in random sequences that a word must raise it by.
  private static let leastRise = 1.0

  /// - Parameter values: one row for each input that carries no sequence, by name; zeros where there is none.
  /// - Returns: nil where the layer's channels cannot be told apart.
  init?(_ network: Network, at node: Int, values: [String: [Float]] = [:], workers: Int) {
    guard let map = SequenceFeatureMap(network, of: node, values: values), let length = network.sequenceLength,
      let axis = network.nodes[node].channelAxis
    else { return nil }
    self.map = map
    self.length = length
    channels = network.nodes[node].shape[axis]
    rows = Batches.rows(elements: map.bytesPerSequence / 4)
    self.workers = workers
  }

  func with(workers: Int) -> ChannelResponse {
    ChannelResponse(map: map, length: length, channels: channels, rows: rows, workers: workers)
  }

  private init(map: SequenceFeatureMap, length: Int, channels: Int, rows: Int, workers: Int) {
    self.map = map
    self.length = length
    self.channels = channels
    self.rows = rows
    self.workers = workers
  }

  /// Largest activation of each channel in each sequence, `[sequences, channels]` row-major.
  func largest(in sequences: [[UInt8]]) async throws -> [Float] {
    let batches = Batches(count: sequences.count, rows: rows)
    return try await batches.run(workers: workers) { range in
      let values = map.values(of: Array(sequences[range]), length: length)
      var largest = [Float](repeating: -.infinity, count: range.count * channels)
      let elements = map.order.channels.count
      let source = values.values.span
      for row in 0..<range.count {
        for element in 0..<elements {
          let place = row * channels + map.order.channels[element]
          largest[place] = max(largest[place], source[row * elements + element])
        }
      }
      return largest
    }
    .flatMap(\.self)
  }

  /// Channels that sequences with a word activate more than the same without it.
  ///
  /// - Parameters:
  ///   - planted: largest activations with the word.
  ///   - bare: those without it; of the same sequences.
  func readers(planted: [Float], bare: [Float]) -> [ClassWord.Reader] {
    let count = planted.count / max(1, channels)
    guard count > 1 else { return [] }
    let readers = (0..<channels).compactMap { channel -> ClassWord.Reader? in
      let with = (0..<count).map { Double(planted[$0 * channels + channel]) }
      let without = (0..<count).map { Double(bare[$0 * channels + channel]) }
      guard (with + without).allSatisfy(\.isFinite) else { return nil }
      let rise = MeasuredEffect(differences: zip(with, without).map { $0 - $1 })
      guard rise.isAbove else { return nil }
      let deviation = MeasuredEffect.meanAndError(without).error * Double(count).squareRoot()
      let standardized = deviation > 0 ? rise.mean / deviation : nil
      guard standardized ?? .infinity >= Self.leastRise else { return nil }
      return ClassWord.Reader(
        channel: channel, rise: rise, standardizedRise: standardized, activation: with.reduce(0, +) / Double(count))
    }
    let order = readers.sorted {
      ($1.standardizedRise ?? .infinity, $0.channel) < ($0.standardizedRise ?? .infinity, $1.channel)
    }
    return Array(order.prefix(Self.mostReaders))
  }
}
