/// Why a figure could not be drawn: what, where, and how to mend it.
public struct RenderError: Error, Hashable, Sendable {
  /// The facts behind a `RenderError`.
  public enum Reason: Hashable, Sendable {
    /// The drawing library refused; the text is its own.
    case drawingFailed(String)
    /// The image would have this many pixels.
    case imageTooLarge(width: Int, height: Int)
  }

  /// Id of the figure that failed.
  public var place: String
  /// The facts.
  public var reason: Reason

  public init(place: String, reason: Reason) {
    self.place = place
    self.reason = reason
  }

  /// Stable name; once released it never changes its meaning.
  public var kind: String {
    switch reason {
    case .drawingFailed: "E-DRAWING"
    case .imageTooLarge: "E-IMAGE-SIZE"
    }
  }

  /// What is wrong, without the place and without a full stop.
  public var problem: String {
    switch reason {
    case .drawingFailed(let message): "the figure cannot be drawn (\(message))"
    case .imageTooLarge(let width, let height): "the image would have \(width) x \(height) pixels"
    }
  }

  /// What to do about it, without a full stop.
  public var remedy: String {
    switch reason {
    case .drawingFailed: "Check that Cairo 1.16 or later is installed whole"
    case .imageTooLarge: "Leave the PNG out, or show fewer channels"
    }
  }

  /// 4: the fault is in the output, whatever the input was.
  public var exitCode: Int32 { 4 }
}

extension RenderError: CustomStringConvertible {
  /// The error in one line.
  public var description: String {
    "\(LabelText.clean(place)): \(LabelText.clean(problem)). Remedy: \(remedy)."
  }
}
