/// Reads HOMER's motif files: a line `>consensus`, name and threshold with tabs between them, then one line of
/// probabilities of A, C, G and T per position.
struct HOMERParser: MotifLineParser {
  static let format = MotifFile.Format.homer
  let fileName: String
  private var motifs: [Motif] = []
  /// Whether a consensus is written with U, which no code of several bases is.
  private var statesRNA = false
  /// The motif that is being read, with its line.
  private var open: (motif: Motif, line: NumberedLine)?

  private init(fileName: String) { self.fileName = fileName }

  /// The motifs of the file, in order, and RNA where a consensus has a U.
  static func motifs(
    _ lines: [NumberedLine], fileName: String
  ) throws(MotifFileError) -> (motifs: [Motif], alphabet: NucleicAlphabet?) {
    var parser = HOMERParser(fileName: fileName)
    for line in lines where !line.words.isEmpty && !line.text.hasPrefix("#") { try parser.read(line) }
    try parser.endMotif()
    return (parser.motifs, parser.statesRNA ? .rna : nil)
  }

  /// Whether lines from a header on are HOMER's; a count matrix of four positions would look much the same.
  ///
  /// The threshold stands in the third field, and the rows sum to 1, not the columns.
  static func accepts(_ lines: ArraySlice<NumberedLine>) -> Bool {
    guard let header = lines.first else { return false }
    let fields = Self.fields(header)
    guard fields.count >= 3, NumberedLine.Word(text: fields[2], column: 1).decimal != nil else { return false }
    return lines.dropFirst().prefix { !$0.text.hasPrefix(">") }.contains { line in
      let numbers = line.words.compactMap(\.decimal)
      return line.words.count == 4 && numbers.count == 4 && numbers.allSatisfy { $0 >= 0 }
        && abs(numbers.reduce(0, +) - 1) <= MotifFile.sumTolerance
    }
  }

  private mutating func read(_ line: NumberedLine) throws(MotifFileError) {
    guard line.text.hasPrefix(">") else { return try readPosition(line) }
    try endMotif()
    let fields = Self.fields(line)
    let consensus = fields.first?.uppercased() ?? ""
    if consensus.contains("U"), consensus.allSatisfy({ "ACGURYSWKMBDHVN".contains($0) }) { statesRNA = true }
    guard let name = ([fields.dropFirst().first, fields.first].compactMap(\.self).first { !$0.isEmpty }) else {
      throw error(line, .missingName)
    }
    open = (Motif(identifier: String(name), alternateName: Self.shortName(name), matrix: .init(columns: [])), line)
  }

  private mutating func readPosition(_ line: NumberedLine) throws(MotifFileError) {
    guard let open else { throw error(line, line.words.first, .missingName) }
    var motif = open.motif
    motif.matrix.columns.append(try probabilities(line))
    guard motif.matrix.width <= MotifFile.widthLimit else {
      throw error(line, line.words.first, .tooWide(limit: MotifFile.widthLimit))
    }
    self.open = (motif, open.line)
  }

  private mutating func endMotif() throws(MotifFileError) {
    guard let (motif, line) = open else { return }
    guard motif.matrix.width > 0 else { throw error(line, .width(found: 0, stated: nil)) }
    motifs.append(motif)
    open = nil
  }

  /// Consensus, name, threshold and what else a header states, without blanks around them.
  private static func fields(_ header: NumberedLine) -> [Substring] {
    header.text.dropFirst().split(separator: "\t", omittingEmptySubsequences: false).map {
      let field = $0.drop { $0 == " " }
      return field[..<(field.lastIndex { $0 != " " }.map(field.index(after:)) ?? field.startIndex)]
    }
  }

  /// `CTCF` of `CTCF(Zf)/CD4+-CTCF-ChIP-Seq(Barski_et_al.)/Homer`; nil where the name has no such parts.
  private static func shortName(_ name: Substring) -> String? {
    let short = name.prefix { $0 != "(" && $0 != "/" }
    return short.isEmpty || short == name ? nil : String(short)
  }
}
