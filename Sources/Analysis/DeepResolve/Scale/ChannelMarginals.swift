import GenomicNetwork
import ReportNumerics

/// What single channels do to the scores when they are switched on in natural maps, one at a time.
///
/// A channel is set to the 99 % quantile of its largest activations at a random position. Unlike a map that an ascent
/// found, nothing else changes, so that the mean change over maps is what the channel contributes alone.
struct ChannelMarginals: Sendable {
  private let upper: UpperNetwork
  /// Natural maps, `[maps, features]`.
  private let maps: Tensor
  private let amplitudes: [Float]
  /// Channels that any sequence switches on.
  private let channels: [Int]
  /// Feature of each channel and position, `[channels, positions]`.
  private let featureOfPlace: [Int]
  private let seed: UInt64
  let mapCount: Int

  /// Products in all passes beyond which fewer maps are used, and how many at least.
  private static let workLimit = 2e11
  private static let fewestMaps = 10
  /// Rows of a product.
  private static let rows = 64

  init(_ upper: UpperNetwork, sample: NaturalSample, maps: Tensor, seed: UInt64) {
    self.upper = upper
    self.maps = maps
    self.seed = seed
    channels = sample.channels.indices.filter { sample.channels[$0].range > 0 }
    amplitudes = sample.channels.map { Float($0.mean + $0.range) }
    featureOfPlace = upper.featureOfPlace
    let pass = (upper.hidden?.scores ?? upper.scores).multiplications
    mapCount = Self.mapCount(of: maps.rows, channels: channels.count, pass: pass)
  }

  /// Maps in which channels are switched on.
  ///
  /// - Parameter pass: products of a pass with one map.
  static func mapCount(of maps: Int, channels: Int, pass: Double) -> Int {
    let affordable = Int(min(workLimit / (max(pass, 1) * Double(max(channels, 1))), 1e6))
    return min(maps, max(fewestMaps, affordable))
  }

  /// Change of each class's score by each of `channels` in one map, `[channels, classes]`.
  func changes(inMap number: Int) -> [Double] {
    guard !channels.isEmpty else { return [] }
    let network = upper.hidden?.scores ?? upper.scores
    let state = state(ofMap: number)
    let rows = min(Self.rows, channels.count)
    var tape = network.makeTape(rows: rows)
    var input = Tensor(shape: [rows, network.inputCount])
    func scores(_ batch: ArraySlice<Int?>) -> [Double] {
      for (row, channel) in batch.enumerated() {
        VectorArithmetic.copy(state, state.indices, to: &input.values, at: row * state.count)
        if let channel { switchOn(channel, inMap: number, &input.values, at: row * state.count) }
      }
      let all = network.allScores(input, tape: &tape)
      return all.values.prefix(batch.count * network.classCount).map { Double($0) }
    }
    let zero = scores([nil])
    var changes: [Double] = []
    // What is left out then is never read.
    for start in stride(from: 0, to: channels.count, by: rows) where !Task.isCancelled {
      let values = scores(channels[start..<min(start + rows, channels.count)].map { $0 }[...])
      changes += values.enumerated().map { $1 - zero[$0 % network.classCount] }
    }
    return changes
  }

  /// What the network reads of a map: the map itself, or the sums of the first dense layer.
  private func state(ofMap number: Int) -> [Float] {
    guard let hidden = upper.hidden else { return Array(maps.row(number)) }
    var sums = hidden.bias
    MatrixProduct.multiply(
      Array(maps.row(number)), hidden.weights.values, into: &sums, rows: 1, columns: sums.count,
      inner: maps.rowCount, beta: 1)
    return sums
  }

  private func switchOn(_ channel: Int, inMap number: Int, _ values: inout [Float], at start: Int) {
    var generator = Philox(seed: seed, classIndex: channel, trial: number, purpose: .marginal)
    let position = generator.nextIndex(below: upper.positions)
    let feature = featureOfPlace[channel * upper.positions + position]
    let change = amplitudes[channel] - maps.values[number * maps.rowCount + feature]
    guard let hidden = upper.hidden else {
      values[start + feature] += change
      return
    }
    for (unit, weight) in hidden.weights.row(feature).enumerated() { values[start + unit] += change * weight }
  }

  /// Mean changes, `[classes][channels]`; zero for channels that no sequence switches on.
  ///
  /// - Parameter changes: of each map, in order.
  func means(_ changes: [[Double]]) -> [[Double]] {
    let classes = upper.scores.classCount
    var means = [[Double]](repeating: [Double](repeating: 0, count: upper.channels), count: classes)
    for one in changes {
      for (place, channel) in channels.enumerated() {
        for index in 0..<classes { means[index][channel] += one[place * classes + index] / Double(changes.count) }
      }
    }
    return means
  }
}
