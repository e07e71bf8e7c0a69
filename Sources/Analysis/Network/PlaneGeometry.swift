/// Where the rows, columns and channels of one example lie in memory, for one- and two-dimensional layers alike.
///
/// A one-dimensional input is a plane of height 1.
package struct PlaneGeometry: Hashable, Sendable {
  var height: Int
  package var width: Int
  package var channels: Int
  /// Elements between neighbours along each direction.
  var rowStride: Int
  var columnStride: Int
  var channelStride: Int

  /// Elements of one example.
  var count: Int { height * width * channels }

  /// - Parameter shape: `[length, channels]` or `[height, width, channels]`, channels first if so said.
  /// - Throws: `LayerError` where the rank is another.
  package init(shape: [Int], rank: Int, channelsFirst: Bool) throws(LayerError) {
    guard shape.count == rank + 1 else {
      throw LayerError("an input of \(shape.count) axes, \(rank + 1) expected")
    }
    let plane = channelsFirst ? Array(shape.dropFirst()) : Array(shape.dropLast())
    height = rank == 2 ? plane[0] : 1
    width = plane[plane.count - 1]
    channels = channelsFirst ? shape[0] : shape[rank]
    columnStride = channelsFirst ? 1 : channels
    rowStride = width * columnStride
    channelStride = channelsFirst ? height * width : 1
  }

  /// The shape of a plane of other extents in the same order of axes.
  static func shape(height: Int, width: Int, channels: Int, rank: Int, channelsFirst: Bool) -> [Int] {
    let plane = rank == 2 ? [height, width] : [width]
    return channelsFirst ? [channels] + plane : plane + [channels]
  }
}

/// How far a window reaches beyond the border.
package enum Padding: String, Hashable, Sendable {
  /// Not at all.
  case valid
  /// Output as long as the input; the odd element on the right, as TensorFlow does.
  case same
  /// Output as long as the input; half the kernel on the left, as Theano does with even kernels.
  case sameTheano
  /// Output as long as the input over the stride; all but one of the window on the left, as Keras has Theano pool, two
  /// where the window is odd.
  case samePoolingTheano
  /// All on the left.
  case causal
}

/// A window that slides along one axis.
package struct AxisWindow: Hashable, Sendable {
  package var kernel: Int
  package var stride: Int
  package var dilation: Int
  package var padding: Padding

  /// Input elements from the first to the last tap.
  package var reach: Int { (kernel - 1) * dilation + 1 }

  /// Number of output elements, and input elements that lie before the first one.
  ///
  /// - Throws: `LayerError` where no window fits.
  package func place(over extent: Int) throws(LayerError) -> (output: Int, before: Int) {
    switch padding {
    case .valid:
      guard extent >= reach else {
        throw LayerError("an input of length \(extent) is shorter than the window of \(reach)")
      }
      return ((extent - reach) / stride + 1, 0)
    case .same:
      let output = (extent + stride - 1) / stride
      return (output, max((output - 1) * stride + reach - extent, 0) / 2)
    case .sameTheano:
      return ((extent + stride - 1) / stride, reach / 2)
    case .samePoolingTheano:
      return ((extent + stride - 1) / stride, reach > 2 && reach % 2 == 1 ? reach - 2 : reach - 1)
    case .causal:
      return ((extent + stride - 1) / stride, reach - 1)
    }
  }
}

extension SequenceWindow {
  /// The window along an axis of an example; nil along the axis of the channels.
  init?(along axis: Int, of plane: ArraySlice<AxisWindow>, channelsFirst: Bool) {
    let index = plane.startIndex + axis - (channelsFirst ? 1 : 0)
    guard plane.indices.contains(index) else { return nil }
    self.init(size: plane[index].reach, stride: plane[index].stride)
  }
}
