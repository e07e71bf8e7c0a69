import ReportNumerics

/// Largest or mean value of a window, along one or two axes, or over all positions.
package struct Pooling: Layer {
  package enum Kind: String, Hashable, Sendable {
    case maximum
    case average
  }
  package let kind: Kind
  package let rank: Int
  package private(set) var channelsFirst: Bool
  let rows: AxisWindow
  package let columns: AxisWindow

  /// - Parameter rowPadding: along the height, where it is not that along the width.
  package init(
    kind: Kind, rank: Int, size: [Int], strides: [Int], padding: Padding, rowPadding: Padding? = nil,
    channelsFirst: Bool
  ) {
    self.kind = kind
    self.rank = rank
    self.channelsFirst = channelsFirst
    rows = AxisWindow(
      kernel: rank == 2 ? size[0] : 1, stride: rank == 2 ? strides[0] : 1, dilation: 1,
      padding: rank == 2 ? rowPadding ?? padding : .valid)
    columns = AxisWindow(kernel: size[rank - 1], stride: strides[rank - 1], dilation: 1, padding: padding)
  }

  /// The same pooling of maps whose channels stand behind the positions.
  var withChannelsLast: Pooling {
    var copy = self
    copy.channelsFirst = false
    return copy
  }

  package var role: LayerRole { .pooling(self) }
  package var parameterCount: Int { 0 }
  package var workPerElement: Int { 1 }

  package var detail: String {
    let size = rank == 2 ? "\(rows.kernel)×\(columns.kernel)" : "\(columns.kernel)"
    let stride = rank == 2 ? "\(rows.stride)×\(columns.stride)" : "\(columns.stride)"
    return "\(kind.rawValue) of \(size)" + (size == stride ? "" : ", stride \(stride)")
  }

  package func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let plane = try PlaneGeometry(shape: inputs[0], rank: rank, channelsFirst: channelsFirst)
    return PlaneGeometry.shape(
      height: try rows.place(over: plane.height).output, width: try columns.place(over: plane.width).output,
      channels: plane.channels, rank: rank, channelsFirst: channelsFirst)
  }

  package func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { channelsFirst ? 0 : rank }
  package func lengthAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { axes[0] }

  package func window(along axis: Int, of shape: [Int]) -> SequenceWindow {
    SequenceWindow(along: axis, of: shape, plane: [rows, columns].suffix(rank), channelsFirst: channelsFirst)
  }

  package func bounds(
    of inputs: [[ActivationBounds.Interval]?], channels: Int?, sequence: SequenceLayout?
  ) -> [ActivationBounds.Interval]? {
    ActivationBounds.unchanged(inputs[0], channels: channels)
  }

  package func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    if kind == .maximum, scratch.indices.count < output.count {
      scratch.indices = [Int32](repeating: 0, count: output.count)
    }
    let input = inputs[0]
    let source = input.values.span
    let outputShape = output.shape
    var target = output.values.mutableSpan
    var winners = scratch.indices.mutableSpan
    forEachWindow(input.shape, outputShape) { window in
      switch kind {
      case .maximum:
        let done = window.hasChannelsTogether ? Self.largest(source, window, into: &target, &winners) : 0
        for channel in done..<window.channels {
          let base = window.source + channel * window.channelStride
          var best = base + window.firstTap
          // `>` keeps the first of equal values, so the gradient goes to one of them, as in Keras.
          for row in window.rows {
            for column in window.columns {
              let index = base + row * window.rowStride + column * window.columnStride
              if source[index] > source[best] { best = index }
            }
          }
          let place = window.target + channel * window.targetStride
          target[place] = source[best]
          winners[place] = Int32(truncatingIfNeeded: best)
        }
      case .average:
        let share = 1 / Float(window.count)
        for channel in 0..<window.channels {
          var sum: Float = 0
          for row in window.rows {
            for column in window.columns {
              sum +=
                source[
                  window.source + channel * window.channelStride + row * window.rowStride
                    + column * window.columnStride]
            }
          }
          target[window.target + channel * window.targetStride] = sum * share
        }
      }
    }
  }

  /// Largest values of channels that stand side by side, eight at a time.
  ///
  /// - Returns: channels that are done, the first of them all but fewer than eight.
  private static func largest(
    _ source: Span<Float>, _ window: Window, into target: inout MutableSpan<Float>,
    _ winners: inout MutableSpan<Int32>
  ) -> Int {
    let first = window.source + window.firstTap
    var channel = 0
    while channel + 8 <= window.channels {
      var best = lanes(source, first + channel)
      var winner = SIMD8(repeating: Int32(truncatingIfNeeded: first + channel))
      for row in window.rows {
        for column in window.columns {
          let place = window.source + row * window.rowStride + column * window.columnStride + channel
          let values = lanes(source, place)
          let isLarger = values .> best
          best.replace(with: values, where: isLarger)
          winner.replace(with: SIMD8(repeating: Int32(truncatingIfNeeded: place)), where: isLarger)
        }
      }
      winner &+= SIMD8(0, 1, 2, 3, 4, 5, 6, 7)
      for lane in 0..<8 {
        target[window.target + channel + lane] = best[lane]
        winners[window.target + channel + lane] = winner[lane]
      }
      channel += 8
    }
    return channel
  }

  @inline(__always)
  private static func lanes(_ values: Span<Float>, _ start: Int) -> SIMD8<Float> {
    let own = values.extracting(start..<start + 8)
    return SIMD8(own[0], own[1], own[2], own[3], own[4], own[5], own[6], own[7])
  }

  package func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    VectorArithmetic.fill(&inputGradients[0].values, with: 0)
    var target = inputGradients[0].values.mutableSpan
    let source = gradient.values.span
    if kind == .maximum {
      let winners = scratch.indices.span
      for i in 0..<output.count { target[Int(winners[i])] += source[i] }
      return
    }
    forEachWindow(inputs[0].shape, output.shape) { window in
      let share = 1 / Float(window.count)
      for channel in 0..<window.channels {
        let term = source[window.target + channel * window.targetStride] * share
        for row in window.rows {
          for column in window.columns {
            target[
              window.source + channel * window.channelStride + row * window.rowStride
                + column * window.columnStride] += term
          }
        }
      }
    }
  }

  /// One output position: the part of its window that lies inside the plane.
  private struct Window {
    var rows: Range<Int>
    var columns: Range<Int>
    /// First element of the example in the input, and of the position in the output.
    var source: Int
    var target: Int
    var targetStride: Int
    var channels: Int
    var channelStride: Int
    var rowStride: Int
    var columnStride: Int
    var count: Int { rows.count * columns.count }
    /// Whether neighbouring channels are neighbours in both maps.
    var hasChannelsTogether: Bool { channelStride == 1 && targetStride == 1 }
    var firstTap: Int { rows.lowerBound * rowStride + columns.lowerBound * columnStride }
  }

  private func forEachWindow(_ input: [Int], _ output: [Int], _ body: (Window) -> Void) {
    guard
      let plane = try? PlaneGeometry(
        shape: Array(input.dropFirst()), rank: rank, channelsFirst: channelsFirst),
      let result = try? PlaneGeometry(
        shape: Array(output.dropFirst()), rank: rank, channelsFirst: channelsFirst),
      let above = try? rows.place(over: plane.height).before,
      let before = try? columns.place(over: plane.width).before
    else { preconditionFailure("the shape was checked when the network was built") }
    for example in 0..<input[0] {
      for y in 0..<result.height {
        let top = y * rows.stride - above
        for x in 0..<result.width {
          let left = x * columns.stride - before
          body(
            Window(
              rows: max(top, 0)..<min(top + rows.kernel, plane.height),
              columns: max(left, 0)..<min(left + columns.kernel, plane.width), source: example * plane.count,
              target: example * result.count + y * result.rowStride + x * result.columnStride,
              targetStride: result.channelStride, channels: plane.channels, channelStride: plane.channelStride,
              rowStride: plane.rowStride, columnStride: plane.columnStride))
        }
      }
    }
  }
}
