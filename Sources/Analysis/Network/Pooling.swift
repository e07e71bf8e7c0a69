/// Largest or mean value of a window, along one or two axes, or over all positions.
public struct Pooling: Layer {
  public enum Kind: String, Hashable, Sendable {
    case maximum
    case average
  }
  public let kind: Kind
  public let rank: Int
  public let channelsFirst: Bool
  let rows: AxisWindow
  let columns: AxisWindow

  public init(kind: Kind, rank: Int, size: [Int], strides: [Int], padding: Padding, channelsFirst: Bool) {
    self.kind = kind
    self.rank = rank
    self.channelsFirst = channelsFirst
    rows = AxisWindow(
      kernel: rank == 2 ? size[0] : 1, stride: rank == 2 ? strides[0] : 1, dilation: 1,
      padding: rank == 2 ? padding : .valid)
    columns = AxisWindow(kernel: size[rank - 1], stride: strides[rank - 1], dilation: 1, padding: padding)
  }

  public func window(along axis: Int) -> SequenceWindow? {
    let plane = [rows, columns].suffix(rank)
    let index = plane.startIndex + axis - (channelsFirst ? 1 : 0)
    return plane.indices.contains(index) ? SequenceWindow(size: plane[index].reach, stride: plane[index].stride) : nil
  }

  public var detail: String {
    let size = rank == 2 ? "\(rows.kernel)×\(columns.kernel)" : "\(columns.kernel)"
    let stride = rank == 2 ? "\(rows.stride)×\(columns.stride)" : "\(columns.stride)"
    return "\(kind.rawValue) of \(size)" + (size == stride ? "" : ", stride \(stride)")
  }

  public func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let plane = try PlaneGeometry(shape: inputs[0], rank: rank, channelsFirst: channelsFirst)
    return PlaneGeometry.shape(
      height: try rows.place(over: plane.height).output, width: try columns.place(over: plane.width).output,
      channels: plane.channels, rank: rank, channelsFirst: channelsFirst)
  }

  public func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? { channelsFirst ? 0 : rank }

  public func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
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
        for channel in 0..<window.channels {
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

  public func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    inputGradients[0].values.fill(with: 0)
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

/// Largest or mean value of each channel over all positions.
public struct GlobalPooling: Layer {
  public let kind: Pooling.Kind
  public let rank: Int
  public let channelsFirst: Bool
  /// Whether the position axes stay, with extent 1.
  public let keepsAxes: Bool

  public init(kind: Pooling.Kind, rank: Int, channelsFirst: Bool, keepsAxes: Bool = false) {
    self.kind = kind
    self.rank = rank
    self.channelsFirst = channelsFirst
    self.keepsAxes = keepsAxes
  }

  public var detail: String { "\(kind.rawValue) over all positions" }

  public func outputShape(_ inputs: [[Int]]) throws(LayerError) -> [Int] {
    let plane = try PlaneGeometry(shape: inputs[0], rank: rank, channelsFirst: channelsFirst)
    guard plane.height > 0, plane.width > 0 else { throw LayerError("an input without positions") }
    return keepsAxes
      ? PlaneGeometry.shape(height: 1, width: 1, channels: plane.channels, rank: rank, channelsFirst: channelsFirst)
      : [plane.channels]
  }

  public func channelAxis(_ axes: [Int?], inputs: [[Int]], output: [Int]) -> Int? {
    keepsAxes && !channelsFirst ? rank : 0
  }

  public func forward(_ inputs: [Tensor], into output: inout Tensor, scratch: inout LayerScratch) {
    withWindow(of: inputs[0]) { pooling, shape in
      let kept = output.shape
      output.reshape([inputs[0].rows] + shape)
      pooling.forward(inputs, into: &output, scratch: &scratch)
      output.reshape(kept)
    }
  }

  public func backward(
    _ inputs: [Tensor], output: Tensor, gradient: Tensor, into inputGradients: inout [Tensor],
    scratch: inout LayerScratch
  ) {
    withWindow(of: inputs[0]) { pooling, shape in
      let full = [inputs[0].rows] + shape
      pooling.backward(
        inputs, output: output.reshaped(full), gradient: gradient.reshaped(full), into: &inputGradients,
        scratch: &scratch)
    }
  }

  /// The window that covers the whole plane of an input, and the shape of its one position.
  private func withWindow(of input: Tensor, _ body: (Pooling, [Int]) -> Void) {
    let shape = Array(input.shape.dropFirst())
    let plane = channelsFirst ? Array(shape.dropFirst()) : Array(shape.dropLast())
    let pooling = Pooling(
      kind: kind, rank: rank, size: plane, strides: plane, padding: .valid, channelsFirst: channelsFirst)
    body(
      pooling,
      PlaneGeometry.shape(
        height: 1, width: 1, channels: channelsFirst ? shape[0] : shape[rank], rank: rank,
        channelsFirst: channelsFirst))
  }
}
