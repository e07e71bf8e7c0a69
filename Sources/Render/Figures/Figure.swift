/// A figure of a report: a value of numbers and labels that draws itself.
public protocol Figure: Hashable, Sendable {
  /// Stable name of the kind of figure, for example `fiv-ensemble`; once released it never changes its meaning.
  static var kind: String { get }

  /// What identifies the figure outside its picture.
  var label: FigureLabel { get }

  /// The picture, without caption, in a journal's style.
  ///
  /// The same value and style give the same picture, so that figures can be drawn at the same time.
  func drawing(style: FigureStyle) -> Drawing
}

extension Figure {
  /// Stable name of the kind of figure, for example `fiv-ensemble`.
  public var kind: String { Self.kind }
}
