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

  /// Drawings as one PDF with a page each, in order, and their titles as outline.
  ///
  /// - Parameter title: of the document.
  /// - Returns: no bytes where there is no drawing.
  /// - Throws: `RenderError` where the drawing library refuses.
  public static func book(of drawings: [Drawing], title: String) throws(RenderError) -> [UInt8] {
    try CairoRenderer.pdf(pages: drawings, title: title)
  }
}
