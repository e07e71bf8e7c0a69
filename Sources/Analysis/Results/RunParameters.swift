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
