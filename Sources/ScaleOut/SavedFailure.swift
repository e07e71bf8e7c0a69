import Analysis

/// An error that was made for the user on another machine.
public struct SavedFailure: DiagnosedError, Hashable, Codable {
  public var kind: String
  public var file: String?
  public var place: String?
  public var problem: String
  public var remedy: String?
  public var exitCode: Int32

  public init(_ error: any DiagnosedError) {
    kind = error.kind
    file = error.file
    place = error.place
    problem = error.problem
    remedy = error.remedy
    exitCode = error.exitCode
  }
}
