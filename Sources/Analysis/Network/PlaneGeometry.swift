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
