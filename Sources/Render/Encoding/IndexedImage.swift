/// An image of at most 256 colours, which as a PNG is less than half as large as one of any colours.
///
/// Figures have few colours; what adds more are the edges of lines and letters, of which each shade is rare.
/// The most frequent colours are kept as they are. The others of the palette are taken one after the other from
/// those that are farthest from it, so that no pixel changes by much.
struct IndexedImage: Hashable, Sendable {
  let width: Int
  let height: Int
  let palette: [Color]
  /// Places in the palette, row by row from the top.
  let indices: [UInt8]

  private static let paletteSize = 256
  /// Colours that are kept because they are frequent.
  private static let frequentSize = 16
  /// The palette is full when no colour is farther from it than this, as a distance of three components of 0 to 255:
  /// among the shades of an edge a tenth of full contrast is not seen.
  private static let unseenDistance = 24

  /// Complexity: O(pixels + colours × 256).
  init(_ image: RasterImage) {
    width = image.width
    height = image.height
    let colors = Self.colorsByFrequency(image.pixels)
    let (chosen, nearest) = Self.choosePalette(colors)
    palette = chosen
    let places = Dictionary(uniqueKeysWithValues: zip(colors, nearest))
    var last = (color: image.pixels[0], place: places[image.pixels[0]] ?? 0)
    indices = image.pixels.map { color in
      if color != last.color { last = (color, places[color] ?? 0) }
      return last.place
    }
  }

  /// Each colour once, the most frequent first.
  private static func colorsByFrequency(_ pixels: [Color]) -> [Color] {
    var counts: [Color: Int] = [:]
    var start = 0
    // Runs of one colour are long.
    for index in 1...pixels.count where index == pixels.count || pixels[index] != pixels[start] {
      counts[pixels[start], default: 0] += index - start
      start = index
    }
    return counts.sorted { ($1.value, $0.key.word) < ($0.value, $1.key.word) }.map(\.key)
  }

  /// The palette, and for each colour the place of the nearest one in it.
  private static func choosePalette(_ colors: [Color]) -> (palette: [Color], nearest: [UInt8]) {
    guard colors.count > paletteSize else { return (colors, colors.indices.map { UInt8($0) }) }
    var palette: [Color] = []
    var nearest = [UInt8](repeating: 0, count: colors.count)
    var distances = [Int](repeating: .max, count: colors.count)
    var next = 0
    while palette.count < paletteSize {
      let added = colors[next]
      for index in colors.indices {
        let distance = added.squaredDistance(to: colors[index])
        if distance < distances[index] { (distances[index], nearest[index]) = (distance, UInt8(palette.count)) }
      }
      palette.append(added)
      if palette.count < frequentSize {
        next = palette.count
      } else {
        // The farthest colour.
        next = distances.indices.max { distances[$0] < distances[$1] } ?? 0
        if distances[next] <= unseenDistance * unseenDistance { break }
      }
    }
    return (palette, nearest)
  }
}
