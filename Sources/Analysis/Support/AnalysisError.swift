/// Why an interpretation could not be made.
public struct AnalysisError: DiagnosedError, Hashable {
  public enum Reason: Hashable, Sendable {
    /// A score, a gradient or a norm left the range of Float32.
    case overflow
    /// A setting that no ascent can run with, in words.
    case setting(String)
  }
  public var reason: Reason
  /// Base name of the model's file; the interpreter does not know it, who called it may fill it in.
  public var file: String?
  /// Class concerned, counted from 1 in its text.
  public var place: String?

  public init(_ reason: Reason, file: String? = nil, place: String? = nil) {
    self.reason = reason
    self.file = file
    self.place = place
  }

  /// An overflow in one class, counted from 0.
  package static func overflow(classIndex: Int) -> AnalysisError {
    AnalysisError(.overflow, place: "class \(classIndex + 1)")
  }

  public var kind: String {
    switch reason {
    case .overflow: "E-NUMERIC-OVERFLOW"
    case .setting: "E-SETTING"
    }
  }

  public var problem: String {
    switch reason {
    case .overflow: "the score or its gradient overflows Float32 during the gradient ascent"
    case .setting(let words): words
    }
  }

  public var remedy: String? {
    switch reason {
    case .overflow: "look for weights of extreme size in the model, or give a larger --lambda"
    case .setting: "see build-report --help for the settings and their ranges"
    }
  }

  public var exitCode: Int32 {
    switch reason {
    case .overflow: 3
    case .setting: 2
    }
  }
}
