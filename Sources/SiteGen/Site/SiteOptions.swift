import Render

/// What a site is made with besides the results.
public struct SiteOptions: Hashable, Sendable {
  /// Which figures have a PNG file beside PDF and SVG.
  public enum Images: String, CaseIterable, Sendable {
    case all
    /// All but those of single classes and channels.
    case main
    case none
  }
  /// Title of the site; nil for one made from the model's file name.
  public var title: String?
  public var figureStyle: FigureStyle
  /// Nil for all, or the main ones where there are many classes.
  public var images: Images?
  /// Number of figures that are drawn at the same time; the bytes do not depend on it.
  public var workers: Int
  /// Version of the program, for example `0.1.0`.
  public var toolVersion: String
  /// The command that was run, its paths cut to base names; empty where there is none to tell.
  public var command: String

  public init(
    title: String? = nil, figureStyle: FigureStyle = FigureStyle(), images: Images? = nil, workers: Int = 1,
    toolVersion: String, command: String = ""
  ) {
    self.title = title
    self.figureStyle = figureStyle
    self.images = images
    self.workers = max(workers, 1)
    self.toolVersion = toolVersion
    self.command = command
  }
}
