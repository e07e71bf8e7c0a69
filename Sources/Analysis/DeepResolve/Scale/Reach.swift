import GenomicNetwork
import ReportNumerics

/// How far the feature maps of a class lie within what natural sequences do to the layer.
///
/// An ascent may drive a channel further than any sequence does. What the score gains there says nothing of sequences.
public struct Reach: Hashable, Sendable, Codable {
  /// Share of the gain over an empty map that is left where every activation is held to what natural sequences cause,
  /// mean over trials; nil where the maps gain nothing.
  public var gainShare: Double?
  /// Channels that lie outside at some position in at least half of the trials, in channel order.
  public var channelsBeyond: [Int]

  public init(gainShare: Double?, channelsBeyond: [Int]) {
    self.gainShare = gainShare
    self.channelsBeyond = channelsBeyond
  }

  /// Share of the natural span by which an activation may lie outside, for rounding and the finite sample.
  private static let tolerance = 0.01

  /// Holds maps to the natural span of each channel.
  ///
  /// - Parameters:
  ///   - maps: `[trials, features]`.
  ///   - scores: of the class, one for each map.
  init(
    _ upper: UpperNetwork, natural: NaturalSample, classIndex: Int, maps: Tensor, scores: [Double], scoreAtZero: Double
  ) {
    let network = upper.scores
    let spans = natural.channels.map { (low: Float($0.minimum), high: Float($0.peak.maximum)) }
    var held = maps
    var counts = [Int](repeating: 0, count: upper.channels)
    for row in 0..<maps.rows {
      var isBeyond = [Bool](repeating: false, count: upper.channels)
      for feature in 0..<maps.rowCount {
        let channel = upper.channelOfFeature[feature]
        let place = row * maps.rowCount + feature
        let value = maps.values[place]
        let span = spans[channel]
        let margin = Float(Self.tolerance) * (span.high - span.low)
        if value < span.low - margin || value > span.high + margin { isBeyond[channel] = true }
        held.values[place] = min(max(value, span.low), span.high)
      }
      for channel in isBeyond.indices where isBeyond[channel] { counts[channel] += 1 }
    }
    var tape = network.makeTape(rows: maps.rows)
    let heldScores = network.allScores(held, tape: &tape).values
    var (gain, heldGain) = (0.0, 0.0)
    for row in 0..<maps.rows {
      gain += scores[row] - scoreAtZero
      heldGain += Double(heldScores[row * network.classCount + classIndex]) - scoreAtZero
    }
    let share = heldGain / gain
    gainShare = gain > 0 && share.isFinite ? share : nil
    channelsBeyond = counts.indices.filter { 2 * counts[$0] >= maps.rows && maps.rows > 0 }
  }
}
