import Foundation

/// Draws figures and writes them as files of the chosen formats.
public struct FigureWriter: Sendable {
  public var style: FigureStyle
  public var formats: [FigureFormat]

  public init(style: FigureStyle, formats: [FigureFormat] = FigureFormat.allCases) {
    self.style = style
    self.formats = formats
  }

  /// The bytes of a figure in one format.
  ///
  /// The same figure and style give the same bytes, in any order, on any thread.
  /// - Throws: `RenderError` where the drawing library refuses.
  public func bytes(of figure: Figure, as format: FigureFormat) throws(RenderError) -> [UInt8] {
    try bytes(of: figure.drawing(style: style), as: format)
  }

  /// Writes a figure as `<folder>/<name>.<format>` below `root`, one file per format.
  ///
  /// The folder is made if need be.
  /// - Parameters:
  ///   - folder: path relative to `root` with `/` between its parts.
  ///   - name: stem of the file names; the id of the figure where nil.
  /// - Returns: the files in the order of `formats`.
  /// - Throws: `RenderError` where the drawing library or the file system refuses.
  public func write(
    _ figure: Figure, to folder: String, name: String? = nil, root: URL
  ) throws(RenderError) -> [FigureFile] {
    let drawing = figure.drawing(style: style)
    let stem = "\(folder)/\(name ?? figure.label.id)"
    var files: [FigureFile] = []
    for format in formats {
      let path = "\(stem).\(format.rawValue)"
      let bytes = try bytes(of: drawing, as: format)
      try Self.write(bytes, path: path, root: root)
      files.append(
        FigureFile(
          path: path, format: format, width: drawing.width, height: drawing.height,
          pixelSize: format == .png ? CairoRenderer.pixelSize(of: drawing) : nil,
          byteCount: bytes.count))
    }
    return files
  }

  private func bytes(of drawing: Drawing, as format: FigureFormat) throws(RenderError) -> [UInt8] {
    switch format {
    case .pdf: try CairoRenderer.pdf(drawing)
    case .png: try CairoRenderer.png(drawing)
    case .svg: try SVGRenderer.svg(drawing)
    }
  }

  /// Permissions do not follow the umask: a web server must be able to read every file.
  private static func write(_ bytes: [UInt8], path: String, root: URL) throws(RenderError) {
    let file = root.appending(path: path)
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o755])
      try Data(bytes).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    } catch {
      throw RenderError(place: path, reason: .cannotWrite(error.localizedDescription))
    }
  }
}
