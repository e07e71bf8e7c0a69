/// One thing drawn.
enum DrawingCommand: Hashable, Sendable {
  case stroke(Path, Stroke)
  case fill(Path, Color)
  /// Rectangles of a heat map: drawn without smoothing, so that neighbours meet without a hairline.
  case cell(Rectangle, Color)
  /// Discs of one size and colour.
  case dots([Point], diameter: Double, Color)
  /// A logo letter; the map takes the unit square to its box.
  case letter(LogoLetter, AffineMap, Color)
  case text(TextLine)
  /// Pixels without smoothing.
  case image(RasterImage, Rectangle)
  /// Commands inside a rectangle that would make a vector file too big: one image of 300 pixels an inch.
  indirect case flattened(Rectangle, [DrawingCommand])
}

extension DrawingCommand {
  /// Whether every coordinate can be drawn.
  var isFinite: Bool {
    switch self {
    case .stroke(let path, let stroke): path.isFinite && stroke.width.isFinite
    case .fill(let path, _): path.isFinite
    case .cell(let box, _), .image(_, let box): box.isFinite
    case .dots(let centres, let diameter, _): diameter.isFinite && centres.allSatisfy(\.isFinite)
    case .letter(_, let map, _): map.isFinite
    case .text(let line): line.position.isFinite && line.size.isFinite
    case .flattened(let box, let commands): box.isFinite && commands.allSatisfy(\.isFinite)
    }
  }
}
