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
    /// Activation that the motif's most probable bases cause.
    var activation: Double
  }
  let window: ChannelWindow
  let settings: ChannelMotifs.Settings

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
    var values = encode(
      starts.map { start in
        start.bases.map { base in
          var column = SIMD4<Float>(repeating: base < 4 ? 0 : 0.25)
          if base < 4 { column[Int(base)] = 1 }
          return column
        }
      })
    var slope = Tensor(shape: values.shape)
    let length = Float(settings.norm) * Float(width).squareRoot()
    for _ in 0..<settings.steps {
      tape.set(window.input.slot, to: values)
      tape.forward()
      tape.backward { gradients in
        let count = gradients[window.output.slot].rowCount
        for (row, start) in starts.enumerated() {
          gradients[window.output.slot].values[row * count + window.elements[start.channel]] = 1
        }
      }
      tape.swapGradient(window.input.slot, with: &slope)
      tape.release(window.input.slot)
      for row in starts.indices { pull(row, of: &values, toward: slope, length: length) }
    }
    return ends(starts, values, tape: &tape)
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
    let motifs = windows.map(motif)
    tape.set(window.input.slot, to: encode(motifs.map(Self.mostProbable)))
    tape.forward()
    return starts.indices.map { row in
      let raw = tape.element(window.elements[starts[row].channel], row: row, slot: window.output.slot)
      return End(
        channel: starts[row].channel, window: windows[row], motif: motifs[row],
        activation: Double(window.activation.value(raw)))
    }
  }

  /// Values under a share of the largest to zero, columns normalised, empty columns even.
  private func motif(_ window: [SIMD4<Float>]) -> PositionProbabilityMatrix {
    let largest = window.map { $0.max() }.max() ?? 0
    let floor = Float(settings.threshold) * largest
    return PositionProbabilityMatrix(
      filterWeights: window.map { $0.replacing(with: 0, where: $0 .< max(floor, 0)) })
  }

  /// The most probable base of each column alone; even columns stay even.
  private static func mostProbable(_ motif: PositionProbabilityMatrix) -> [SIMD4<Float>] {
    motif.columns.map { column in
      guard column.max() > 0.25, let best = (0..<4).max(by: { column[$0] < column[$1] }) else { return column }
      var only = SIMD4<Float>.zero
      only[best] = 1
      return only
    }
  }

  private func encode(_ windows: [[SIMD4<Float>]]) -> Tensor {
    var tensor = Tensor(shape: [windows.count] + window.input.shape)
    let count = tensor.rowCount
    for (row, columns) in windows.enumerated() {
      for (position, column) in columns.enumerated() {
        for base in 0..<4 {
          tensor.values[row * count + window.place(position: position, base: base)] = column[base]
        }
      }
    }
    return tensor
  }
}
