import Analysis
import Render

/// What a site is made with besides the results.
public struct SiteOptions: Hashable, Sendable {
  /// Which figures have a PNG file beside PDF and SVG.
  public enum Images: String, CaseIterable, Sendable {
    case all
    /// All but other views of what the same page shows already.
    case most
    /// All but those of single classes and channels.
    case main
    case none
  }
  /// Title of the site; nil for one made from the model's file name.
  public var title: String?
  public var figureStyle: FigureStyle
  /// Nil for most, or the main ones where there are many classes.
  public var images: Images?
  /// Whether identifiers of known motifs link to the entries of their databases on the web.
  public var linksOut: Bool
  /// Number of figures that are drawn at the same time; the bytes do not depend on it.
  public var workers: Int
  /// Version of the program, for example `0.1.0`.
  public var toolVersion: String
  /// The command that was run, its paths cut to base names; empty where there is none to tell.
  public var command: String
  /// What the run was asked for; nil where no command made the results.
  public var parameters: RunParameters?
  /// Day of publication as `2026-11-29`.
  public var date: String
  /// Whether texts have compressed files beside them, for web servers.
  public var isPrecompressed: Bool

  /// Models of the run that could not be read; the index over the others names them.
  public var unreadModels: [UnreadModel]
  /// What pages call the first page of a site over several results.
  var indexName = "All models"

  public init(
    title: String? = nil, figureStyle: FigureStyle = FigureStyle(), images: Images? = nil, linksOut: Bool = true,
    workers: Int = 1, toolVersion: String, command: String = "", parameters: RunParameters? = nil,
    date: String = ProgramVersion.released, isPrecompressed: Bool = false, unreadModels: [UnreadModel] = []
  ) {
    self.title = title
    self.figureStyle = figureStyle
    self.images = images
    self.linksOut = linksOut
    self.workers = max(workers, 1)
    self.toolVersion = toolVersion
    self.command = command
    self.parameters = parameters
    self.date = date
    self.isPrecompressed = isPrecompressed
    self.unreadModels = unreadModels
  }

  /// The options of a run by the names that were saved with its results; what no longer has a meaning is the default.
  public init(presentation: Presentation, workers: Int = 1, toolVersion: String, unreadModels: [UnreadModel] = []) {
    self.init(
      title: presentation.title,
      figureStyle: FigureStyle(
        preset: presentation.figureStyle.flatMap(FigureStyle.Preset.init) ?? .bmc,
        logoColors: presentation.logoColors.flatMap(FigureStyle.LogoColors.init) ?? .classic),
      images: presentation.images.flatMap(Images.init), linksOut: presentation.linksOut ?? true, workers: workers,
      toolVersion: toolVersion, command: presentation.command, parameters: presentation.parameters,
      date: presentation.date ?? ProgramVersion.released, isPrecompressed: presentation.isPrecompressed ?? false,
      unreadModels: unreadModels)
  }
}

extension SiteOptions {
  /// A model that was asked for and could not be read or interpreted.
  public struct UnreadModel: Hashable, Sendable {
    /// Base name of the file.
    public var fileName: String
    /// Stable name of the error, for example `E-SHAPE`.
    public var kind: String
    /// What is wrong, where and how to mend it, in one line.
    public var message: String

    public init(fileName: String, kind: String, message: String) {
      self.fileName = fileName
      self.kind = kind
      self.message = message
    }
  }
}
