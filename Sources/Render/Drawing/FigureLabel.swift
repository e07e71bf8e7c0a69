/// What identifies a figure outside its picture: nothing of it is drawn.
public struct FigureLabel: Hashable, Sendable {
  /// Stem of file names and prefix of ids in an SVG; a to z, 0 to 9, `.`, `_` and `-` only.
  public var id: String
  /// One line that names the figure; `<title>` of an SVG and title of a PDF.
  public var title: String
  /// The finding in words, for readers who cannot see the figure; `<desc>` of an SVG.
  public var summary: String

  /// - Precondition: `id` begins with a letter and keeps to its alphabet; no name in a model may become one.
  public init(id: String, title: String, summary: String) {
    precondition(Self.isIdentifier(id), "figure id \(id) is not a file-name stem")
    self.id = id
    self.title = title
    self.summary = summary
  }

  private static func isIdentifier(_ id: String) -> Bool {
    guard let first = id.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
      return false
    }
    return id.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: false
      }
    }
  }
}
