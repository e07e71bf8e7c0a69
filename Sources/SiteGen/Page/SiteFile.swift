import Analysis
import Render

/// A file that a page offers beside its figures: a table, numbers for a script, a small logo for rows of tables.
struct SiteFile: Sendable {
  /// Relative to the model's site.
  let path: String
  let kind: SiteManifest.Kind
  /// What it is, for the list of downloads; nil where that does not list it.
  let summary: String?
  /// Makes the contents.
  let bytes: @Sendable (FigureStyle) throws(SiteError) -> [UInt8]

  /// A file that was made elsewhere.
  init(_ file: ModelReport.ExtraFile) {
    self.init(path: file.path, kind: .data, summary: file.summary) { _ in file.bytes }
  }

  private init(
    path: String, kind: SiteManifest.Kind, summary: String?,
    bytes: @escaping @Sendable (FigureStyle) throws(SiteError) -> [UInt8]
  ) {
    self.path = path
    self.kind = kind
    self.summary = summary
    self.bytes = bytes
  }

  /// A table under `tables/NAME.tsv`.
  static func table(_ name: String, _ summary: String, _ table: @escaping @Sendable () -> TabSeparatedTable) -> SiteFile
  {
    SiteFile(path: "tables/\(name).tsv", kind: .table, summary: summary) { _ in Array(table().text.utf8) }
  }

  /// A text in a form of its own.
  static func data(
    _ path: String, _ summary: String?, kind: SiteManifest.Kind = .data, _ text: @escaping @Sendable () -> String
  ) -> SiteFile {
    SiteFile(path: path, kind: kind, summary: summary) { _ in Array(text().utf8) }
  }

  /// Bytes in a form of their own.
  static func binary(_ path: String, _ summary: String?, _ bytes: @escaping @Sendable () -> [UInt8]) -> SiteFile {
    SiteFile(path: path, kind: .data, summary: summary) { _ in bytes() }
  }

  /// Arrays in an HDF5 file.
  static func arrays(
    _ path: String, _ summary: String, _ bytes: @escaping @Sendable () throws(HDF5Failure) -> [UInt8]
  ) -> SiteFile {
    SiteFile(path: path, kind: .data, summary: summary) { _ throws(SiteError) in
      do throws(HDF5Failure) {
        return try bytes()
      } catch {
        throw SiteError(file: path, reason: .arraysFailed(call: error.call))
      }
    }
  }

  /// A picture that stands in rows of tables.
  static func picture(_ path: String, _ figure: @escaping @Sendable () -> any Figure) -> SiteFile {
    SiteFile(path: path, kind: .figure, summary: nil) { style throws(SiteError) in
      try bytes(of: figure().drawing(style: style), as: .svg)
    }
  }

  /// Figures as one PDF, a page each.
  static func book(
    _ path: String, _ summary: String, title: String, _ figures: @escaping @Sendable () -> [any Figure]
  ) -> SiteFile {
    SiteFile(path: path, kind: .data, summary: summary) { style throws(SiteError) in
      let drawings = figures().map { $0.drawing(style: style) }
      return try drawn(path) { () throws(RenderError) in try FigureFormat.book(of: drawings, title: title) }
    }
  }

  /// The bytes of a figure's file, from the drawing that all its files share.
  ///
  /// - Throws: `SiteError` where the figure cannot be drawn.
  static func bytes(of drawing: Drawing, as format: FigureFormat) throws(SiteError) -> [UInt8] {
    try drawn(drawing.label.id) { () throws(RenderError) in try format.bytes(of: drawing) }
  }

  private static func drawn(
    _ file: String, _ bytes: () throws(RenderError) -> [UInt8]
  ) throws(SiteError) -> [UInt8] {
    do throws(RenderError) {
      return try bytes()
    } catch {
      let reason = SiteError.Reason.figureFailed(
        kind: error.kind, problem: error.problem, remedy: error.remedy)
      throw SiteError(file: file, reason: reason)
    }
  }
}
