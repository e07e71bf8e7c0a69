import CCairo

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

/// The owner of one Cairo surface; the only file of this module that calls Cairo.
struct CairoSurface: ~Copyable {
  fileprivate let handle: OpaquePointer
  /// Lives as long as the surface that writes to it.
  private let sink: ByteSink?

  fileprivate init(_ handle: OpaquePointer?, writingTo sink: ByteSink? = nil, id: String) throws(RenderError) {
    guard let handle else { throw RenderError(place: id, reason: .drawingFailed("no surface")) }
    let status = cairo_surface_status(handle)
    guard status == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(handle)
      throw RenderError(status, id: id)
    }
    self.handle = handle
    self.sink = sink
  }

  deinit {
    // A surface that was not finished writes its end now, to a sink that is still there.
    withExtendedLifetime(sink) { cairo_surface_destroy(handle) }
  }

  /// A PDF, at its first page.
  ///
  /// - Parameters:
  ///   - width: of the first page in points; so is the height.
  ///   - title: of the document.
  static func page(
    width: Double, height: Double, title: String, id: String
  ) throws(RenderError) -> CairoSurface {
    let sink = ByteSink()
    let surface = try CairoSurface(
      cairo_pdf_surface_create_for_stream(ByteSink.write, sink.reference, width, height), writingTo: sink, id: id)
    cairo_pdf_surface_set_metadata(surface.handle, CAIRO_PDF_METADATA_TITLE, title)
    // The same drawing gives the same bytes at any time.
    cairo_pdf_surface_set_metadata(surface.handle, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
    return surface
  }

  /// Pixels of three bytes, black at first.
  ///
  /// - Throws: `RenderError` where the image is larger than Cairo's own limit.
  static func image(width: Int, height: Int, id: String) throws(RenderError) -> CairoSurface {
    // Cairo would only say "invalid size".
    guard width <= RasterImage.longestSide, height <= RasterImage.longestSide else {
      throw RenderError(place: id, reason: .imageTooLarge(width: width, height: height))
    }
    return try CairoSurface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)), id: id)
  }

  /// The pixels of an image.
  static func image(_ image: RasterImage, id: String) throws(RenderError) -> CairoSurface {
    let surface = try Self.image(width: image.width, height: image.height, id: id)
    cairo_surface_flush(surface.handle)
    guard let data = cairo_image_surface_get_data(surface.handle) else { return surface }
    let stride = Int(cairo_image_surface_get_stride(surface.handle))
    for row in 0..<image.height {
      let line = UnsafeMutableRawPointer(data + row * stride)
      for column in 0..<image.width {
        let color = image.pixels[row * image.width + column]
        line.storeBytes(of: color.word, toByteOffset: 4 * column, as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(surface.handle)
    return surface
  }

  /// A copy of the pixels of an image of this size.
  func rasterImage(width: Int, height: Int) -> RasterImage {
    cairo_surface_flush(handle)
    let stride = Int(cairo_image_surface_get_stride(handle))
    var pixels = [Color](repeating: .white, count: width * height)
    guard let data = cairo_image_surface_get_data(handle) else {
      return RasterImage(width: width, height: height, pixels: pixels)
    }
    for row in 0..<height {
      let line = UnsafeRawPointer(data + row * stride)
      for column in 0..<width {
        pixels[row * width + column] = Color(hex: line.load(fromByteOffset: 4 * column, as: UInt32.self))
      }
    }
    return RasterImage(width: width, height: height, pixels: pixels)
  }

  /// Draws on the surface; a context keeps the first error of its calls, so one look at the end is enough.
  func draw(
    _ commands: [DrawingCommand], as medium: CairoContext.Medium, id: String,
    prepare: (borrowing CairoContext) -> Void
  ) throws(RenderError) {
    let context = CairoContext(on: self, medium: medium, id: id)
    prepare(context)
    for command in commands { try context.draw(command) }
    let status = cairo_status(context.handle)
    guard status == CAIRO_STATUS_SUCCESS else { throw RenderError(status, id: id) }
  }

  /// Ends a page of a PDF; the next one has this size in points.
  func turnPage(width: Double, height: Double) {
    cairo_surface_show_page(handle)
    cairo_pdf_surface_set_size(handle, width, height)
  }

  /// Adds a line to the outline of a PDF, which leads to a page, counted from 1.
  func addOutline(_ title: String, page: Int) {
    cairo_pdf_surface_add_outline(handle, CAIRO_PDF_OUTLINE_ROOT, title, "page=\(page)", CAIRO_PDF_OUTLINE_FLAG_OPEN)
  }

  /// Writes the end of the file.
  ///
  /// - Returns: the bytes of the file; none for an image.
  consuming func finish(id: String) throws(RenderError) -> [UInt8] {
    cairo_surface_finish(handle)
    let status = cairo_surface_status(handle)
    guard status == CAIRO_STATUS_SUCCESS else { throw RenderError(status, id: id) }
    return sink?.bytes ?? []
  }
}

/// The owner of one Cairo context, in Swift's words.
struct CairoContext: ~Copyable {
  /// What the surface is made of, which decides how images and crowds of dots are put there.
  enum Medium {
    case page
    case pixels
  }

  let medium: Medium
  /// Id of the figure, for errors.
  let id: String
  fileprivate let handle: OpaquePointer?

  init(on surface: borrowing CairoSurface, medium: Medium, id: String) {
    handle = cairo_create(surface.handle)
    self.medium = medium
    self.id = id
  }

  deinit { cairo_destroy(handle) }

  func save() { cairo_save(handle) }
  func restore() { cairo_restore(handle) }
  func scale(_ x: Double, _ y: Double) { cairo_scale(handle, x, y) }
  func translate(_ x: Double, _ y: Double) { cairo_translate(handle, x, y) }
  func rotate(_ angle: Double) { cairo_rotate(handle, angle) }
  func move(to point: Point) { cairo_move_to(handle, point.x, point.y) }
  func line(to point: Point) { cairo_line_to(handle, point.x, point.y) }
  func curve(_ first: Point, _ second: Point, to end: Point) {
    cairo_curve_to(handle, first.x, first.y, second.x, second.y, end.x, end.y)
  }
  func closePath() { cairo_close_path(handle) }
  func fill() { cairo_fill(handle) }

  func paintWhite() {
    cairo_set_source_rgb(handle, 1, 1, 1)
    cairo_paint(handle)
  }

  func setColor(_ color: Color) {
    cairo_set_source_rgb(handle, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
  }

  /// Smooth edges; off where neighbours must meet without a seam.
  func setSmooth(_ isSmooth: Bool) {
    cairo_set_antialias(handle, isSmooth ? CAIRO_ANTIALIAS_DEFAULT : CAIRO_ANTIALIAS_NONE)
  }

  func stroke(width: Double, dash: [Double], hasRoundEnds: Bool) {
    cairo_set_line_width(handle, width)
    cairo_set_line_cap(handle, hasRoundEnds ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    cairo_set_dash(handle, dash, Int32(dash.count), 0)
    cairo_stroke(handle)
  }

  /// Puts a surface at the origin, one pixel a unit, without smoothing.
  func paint(_ source: borrowing CairoSurface) {
    cairo_set_source_surface(handle, source.handle, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(handle), CAIRO_FILTER_NEAREST)
    cairo_paint(handle)
  }

  func selectFont(_ family: String, size: Double, weight: FontWeight) {
    let bold = weight == .bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL
    cairo_select_font_face(handle, family, CAIRO_FONT_SLANT_NORMAL, bold)
    cairo_set_font_size(handle, size)
    let options = cairo_font_options_create()
    // Hinting would move letters to whole pixels, differently at each size.
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(handle, options)
    cairo_font_options_destroy(options)
  }

  /// Width of a line in the font selected, in points.
  func advance(of text: String) -> Double {
    var extents = cairo_text_extents_t()
    cairo_text_extents(handle, text, &extents)
    return extents.x_advance
  }

  /// Draws text from the current point on.
  func show(_ text: String) { cairo_show_text(handle, text) }

  /// Whether the font selected has each scalar of the text; empty where Cairo cannot tell.
  func coverage(of text: String) -> [Bool] {
    var glyphs: UnsafeMutablePointer<cairo_glyph_t>?
    var count: Int32 = 0
    let status = cairo_scaled_font_text_to_glyphs(
      cairo_get_scaled_font(handle), 0, 0, text, -1, &glyphs, &count, nil, nil, nil)
    guard status == CAIRO_STATUS_SUCCESS, let glyphs else { return [] }
    defer { cairo_glyph_free(glyphs) }
    // Glyph 0 of a TrueType font is the box that stands for a missing character.
    return (0..<Int(count)).map { glyphs[$0].index != 0 }
  }
}

extension RenderError {
  fileprivate init(_ status: cairo_status_t, id: String) {
    self.init(place: id, reason: .drawingFailed(String(cString: cairo_status_to_string(status))))
  }
}
