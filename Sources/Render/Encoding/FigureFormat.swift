/// A form that drawings are written in.
public enum FigureFormat: String, CaseIterable, Sendable {
  /// Real size in mm, fonts embedded.
  case pdf
  /// 300 pixels per inch.
  case png
  /// Text kept as text.
  case svg

  /// A drawing in this form, as the bytes of a file.
  ///
  /// The same drawing gives the same bytes, in any order, on any thread.
  /// - Throws: `RenderError` where the drawing library refuses.
  public func bytes(of drawing: Drawing) throws(RenderError) -> [UInt8] {
    switch self {
    case .pdf: try CairoRenderer.pdf(drawing)
    case .png: try CairoRenderer.png(drawing)
    case .svg: try SVGRenderer.svg(drawing)
    }
  }
}
