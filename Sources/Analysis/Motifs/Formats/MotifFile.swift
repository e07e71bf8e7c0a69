import ReportSupport

/// Motifs of one file and what the file says about all of them.
public struct MotifFile: Hashable, Sendable {
  /// Base name of the file.
  public var fileName: String
  public var format: Format
  /// In the order of the file.
  public var motifs: [Motif]
  /// Frequencies of A, C, G, T outside of motifs; 0.25 each where the file states none.
  public var background: SIMD4<Double>
  /// Facts that did not stop the reading, such as a name that stands for two motifs.
  public var warnings: [Warning]

  /// The frequencies that stand for no knowledge.
  public static let evenBackground = SIMD4<Double>(repeating: 0.25)

  /// Positions that a motif may have; wider ones are no motifs but errors of the file.
  public static let widthLimit = 300

  /// How far from 1 the probabilities of a position may sum, since files round them; they are normalised
  /// then.
  static let sumTolerance = 0.05

  /// Bytes of text that are read at most.
  static let sizeLimit = 1 << 30

  /// A file with given content.
  public init(
    fileName: String, format: Format = .meme, motifs: [Motif],
    background: SIMD4<Double> = MotifFile.evenBackground
  ) {
    self.fileName = fileName
    self.format = format
    self.motifs = motifs
    self.background = background
    warnings = Self.repeatedNames(motifs)
  }

  /// Reads a file, plain or compressed with gzip; the format is told from the first lines.
  ///
  /// - Throws: `MotifFileError` with line and column; nothing is read in half.
  public init(path: String) throws(MotifFileError) {
    let name = InputFile.baseName(path)
    let bytes = try InputFile.read(path, limit: Self.sizeLimit, throwing: MotifFileError.self)
    try self.init(bytes: bytes, fileName: name)
  }

  /// Reads the bytes of a file.
  public init(bytes: [UInt8], fileName: String) throws(MotifFileError) {
    let text = try InputFile.plain(
      bytes, limit: Self.sizeLimit, fileName: fileName, throwing: MotifFileError.self)
    let lines = try NumberedLine.lines(of: text, fileName: fileName)
    switch Format(firstLines: lines) {
    case .meme:
      var parser = MEMEParser(lines: lines, fileName: fileName)
      let motifs = try parser.motifs()
      self.init(fileName: fileName, format: .meme, motifs: motifs, background: parser.background)
    case .homer:
      self.init(
        fileName: fileName, format: .homer, motifs: try HOMERParser.motifs(lines, fileName: fileName))
    case .jaspar:
      self.init(
        fileName: fileName, format: .jaspar, motifs: try JASPARParser.motifs(lines, fileName: fileName))
    case .transfac:
      self.init(
        fileName: fileName, format: .transfac, motifs: try TRANSFACParser.motifs(lines, fileName: fileName))
    }
  }

  private static func repeatedNames(_ motifs: [Motif]) -> [Warning] {
    var seen: Set<String> = []
    let repeated = motifs.map(\.identifier).filter { !seen.insert($0).inserted }
    guard let first = repeated.first else { return [] }
    return [
      Warning(
        kind: "W-NAME-TWICE",
        message:
          "\(repeated.count) motif\(repeated.count == 1 ? " has" : "s have") the name of an earlier one, the "
          + "first is \(PrintableText.quoted(first, limit: 60))")
    ]
  }
}
