import ReportNumerics

/// Input positions that one output position sees, input positions between neighbouring output positions, and input
/// positions that the first window begins before the input.
package struct SequenceWindow: Hashable, Sendable {
  package var size: Int
  package var stride: Int
  /// Zeros that the first window sees before the input; negative where it begins behind the input's first position.
  package var before: Int

  package init(size: Int, stride: Int, before: Int = 0) {
    self.size = size
    self.stride = stride
    self.before = before
  }

  /// The window of a layer that does not mix positions.
  package static let single = SequenceWindow(size: 1, stride: 1)
}

extension SequenceWindow {
  /// The window along an axis of an example; `single` along the axis of the channels.
  ///
  /// - Parameters:
  ///   - plane: windows along the spatial axes, in their order.
  ///   - shape: shape of the example, which the layer has been found to take.
  init(along axis: Int, of shape: [Int], plane: ArraySlice<AxisWindow>, channelsFirst: Bool) {
    let index = plane.startIndex + axis - (channelsFirst ? 1 : 0)
    guard plane.indices.contains(index) else {
      self = .single
      return
    }
    // On a shortened sequence, whose upper layers nobody reads, a window may have no place.
    let before = (try? plane[index].place(over: shape[axis]))?.before ?? 0
    self.init(size: plane[index].reach, stride: plane[index].stride, before: before)
  }
}
