/// An error made for the person at the terminal: what is wrong, where, and how to mend it.
///
/// Each module has its own typed errors; the command prints them all in one form and ends with `exitCode`.
public protocol DiagnosedError: Error, Sendable, CustomStringConvertible {
  /// Stable name, for example `E-SHAPE`; once released it never changes its meaning.
  var kind: String { get }
  /// Base name of the file concerned, nil where the error has none.
  var file: String? { get }
  /// Place inside the file: a path, a layer, a line and column.
  var place: String? { get }
  /// What is wrong, without the place and without a full stop.
  var problem: String { get }
  /// What to do about it, without a full stop.
  var remedy: String? { get }
  /// 2 command line, 3 an input file, 4 output, 5 limits, 6 incomplete.
  var exitCode: Int32 { get }
}

extension DiagnosedError {
  /// The error in one line, untrusted text made printable.
  public var description: String {
    var line = ([file, place].compactMap(\.self).map { PrintableText.line($0) } + [PrintableText.line(problem)])
      .joined(separator: ": ")
    if let remedy { line += ". Remedy: \(PrintableText.line(remedy))" }
    return line + "."
  }
}
