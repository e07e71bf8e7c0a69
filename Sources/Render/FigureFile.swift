/// A form that figures are written in.
public enum FigureFormat: String, CaseIterable, Sendable {
  /// Real size in mm, fonts embedded.
  case pdf
  /// 300 pixels per inch.
  case png
  /// Text kept as text.
  case svg
}

/// A figure in one format, in memory.
public struct FigureFile: Hashable, Sendable {
  /// Path relative to the site, with `/` between its parts.
  public var path: String
  public var format: FigureFormat
  /// Size in mm.
  public var width: Double
  public var height: Double
  /// Size in pixels at 300 per inch; nil for vector formats.
  public var pixelSize: PixelSize?
  public var byteCount: Int

  /// Width and height of an image in pixels.
  public struct PixelSize: Hashable, Sendable {
    public var width: Int
    public var height: Int
  }
}
