import CCairo

/// Draws with Cairo: PDF of real size with embedded fonts, PNG of 300 pixels an inch.
///
/// Bytes depend on the drawing alone: the date in a PDF is fixed and each call has a surface of its own, so any
/// number of threads may draw at once.
enum CairoRenderer {
  /// Resolution of images, in pixels per inch.
  static let resolution = 300.0

  /// Size of the PNG of a drawing; broken pixels at the edges are whole.
  static func pixelSize(of drawing: Drawing) -> FigureFile.PixelSize {
    FigureFile.PixelSize(
      width: Int((drawing.width / 25.4 * resolution).rounded(.up)),
      height: Int((drawing.height / 25.4 * resolution).rounded(.up)))
  }

  /// The drawing as a PDF of one page.
  static func pdf(_ drawing: Drawing) throws(RenderError) -> [UInt8] {
    let id = drawing.label.id
    let sink = ByteSink()
    let surface = try CairoSurface(
      cairo_pdf_surface_create_for_stream(
        ByteSink.write, sink.reference, millimetres(drawing.width), millimetres(drawing.height)),
      keeping: sink, id: id)
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_TITLE, LabelText.clean(drawing.label.title))
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
    try surface.draw(drawing.commands, as: .page, id: id) { _ in }
    try surface.finish(id: id)
    return sink.bytes
  }

  /// The drawing as a PNG on white.
  static func png(_ drawing: Drawing) throws(RenderError) -> [UInt8] {
    let size = pixelSize(of: drawing)
    let surface = try CairoSurface.image(width: size.width, height: size.height, id: drawing.label.id)
    try surface.draw(drawing.commands, as: .pixels, id: drawing.label.id) { context in
      cairo_set_source_rgb(context, 1, 1, 1)
      cairo_paint(context)
      cairo_scale(context, resolution / 72, resolution / 72)
    }
    return try surface.png(id: drawing.label.id)
  }

  /// An image as a PNG.
  static func png(_ image: RasterImage, id: String) throws(RenderError) -> [UInt8] {
    try CairoSurface.image(image, id: id).png(id: id)
  }

  /// Commands inside a rectangle as pixels on white.
  static func raster(_ commands: [DrawingCommand], in box: Rectangle, id: String) throws(RenderError) -> RasterImage {
    let width = max(1, Int((box.width / 72 * resolution).rounded(.up)))
    let height = max(1, Int((box.height / 72 * resolution).rounded(.up)))
    let surface = try CairoSurface.image(width: width, height: height, id: id)
    try surface.draw(commands, as: .pixels, id: id) { context in
      cairo_set_source_rgb(context, 1, 1, 1)
      cairo_paint(context)
      cairo_scale(context, Double(width) / box.width, Double(height) / box.height)
      cairo_translate(context, -box.x, -box.y)
    }
    return surface.rasterImage(width: width, height: height)
  }

  /// What to tell the user where Liberation Sans is not installed; nil where it, or a font of its widths, is.
  static let fontWarning: String? =
    CairoFont.primary == CairoFont.fallback
    ? "the font Liberation Sans is not installed: PDF and PNG figures use DejaVu Sans, whose wider letters may touch. "
      + "Remedy: install Liberation Sans (Debian: fonts-liberation2)" : nil
}

/// Collects what Cairo writes.
private final class ByteSink {
  var bytes: [UInt8] = []

  /// Unretained: the surface that writes keeps the sink.
  var reference: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static let write: cairo_write_func_t = { reference, bytes, count in
    guard let reference, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<ByteSink>.fromOpaque(reference).takeUnretainedValue().bytes
      .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}

/// The family names of text.
private enum CairoFont {
  static let wanted = "Liberation Sans"
  /// Holds most scripts and symbols that the first font lacks.
  static let fallback = "DejaVu Sans"
  /// `wanted`, or the fallback where the system put some font of other widths in its place.
  ///
  /// Cairo does not say which font it found, but widths do.
  static let primary: String = {
    let probe = "Handgloves 0123456789 QWMil"
    let size = 2048.0
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1) else { return wanted }
    defer { cairo_surface_destroy(surface) }
    let context = cairo_create(surface)
    defer { cairo_destroy(context) }
    CairoText.select(wanted, size: size, weight: .regular, in: context)
    var extents = cairo_text_extents_t()
    cairo_text_extents(context, probe, &extents)
    let expected = TextMetrics.width(of: probe, size: size)
    return abs(extents.x_advance - expected) < 0.01 * expected ? wanted : fallback
  }()
}

/// Lines of text through Cairo's toy interface, which embeds TrueType fonts and keeps text searchable.
private enum CairoText {
  static func select(_ family: String, size: Double, weight: FontWeight, in context: OpaquePointer?) {
    let bold = weight == .bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL
    cairo_select_font_face(context, family, CAIRO_FONT_SLANT_NORMAL, bold)
    cairo_set_font_size(context, size)
    let options = cairo_font_options_create()
    // Hinting would move letters to whole pixels, differently at each size.
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(context, options)
    cairo_font_options_destroy(options)
  }

