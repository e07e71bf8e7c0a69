import GenomicNetwork
import ReportNumerics
import ReportSupport
import Sequences

/// Reads sequences through the layers below the feature map and through those above it.
struct NaturalReading: Sendable {
  /// What a batch of sequences gives.
  struct Batch: Sendable {
    var squaredNorms: [Double]
    /// Sum of each channel's activations over positions and sequences, and the smallest of them.
    var sums: [Double]
    var smallest: [Float]
    /// Largest activation of each channel in each sequence, `[sequences, channels]`.
    var peaks: [Float]
    /// `[sequences, classes]`.
    var scores: Tensor
    /// Feature maps of the sequences that are kept, one after the other.
    var maps: [Float]
    /// A, C, G and T among the bases of the sequences.
    var baseCounts = SIMD4<Int>.zero
  }

  private let map: SequenceFeatureMap
  private let upper: UpperNetwork
  private let sequences: SequenceSample
  let count: Int
  /// Maps that are kept.
  let mapCount: Int
  /// Sequences that pass through the layers together.
  private let rows: Int

  /// Natural maps in which channels are switched on.
  static let mostMaps = 60
  /// Bytes of the maps that are kept.
  private static let bytesOfMaps = 64 << 20
  /// Bytes of the values of one batch in all layers.
  private static let bytesPerBatch = 16 << 20

  init(_ map: SequenceFeatureMap, upper: UpperNetwork, sequences: SequenceSample) {
    self.map = map
    self.upper = upper
    self.sequences = sequences
    count = min(sequences.count, NaturalSample.count(length: sequences.length))
    let mapBytes = max(1, upper.channelOfFeature.count) * MemoryLayout<Float>.stride
    mapCount = min(count, max(1, min(Self.mostMaps, Self.bytesOfMaps / mapBytes)))
    rows = max(1, Self.bytesPerBatch / max(1, map.bytesPerSequence + upper.scores.tapeBytes(rows: 1)))
  }

  var batchCount: Int { (0..<count).batchCount(of: rows) }

  func batch(_ number: Int) -> Batch {
    let range = (0..<count).batch(number, of: rows)
    // Given sequences are taken evenly from all of them.
    let bases = range.map { sequences.bases(of: $0 * sequences.count / count) }
    let maps = map.values(of: bases, length: sequences.length)
    var batch = Self.batch(
      Tensor(shape: [range.count, upper.channelOfFeature.count], values: maps.values), upper: upper,
      keeping: max(0, mapCount - range.lowerBound))
    for sequence in bases {
      for base in sequence where base < 4 { batch.baseCounts[Int(base)] += 1 }
    }
    return batch
  }

  /// What some feature maps give.
  ///
  /// - Parameter features: `[sequences, features]`.
  /// - Parameter count: maps that are kept, from the first on.
  static func batch(_ features: Tensor, upper: UpperNetwork, keeping count: Int) -> Batch {
    let rows = features.rows
    var tape = upper.scores.makeTape(rows: rows)
    var batch = Batch(
      squaredNorms: [], sums: [Double](repeating: 0, count: upper.channels),
      smallest: [Float](repeating: .infinity, count: upper.channels),
      peaks: [Float](repeating: -.infinity, count: rows * upper.channels),
      scores: upper.scores.allScores(features, tape: &tape),
      maps: Array(features.values.prefix(count * features.rowCount)))
    let values = features.values.span
    let channels = upper.channelOfFeature.span
    for row in 0..<rows {
      let start = row * channels.count
      batch.squaredNorms.append(
        VectorArithmetic.squaredNorm(features.values, in: start..<start + channels.count))
      for feature in 0..<channels.count {
        let (value, channel) = (values[start + feature], channels[feature])
        batch.sums[channel] += Double(value)
        if value < batch.smallest[channel] { batch.smallest[channel] = value }
        if value > batch.peaks[row * upper.channels + channel] { batch.peaks[row * upper.channels + channel] = value }
      }
    }
    return batch
  }

  /// What all batches give, in their order.
  ///
  /// - Returns: nil where an activation or score is not finite, or no sequence activates anything.
  static func sample(
    _ batches: [Batch], upper: UpperNetwork, origin: SequenceSample.Origin
  ) -> NaturalSample? {
    let squares = batches.flatMap(\.squaredNorms)
    let count = squares.count
    let norm = squares.mean.squareRoot()
    let scores = batches.map(\.scores)
    guard norm.isFinite, norm > 0, scores.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else { return nil }
    let channels = (0..<upper.channels).map { channel -> NaturalSample.Channel in
      let peaks = batches.flatMap { batch in
        stride(from: channel, to: batch.peaks.count, by: upper.channels).map { batch.peaks[$0] }
      }
      let sum = batches.reduce(0) { $0 + $1.sums[channel] }
      let mean = sum / Double(count * upper.positions)
      let peak = NaturalSample.Distribution(peaks)
      // A constant channel has no range, whatever rounding makes of its mean.
      let smallest = Double(batches.map { $0.smallest[channel] }.min() ?? 0)
      let isConstant = smallest == peak.maximum
      let range = isConstant ? 0 : max(0, (peak.quantile(NaturalSample.rangeQuantile) ?? mean) - mean)
      return NaturalSample.Channel(mean: mean, minimum: smallest, peak: peak, range: range)
    }
    let counts = batches.reduce(SIMD4<Int>.zero) { $0 &+ $1.baseCounts }
    let bases = counts.wrappedSum()
    return NaturalSample(
      origin: origin, sequenceCount: count,
      baseShares: bases > 0 ? SIMD4<Double>(counts) / Double(bases) : nil, norm: norm, channels: channels,
      scores: self.scores(batches, classes: upper.scores.classCount).map { NaturalSample.Distribution($0) })
  }

  /// Scores of each class in the order of the sequences, `[classes][sequences]`.
  static func scores(_ batches: [Batch], classes: Int) -> [[Float]] {
    (0..<classes).map { index in
      batches.flatMap { batch in (0..<batch.scores.rows).map { batch.scores.values[$0 * classes + index] } }
    }
  }
}
