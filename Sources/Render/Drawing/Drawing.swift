/// A picture as a list of commands that Cairo and the SVG emitter both follow, so that they cannot disagree.
///
/// Every coordinate, text size and line width is in points of 1/72 inch; x runs right, y runs down from the
/// top left corner. The page is white.
public struct Drawing: Hashable, Sendable {
  public let label: FigureLabel
  /// Size of the page in mm.
  public let width: Double
  public let height: Double
  private(set) var commands: [DrawingCommand] = []

  /// - Precondition: both sides are positive and finite.
  init(label: FigureLabel, width: Double, height: Double) {
    precondition(width > 0 && height > 0 && width.isFinite && height.isFinite)
    self.label = label
    self.width = width
    self.height = height
  }

  /// Adds a command on top of the earlier ones.
  ///
  /// - Precondition: its coordinates are finite; Cairo would draw others in silence as nothing or anything.
  mutating func add(_ command: DrawingCommand) {
    precondition(command.isFinite, "figure \(label.id): a coordinate is not finite")
    commands.append(command)
  }
}

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

/// A line's colour, width in points, and form.
struct Stroke: Hashable, Sendable {
  var color: Color
  var width: Double
  /// Lengths of dashes and gaps in points; empty for a solid line.
  var dash: [Double] = []
}

/// One line of text.
struct TextLine: Hashable, Sendable {
  /// Which point of the line the position is.
  enum Anchor: String, Hashable, Sendable {
    case start
    case middle
    case end
  }

  /// Visible characters only; see `LabelText`.
  let string: String
  /// The whole text where `string` is cut.
  let fullString: String?
  /// Anchor on the baseline.
  var position: Point
  var anchor: Anchor
  /// Whether the line runs from bottom to top.
  var isUpward: Bool
  var size: Double
  var weight: FontWeight
  var color: Color

  /// - Parameter width: the line is cut with an ellipsis to be no wider; nil for no limit.
  init(
    _ text: String, at position: Point, anchor: Anchor, isUpward: Bool, size: Double, weight: FontWeight,
    color: Color, width: Double?
  ) {
    let whole = LabelText.clean(text)
    let shown = width.map { LabelText.fit(text, width: $0, size: size, weight: weight) } ?? whole
    string = shown
    fullString = shown == whole ? nil : whole
    self.position = position
    self.anchor = anchor
    self.isUpward = isUpward
    self.size = size
    self.weight = weight
    self.color = color
  }
}

/// A picture of pixels.
struct RasterImage: Hashable, Sendable {
  let width: Int
  let height: Int
  /// Row by row from the top, each row from the left.
  let pixels: [Color]

  /// - Precondition: one colour per pixel.
  init(width: Int, height: Int, pixels: [Color]) {
    precondition(width > 0 && height > 0 && pixels.count == width * height)
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// An image of a whole page has half as many.
  private static let mostPixels = 12_000_000

  /// The image with each pixel repeated so that it has at least 300 an inch, both ways, when it fills `box`.
  ///
  /// Viewers that smooth images then have nothing to smooth, and journals ask for that resolution. A screen
  /// does with less, which makes files of many figures several times faster.
  func enlarged(for box: Rectangle, resolution: Double = CairoRenderer.resolution) -> RasterImage {
    let wanted = resolution / 72
    var across = max(1, Int((box.width * wanted / Double(width)).rounded(.up)))
    var down = max(1, Int((box.height * wanted / Double(height)).rounded(.up)))
    // A page larger than paper has large cells, whose edges need not be so fine.
    while pixels.count * across * down > Self.mostPixels, across > 1 || down > 1 {
      if across >= down { across -= 1 } else { down -= 1 }
    }
    var larger: [Color] = []
    larger.reserveCapacity(pixels.count * across * down)
    for row in 0..<height {
      let line = pixels[row * width..<(row + 1) * width].flatMap { repeatElement($0, count: across) }
      for _ in 0..<down { larger += line }
    }
    return RasterImage(width: width * across, height: height * down, pixels: larger)
  }
}
