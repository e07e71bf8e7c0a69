/// Draws with Cairo: PDF of real size with embedded fonts, PNG of 300 pixels an inch.
///
/// Bytes depend on the drawing alone, and each call has a surface of its own, so that any number of threads may
/// draw at once.
enum CairoRenderer {
  /// Resolution of images, in pixels per inch.
  static let resolution = 300.0

  /// Size of the PNG of a drawing; broken pixels at the edges are whole.
  static func pixelSize(of drawing: Drawing) -> PixelSize {
    PixelSize(
      width: Int((drawing.width / 25.4 * resolution).rounded(.up)),
      height: Int((drawing.height / 25.4 * resolution).rounded(.up)))
  }

  /// The drawing as a PDF of one page.
  static func pdf(_ drawing: Drawing) throws(RenderError) -> [UInt8] {
    try pdf(pages: [drawing], title: drawing.label.title, hasOutline: false)
  }

  /// Drawings as one PDF, each on a page of its own size, with their titles as outline: fonts are in it once.
  ///
  /// - Returns: no bytes where there is no drawing.
  /// - Throws: `RenderError` where Cairo refuses.
  static func pdf(pages: [Drawing], title: String, hasOutline: Bool = true) throws(RenderError) -> [UInt8] {
    guard let first = pages.first else { return [] }
    let id = first.label.id
    let surface = try CairoSurface.page(
      width: millimetres(first.width), height: millimetres(first.height), title: LabelText.clean(title), id: id)
    for (index, drawing) in pages.enumerated() {
      if index > 0 {
        surface.turnPage(width: millimetres(drawing.width), height: millimetres(drawing.height))
      }
      if hasOutline { surface.addOutline(LabelText.clean(drawing.label.title), page: index + 1) }
      try surface.draw(drawing.commands, as: .page, id: drawing.label.id) { _ in }
    }
    return try surface.finish(id: id)
  }

  /// The drawing as a PNG on white.
  static func png(_ drawing: Drawing) throws(RenderError) -> [UInt8] {
    let id = drawing.label.id
    let size = pixelSize(of: drawing)
    let surface = try CairoSurface.image(width: size.width, height: size.height, id: id)
    try surface.draw(drawing.commands, as: .pixels, id: id) { context in
      context.paintWhite()
      context.scale(resolution / 72, resolution / 72)
    }
    return png(surface.rasterImage(width: size.width, height: size.height))
  }

  /// An image as a PNG.
  static func png(_ image: RasterImage) -> [UInt8] {
    PNGFile.bytes(of: IndexedImage(image), pixelsPerInch: resolution)
  }

  /// Commands inside a rectangle as pixels on white.
  static func raster(_ commands: [DrawingCommand], in box: Rectangle, id: String) throws(RenderError)
    -> RasterImage
  {
    let width = max(1, Int((box.width / 72 * resolution).rounded(.up)))
    let height = max(1, Int((box.height / 72 * resolution).rounded(.up)))
    let surface = try CairoSurface.image(width: width, height: height, id: id)
    try surface.draw(commands, as: .pixels, id: id) { context in
      context.paintWhite()
      context.scale(Double(width) / box.width, Double(height) / box.height)
      context.translate(-box.x, -box.y)
    }
    return surface.rasterImage(width: width, height: height)
  }
}

extension CairoRenderer {
  /// Width and height of an image in pixels.
  struct PixelSize: Hashable, Sendable {
    var width: Int
    var height: Int
  }
}

extension CairoContext {
  /// Draws one command; errors of Cairo stay in the context until its owner looks.
  ///
  /// - Throws: `RenderError` where an image cannot be made.
  func draw(_ command: DrawingCommand) throws(RenderError) {
    switch command {
    case .stroke(let path, let stroke):
      trace(path)
      setColor(stroke.color)
      self.stroke(width: stroke.width, dash: stroke.dash, hasRoundEnds: false)
    case .fill(let path, let color):
      trace(path)
      setColor(color)
      fill()
    case .cell(let box, let color):
      trace(.rectangle(box))
      setColor(color)
      setSmooth(false)
      fill()
      setSmooth(true)
    case .dots(let centres, let diameter, let color):
      for centre in centres {
        move(to: centre)
        line(to: centre)
      }
      setColor(color)
      // A line of no length with round ends is a disc, and one stroke draws them all.
      stroke(width: diameter, dash: [], hasRoundEnds: true)
    case .letter(let letter, let map, let color):
      trace(letter.outline.mapped(by: map))
      setColor(color)
      fill()
    case .text(let line):
      draw(line)
    case .image(let image, let box):
      try draw(medium == .page ? image.enlarged(for: box, resolution: CairoRenderer.resolution) : image, in: box)
    case .flattened(let box, let commands):
      if medium == .page {
        try draw(CairoRenderer.raster(commands, in: box, id: id), in: box)
      } else {
        for command in commands { try draw(command) }
      }
    }
  }

  private func draw(_ image: RasterImage, in box: Rectangle) throws(RenderError) {
    let source = try CairoSurface.image(image, id: id)
    save()
    translate(box.x, box.y)
    scale(box.width / Double(image.width), box.height / Double(image.height))
    paint(source)
    restore()
  }

  private func trace(_ path: Path) {
    for element in path.elements {
      switch element {
      case .move(let point): move(to: point)
      case .line(let point): line(to: point)
      case .curve(let first, let second, let end): curve(first, second, to: end)
      case .close: closePath()
      }
    }
  }
}
