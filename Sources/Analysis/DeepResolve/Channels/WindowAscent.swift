import GenomicNetwork
import Motifs
import ReportNumerics

/// Gradient ascent on windows of the sequence, many at a time.
///
/// Each step pulls a window toward its slope, scaled to a fixed norm: the ascent on the activation less lambda times
/// the squared norm, with lambda chosen so that the best window is as long as a one-hot one. Batch normalisation inside
/// the network takes part with its moving statistics.
struct WindowAscent: Sendable {
  /// One ascent: a channel and the bases of its start, 4 for none.
  struct Start: Sendable {
    var channel: Int
    var bases: [UInt8]
  }
  /// Where an ascent ended.
  struct End: Sendable {
    var channel: Int
    /// Values of A, C, G, T per position of the window.
    var window: [SIMD4<Float>]
    var motif: PositionProbabilityMatrix
    /// The bases nearest to the window, those replaced that others do better than.
    var spelling: Spelling
    /// The same for the bases of the start, which may lie elsewhere.
    var startSpelling: Spelling
  }
  let window: ChannelWindow
  let settings: ChannelMotifs.Settings
  /// Rounds of substitutions.
  var rounds = WindowAscent.substitutionRounds

  /// Part of the way to the scaled slope that a step goes.
  static let stepShare: Float = 0.2
  /// Elements of all tensors of a batch: 32 MB with gradients.
  static let batchElements = 1 << 22

  var batchRows: Int { max(1, Self.batchElements / max(1, window.graph.tapeBytes(rows: 1, withGradient: false) / 4)) }

  /// Raises all windows of a batch.
  func run(_ starts: [Start]) -> [End] {
    let width = window.field.count
    var tape = ComputationTape(
      graph: window.graph, rows: starts.count, variable: window.input.slot, seeds: [window.output.slot])
    var values = encode(starts.map(\.bases))
    var slope = Tensor(shape: values.shape)
    let length = Float(settings.norm) * Float(width).squareRoot()
    for _ in 0..<settings.steps where !Task.isCancelled {
      tape.set(window.input.slot, to: values)
      tape.forward()
      climb(&tape, starts.map(\.channel))
      tape.swapGradient(window.input.slot, with: &slope)
      tape.release(window.input.slot)
      for row in starts.indices { pull(row, of: &values, toward: slope, length: length) }
    }
    return ends(starts, values, tape: &tape)
  }

  /// Slopes of one channel's activation in each row.
  func climb(_ tape: inout ComputationTape, _ channels: [Int]) {
    tape.backward { gradients in
      let count = gradients[window.output.slot].rowCount
      for (row, channel) in channels.enumerated() {
        gradients[window.output.slot].values[row * count + window.elements[channel]] = 1
      }
    }
  }

  /// Moves one window toward its slope; beyond the window everything stays zero.
  private func pull(_ row: Int, of values: inout Tensor, toward slope: Tensor, length: Float) {
    let start = row * values.rowCount
    var square: Float = 0
    for position in 0..<window.field.count {
      for base in 0..<4 {
        let value = slope.values[start + window.place(position: position, base: base)]
        square += value * value
      }
    }
    guard square > 0, square.isFinite else { return }
    let factor = length / square.squareRoot()
    for position in 0..<window.field.count {
      for base in 0..<4 {
        let place = start + window.place(position: position, base: base)
        values.values[place] += Self.stepShare * (slope.values[place] * factor - values.values[place])
      }
    }
  }

  private func ends(_ starts: [Start], _ values: Tensor, tape: inout ComputationTape) -> [End] {
    let windows = starts.indices.map { row in
      (0..<window.field.count).map { position in
        SIMD4<Float>(
          (0..<4).map { values.values[row * values.rowCount + window.place(position: position, base: $0)] })
      }
    }
    let spelled = windows.map { window in
      window.map { column in UInt8((0..<4).max { column[$0] < column[$1] } ?? 0) }
    }
    let channels = starts.map(\.channel)
    let best = substituted(spelled, channels: channels, tape: &tape)
    let startBest = substituted(starts.map { $0.bases.map { $0 < 4 ? $0 : 0 } }, channels: channels, tape: &tape)
    return starts.indices.map { row in
      End(
        channel: channels[row], window: windows[row], motif: motif(windows[row]), spelling: best[row],
        startSpelling: startBest[row])
    }
  }

  /// Values under a share of the largest to zero, columns normalised, empty columns even.
  private func motif(_ window: [SIMD4<Float>]) -> PositionProbabilityMatrix {
    let largest = window.map { $0.max() }.max() ?? 0
    let floor = Float(settings.threshold) * largest
    return PositionProbabilityMatrix(
      filterWeights: window.map { $0.replacing(with: 0, where: $0 .< max(floor, 0)) })
  }

  /// One-hot windows; a base beyond the sequence is an even column.
  func encode(_ windows: [[UInt8]]) -> Tensor {
    var tensor = Tensor(shape: [windows.count] + window.input.shape)
    let count = tensor.rowCount
    for (row, bases) in windows.enumerated() {
      for (position, base) in bases.enumerated() {
        for other in 0..<4 {
          tensor.values[row * count + window.place(position: position, base: other)] =
            base < 4 ? (other == Int(base) ? 1 : 0) : 0.25
        }
      }
    }
    return tensor
  }
}
