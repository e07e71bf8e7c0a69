import Analysis

/// One model of a site: its results, and ready files that go with them.
public struct ModelReport: Sendable {
  /// A file that was made elsewhere, for example `data/results.h5`.
  public struct ExtraFile: Hashable, Sendable {
    /// Relative to the model's site, `/` between its parts, plain lower-case names.
    public var path: String
    public var bytes: [UInt8]
    /// What it is, for the list of downloads.
    public var summary: String

    public init(path: String, bytes: [UInt8], summary: String) {
      self.path = path
      self.bytes = bytes
      self.summary = summary
    }
  }

  public var interpretation: Interpretation
  /// What tells it from the others of a site, made plain for its folder; nil for the name of the model's file.
  public var name: String?
  /// Name of the folder that the model's file is in, which tells models of one name apart; may be empty.
  public var folderName: String
  public var extraFiles: [ExtraFile]

  public init(
    interpretation: Interpretation, name: String? = nil, folderName: String = "", extraFiles: [ExtraFile] = []
  ) {
    self.interpretation = interpretation
    self.name = name
    self.folderName = folderName
    self.extraFiles = extraFiles
  }
}
