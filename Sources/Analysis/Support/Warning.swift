/// A fact that the reader should know before trusting the numbers; the run went on.
public struct Warning: Hashable, Sendable, Codable {
  /// Stable name, for example `W-UNCONVERGED`.
  public var kind: String
  public var message: String
  /// Class it belongs to, nil for the whole model.
  public var classIndex: Int?
  public init(kind: String, message: String, classIndex: Int? = nil) {
    self.kind = kind
    self.message = message
    self.classIndex = classIndex
  }
}
