/// Choices of a run that change how its site looks and nothing that it says, by the names that options have.
public struct Presentation: Hashable, Sendable, Codable {
  /// Title of the site; nil for the program's own.
  public var title: String?
  /// Journal whose sizes figures keep; nil for the default.
  public var figureStyle: String?
  public var logoColors: String?
  /// Figures with a PNG file; nil where the number of classes decides.
  public var images: String?
  /// Whether identifiers of known motifs link to their databases; nil for yes.
  public var linksOut: Bool?
  /// The command as the site quotes it; empty where none is shown.
  public var command: String
  /// The run that made the results, to be made again; nil where a program made them, and in results of older versions.
  public var parameters: RunParameters?
  /// Day of publication as `2026-11-29`; nil for that of the program's version.
  public var date: String?
  /// Whether texts have compressed files beside them; nil for none.
  public var isPrecompressed: Bool?

  public init(
    title: String? = nil, figureStyle: String? = nil, logoColors: String? = nil, images: String? = nil,
    linksOut: Bool? = nil, command: String = "", parameters: RunParameters? = nil, date: String? = nil,
    isPrecompressed: Bool? = nil
  ) {
    self.title = title
    self.figureStyle = figureStyle
    self.logoColors = logoColors
    self.images = images
    self.linksOut = linksOut
    self.command = command
    self.parameters = parameters
    self.date = date
    self.isPrecompressed = isPrecompressed
  }
}

/// What a run was asked for, so that it can be made again: its words, and the files that they name.
public struct RunParameters: Hashable, Sendable, Codable {
  /// A file that the run read.
  public struct Input: Hashable, Sendable, Codable {
    /// The option that names it, for example `--motifs`; `model` for one that stands alone.
    public var option: String
    /// Base name.
    public var file: String
    /// Of its bytes, lower-case hexadecimal.
    public var sha256: String

    public init(option: String, file: String, sha256: String) {
      self.option = option
      self.file = file
      self.sha256 = sha256
    }
  }

  /// Words behind the program's name in their order: paths cut to base names, what cannot change the site left out.
  public var command: [String]
  /// In the order of the command.
  public var inputs: [Input]

  public init(command: [String], inputs: [Input]) {
    self.command = command
    self.inputs = inputs
  }
}
