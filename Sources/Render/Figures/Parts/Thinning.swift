/// Which labels of an evenly spaced row are shown when not all have room.
enum Thinning {
  /// Every how many places a label has room: 1, 2 or 5 times a power of ten.
  ///
  /// - Parameters:
  ///   - pitch: from one place to the next in points.
  ///   - room: what one label needs along the row, in points.
  static func step(pitch: Double, room: Double) -> Int {
    guard pitch > 0, room.isFinite else { return 1 }
    var power = 1
    while power < 1_000_000_000 {
      for factor in [1, 2, 5] where Double(factor * power) * pitch >= room { return factor * power }
      power *= 10
    }
    return power
  }

  /// Places of the labels shown, counted from 0: whole steps counted from 1, and the first where it has room.
  static func places(count: Int, pitch: Double, room: Double) -> [Int] {
    let step = step(pitch: pitch, room: room)
    var places = Array(stride(from: step - 1, to: count, by: step))
    let first = places.first ?? count
    if count > 0, first > 0, Double(min(first, count)) * pitch >= room { places.insert(0, at: 0) }
    if places.isEmpty, count > 0 { places = [0] }
    return places
  }
}
