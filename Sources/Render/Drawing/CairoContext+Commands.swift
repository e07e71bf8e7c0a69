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
      try draw(medium == .page ? image.enlarged(for: box) : image, in: box)
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
