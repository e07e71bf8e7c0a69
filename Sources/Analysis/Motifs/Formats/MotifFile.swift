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
  /// As the file states it; nil where its form has no place for it, or says nothing.
  public var alphabet: NucleicAlphabet?

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
    background: SIMD4<Double> = MotifFile.evenBackground, alphabet: NucleicAlphabet? = nil
  ) {
    self.fileName = fileName
    self.format = format
    self.motifs = motifs
    self.background = background
    self.alphabet = alphabet
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
      alphabet = parser.alphabet
    case .homer:
      let (motifs, alphabet) = try HOMERParser.motifs(lines, fileName: fileName)
      self.init(fileName: fileName, format: .homer, motifs: motifs, alphabet: alphabet)
    case .jaspar:
      let (motifs, notes, alphabet) = try JASPARParser.motifs(lines, fileName: fileName)
      self.init(fileName: fileName, format: .jaspar, motifs: motifs, alphabet: alphabet)
      warnings += notes
    case .transfac:
      let (motifs, alphabet) = try TRANSFACParser.motifs(lines, fileName: fileName)
      self.init(fileName: fileName, format: .transfac, motifs: motifs, alphabet: alphabet)
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

extension MotifFile {
  /// How motifs are written down.
  public enum Format: String, CaseIterable, Hashable, Sendable, Codable {
    /// MEME's minimal format and the text output of its programs, versions 3 to 5.
    case meme = "MEME"
    /// Counts by base, or probabilities by position, one matrix after a header line that begins with `>`.
    case jaspar = "JASPAR"
    /// Counts by position, in records of two-letter fields.
    case transfac = "TRANSFAC"
    /// Probabilities by position after a header line that begins with `>` and states a threshold.
    case homer = "HOMER"

    /// The format's part of an error's kind.
    var kindName: String { rawValue }
  }
}

extension MotifFile.Format {
  /// The format that the first telling line belongs to; MEME where no line tells.
  init(firstLines lines: [NumberedLine]) {
    self = .meme
    for (index, line) in lines.prefix(100).enumerated() {
      guard let first = line.words.first else { continue }
      if line.text.hasPrefix("MEME version") { return }
      if first.text.hasPrefix(">") {
        self = HOMERParser.accepts(lines[index...]) ? .homer : .jaspar
        return
      }
      if ["P0", "PO", "XX", "VV", "AC", "ID", "NA", "DE"].contains(first.text) {
        self = .transfac
        return
      }
    }
  }
}

extension MotifFile {
  /// The motifs in MEME's minimal format, version 4: the same bytes in every locale.
  ///
  /// Probabilities have six digits. Blanks and characters that cannot be shown become `_` in identifiers,
  /// since a blank ends them.
  public var memeText: String {
    let letters = "ACG" + (alphabet ?? .dna).fourthBase
    let strands = alphabet == .rna ? "" : "strands: + -\n\n"
    var text = "MEME version 4\n\nALPHABET= \(letters)\n\n\(strands)Background letter frequencies\n"
    text += zip(letters, (0..<4).map { Self.sixDigits(background[$0]) }).map { "\($0) \($1)" }.joined(
      separator: " ")
    text += "\n"
    for motif in motifs {
      let names = [motif.identifier, motif.alternateName].compactMap(\.self)
      text += "\nMOTIF \(Self.word(names[0]))"
      if names.count > 1 { text += " \(PrintableText.line(names[1]))" }
      text += "\nletter-probability matrix: alength= 4 w= \(motif.matrix.width)"
      text += " nsites= \(Self.shortest(motif.siteCount)) E= \(Self.shortest(motif.discoveryEValue))\n"
      for column in motif.matrix.columns {
        text += (0..<4).map { " " + Self.sixDigits(Double(column[$0])) }.joined() + "\n"
      }
      if let url = motif.url { text += "URL \(PrintableText.line(url, limit: 2000))\n" }
    }
    return text
  }

  /// A number from 0 to 1 with six digits behind the point.
  static func sixDigits(_ value: Double) -> String {
    let millionths = Int((min(max(value, 0), 1) * 1e6).rounded())
    let digits = String(millionths % 1_000_000)
    return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// A number without a point where it is whole.
  private static func shortest(_ value: Double) -> String {
    Int(exactly: value).map { String($0) } ?? "\(value)"
  }

  private static func word(_ name: String) -> String {
    let printable = name.unicodeScalars.map { PrintableText.isVisible($0) && $0 != " " ? Character($0) : "_" }
    return printable.isEmpty ? "_" : String(printable)
  }
}