  static func draw(_ line: TextLine, in context: OpaquePointer?) {
    let runs = runs(of: line, in: context)
    var width = 0.0
    for run in runs {
      var extents = cairo_text_extents_t()
      select(run.family, size: line.size, weight: line.weight, in: context)
      cairo_text_extents(context, run.text, &extents)
      width += extents.x_advance
    }
    let offset =
      switch line.anchor {
      case .start: 0.0
      case .middle: -width / 2
      case .end: -width
      }
    cairo_save(context)
    cairo_translate(context, line.position.x, line.position.y)
    if line.isUpward { cairo_rotate(context, -.pi / 2) }
    cairo_move_to(context, offset, 0)
    for run in runs {
      select(run.family, size: line.size, weight: line.weight, in: context)
      cairo_show_text(context, run.text)
    }
    cairo_restore(context)
  }

  /// The line cut where the first font lacks characters that the second one has.
  private static func runs(of line: TextLine, in context: OpaquePointer?) -> [(text: String, family: String)] {
    let primary = CairoFont.primary
    guard !line.string.utf8.allSatisfy({ $0 < 0x80 }) else { return [(line.string, primary)] }
    let inPrimary = coverage(of: line, by: primary, in: context)
    let inFallback = coverage(of: line, by: CairoFont.fallback, in: context)
    var runs: [(text: String, family: String)] = []
    for (index, scalar) in line.string.unicodeScalars.enumerated() {
      let needsFallback =
        index < inPrimary.count && index < inFallback.count && !inPrimary[index] && inFallback[index]
      let family = needsFallback ? CairoFont.fallback : primary
      if runs.last?.family == family {
        runs[runs.count - 1].text.unicodeScalars.append(scalar)
      } else {
        runs.append((String(scalar), family))
      }
    }
    return runs
  }

  /// Whether the family has each scalar of the line; empty where Cairo cannot tell.
  private static func coverage(of line: TextLine, by family: String, in context: OpaquePointer?) -> [Bool] {
    select(family, size: line.size, weight: line.weight, in: context)
    var glyphs: UnsafeMutablePointer<cairo_glyph_t>?
    var count: Int32 = 0
    let status = cairo_scaled_font_text_to_glyphs(
      cairo_get_scaled_font(context), 0, 0, line.string, -1, &glyphs, &count, nil, nil, nil)
    guard status == CAIRO_STATUS_SUCCESS, let glyphs else { return [] }
    defer { cairo_glyph_free(glyphs) }
    // Glyph 0 of a TrueType font is the box that stands for a missing character.
    return (0..<Int(count)).map { glyphs[$0].index != 0 }
  }
}

/// The owner of one Cairo surface.
private struct CairoSurface: ~Copyable {
  /// What the surface is made of, which decides how images and crowds of dots are put there.
  enum Medium {
    case page
    case pixels
  }

  let pointer: OpaquePointer
  /// Lives as long as the surface that writes to it.
  private let sink: ByteSink?

