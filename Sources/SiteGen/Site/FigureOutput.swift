import Render

/// Draws planned figures and writes their files into a site.
struct FigureOutput: Sendable {
  let writer: SiteWriter
  let style: FigureStyle
  /// Folder of the model's site below the root with a slash behind it; empty at the root.
  let folder: String

  /// - Throws: `SiteError` where the figure cannot be drawn or written.
  func write(_ plan: PlannedFigure, as formats: [FigureFormat]) throws(SiteError) -> WrittenFigure {
    let drawing = plan.figure.drawing(style: style)
    var files: [String] = []
    for format in formats {
      let file = "\(plan.stem).\(format.rawValue)"
      try writer.write(try bytes(of: drawing, as: format), to: folder + file, kind: .figure)
      files.append(file)
    }
    if let allNames = plan.allNames {
      try writer.write(
        try bytes(of: allNames.drawing(style: style), as: .pdf), to: folder + plan.allNamesPath, kind: .figure)
      files.append(plan.allNamesPath)
    }
    let table = plan.hasTable ? plan.stem + ".tsv" : nil
    if let table { try writer.write(plan.table.text, to: folder + table, kind: .figure) }

    let label = plan.figure.label
    writer.record(
      SiteManifest.FigureEntry(
        id: label.id, kind: plan.figure.kind, title: label.title, caption: plan.caption.plain,
        width: drawing.width, height: drawing.height, files: files.map { folder + $0 }, table: table.map { folder + $0 }
      ))
    return WrittenFigure(
      plan: plan, size: FigureSize(width: drawing.width, height: drawing.height),
      files: files + (table.map { [$0] } ?? []))
  }

  /// - Throws: `SiteError` where the figure cannot be drawn.
  func bytes(of figure: any Figure, as format: FigureFormat) throws(SiteError) -> [UInt8] {
    try bytes(of: figure.drawing(style: style), as: format)
  }

  private func bytes(of drawing: Drawing, as format: FigureFormat) throws(SiteError) -> [UInt8] {
    do throws(RenderError) {
      return try format.bytes(of: drawing)
    } catch {
      let reason = SiteError.Reason.figureFailed(
        kind: error.kind, problem: error.problem, remedy: error.remedy)
      throw SiteError(file: drawing.label.id, reason: reason)
    }
  }
}