  init(_ pointer: OpaquePointer?, keeping sink: ByteSink? = nil, id: String) throws(RenderError) {
    guard let pointer else { throw RenderError(place: id, reason: .drawingFailed("no surface")) }
    let status = cairo_surface_status(pointer)
    guard status == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(pointer)
      throw Self.failure(status, id: id)
    }
    self.pointer = pointer
    self.sink = sink
  }

  deinit {
    // A surface that was not finished writes its end now, to a sink that is still there.
    withExtendedLifetime(sink) { cairo_surface_destroy(pointer) }
  }

  static func image(width: Int, height: Int, id: String) throws(RenderError) -> CairoSurface {
    // Cairo's own limit; it would only say "invalid size".
    guard width < 32768, height < 32768 else {
      throw RenderError(place: id, reason: .imageTooLarge(width: width, height: height))
    }
    return try CairoSurface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)), id: id)
  }

  static func image(_ image: RasterImage, id: String) throws(RenderError) -> CairoSurface {
    let surface = try Self.image(width: image.width, height: image.height, id: id)
    cairo_surface_flush(surface.pointer)
    guard let data = cairo_image_surface_get_data(surface.pointer) else { return surface }
    let stride = Int(cairo_image_surface_get_stride(surface.pointer))
    for row in 0..<image.height {
      let line = UnsafeMutableRawPointer(data + row * stride)
      for column in 0..<image.width {
        let color = image.pixels[row * image.width + column]
        let word = UInt32(color.red) << 16 | UInt32(color.green) << 8 | UInt32(color.blue)
        line.storeBytes(of: word, toByteOffset: 4 * column, as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(surface.pointer)
    return surface
  }

  func rasterImage(width: Int, height: Int) -> RasterImage {
    cairo_surface_flush(pointer)
    let stride = Int(cairo_image_surface_get_stride(pointer))
    var pixels: [Color] = []
    pixels.reserveCapacity(width * height)
    if let data = cairo_image_surface_get_data(pointer) {
      for row in 0..<height {
        let line = UnsafeRawPointer(data + row * stride)
        for column in 0..<width {
          pixels.append(Color(hex: line.load(fromByteOffset: 4 * column, as: UInt32.self) & 0xFFFFFF))
        }
      }
    }
    return RasterImage(width: width, height: height, pixels: pixels)
  }

  func png(id: String) throws(RenderError) -> [UInt8] {
    let sink = ByteSink()
    let status = cairo_surface_write_to_png_stream(pointer, ByteSink.write, sink.reference)
    guard status == CAIRO_STATUS_SUCCESS else { throw Self.failure(status, id: id) }
    return PNGFile.withResolution(sink.bytes, pixelsPerInch: CairoRenderer.resolution)
  }

  /// Draws on the surface; a context keeps the first error of its calls, so one look at the end sees them all.
  func draw(
    _ commands: [DrawingCommand], as medium: Medium, id: String, prepare: (OpaquePointer?) -> Void
  ) throws(RenderError) {
    let context = cairo_create(pointer)
    defer { cairo_destroy(context) }
    prepare(context)
    for command in commands { try Self.draw(command, in: context, as: medium, id: id) }
    let status = cairo_status(context)
    guard status == CAIRO_STATUS_SUCCESS else { throw Self.failure(status, id: id) }
  }

  /// Writes the end of the file.
  consuming func finish(id: String) throws(RenderError) {
    cairo_surface_finish(pointer)
    let status = cairo_surface_status(pointer)
    guard status == CAIRO_STATUS_SUCCESS else { throw Self.failure(status, id: id) }
  }

  private static func failure(_ status: cairo_status_t, id: String) -> RenderError {
    RenderError(place: id, reason: .drawingFailed(String(cString: cairo_status_to_string(status))))
  }
}

extension CairoSurface {
  private static func draw(
    _ command: DrawingCommand, in context: OpaquePointer?, as medium: Medium, id: String
  ) throws(RenderError) {
    switch command {
    case .stroke(let path, let stroke):
      trace(path, in: context)
      setColor(stroke.color, in: context)
      cairo_set_line_width(context, stroke.width)
      cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
      cairo_set_dash(context, stroke.dash, Int32(stroke.dash.count), 0)
      cairo_stroke(context)
    case .fill(let path, let color):
      trace(path, in: context)
      setColor(color, in: context)
      cairo_fill(context)
    case .cell(let box, let color):
      cairo_rectangle(context, box.x, box.y, box.width, box.height)
      setColor(color, in: context)
      cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
      cairo_fill(context)
      cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT)
    case .dots(let centres, let diameter, let color):
      for centre in centres {
        cairo_move_to(context, centre.x, centre.y)
        cairo_line_to(context, centre.x, centre.y)
      }
      setColor(color, in: context)
      cairo_set_line_width(context, diameter)
      // A line of no length with round ends is a disc, and one stroke draws them all.
      cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
      cairo_set_dash(context, nil, 0, 0)
      cairo_stroke(context)
    case .letter(let letter, let map, let color):
      trace(letter.outline.mapped(by: map), in: context)
      setColor(color, in: context)
      cairo_fill(context)
    case .text(let line):
      setColor(line.color, in: context)
      CairoText.draw(line, in: context)
    case .image(let image, let box):
      try draw(medium == .page ? image.enlarged(for: box) : image, box: box, in: context, id: id)
    case .flattened(let box, let commands):
      if medium == .page {
        try draw(CairoRenderer.raster(commands, in: box, id: id), box: box, in: context, id: id)
      } else {
        for command in commands { try draw(command, in: context, as: medium, id: id) }
      }
    }
  }

  private static func draw(
    _ image: RasterImage, box: Rectangle, in context: OpaquePointer?, id: String
  ) throws(RenderError) {
    let source = try Self.image(image, id: id)
    cairo_save(context)
    cairo_translate(context, box.x, box.y)
    cairo_scale(context, box.width / Double(image.width), box.height / Double(image.height))
    cairo_set_source_surface(context, source.pointer, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    cairo_paint(context)
    cairo_restore(context)
  }

  private static func setColor(_ color: Color, in context: OpaquePointer?) {
    cairo_set_source_rgb(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
  }

  private static func trace(_ path: Path, in context: OpaquePointer?) {
    cairo_new_path(context)
    for element in path.elements {
      switch element {
      case .move(let point): cairo_move_to(context, point.x, point.y)
      case .line(let point): cairo_line_to(context, point.x, point.y)
      case .curve(let first, let second, let end):
        cairo_curve_to(context, first.x, first.y, second.x, second.y, end.x, end.y)
      case .close: cairo_close_path(context)
      }
    }
  }
}
