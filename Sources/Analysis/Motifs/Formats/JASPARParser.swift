/// Reads JASPAR's count matrices: a line `>identifier name`, then one line of counts for each of A, C, G and
/// T, with or without the letter and square brackets.
struct JASPARParser: MotifLineParser {
  static let format = MotifFile.Format.jaspar
  let fileName: String
  private var motifs: [Motif] = []
  private var header: NumberedLine?
  /// The rows of the motif that is being read, by base.
  private var rows: [Int: JASPARRow] = [:]
  /// Counts by base, at all positions.
  private var counts: [Int: [Double]] = [:]

  private init(fileName: String) { self.fileName = fileName }

  /// The motifs of the file, in order.
  static func motifs(_ lines: [NumberedLine], fileName: String) throws(MotifFileError) -> [Motif] {
    var parser = JASPARParser(fileName: fileName)
    for line in lines where !line.words.isEmpty && !line.text.hasPrefix("#") { try parser.read(line) }
    if let header = parser.header { throw parser.incomplete(header) }
    guard !parser.motifs.isEmpty else { throw MotifFileError(file: fileName, format: .jaspar, .noMotif) }
    return parser.motifs
  }

  private mutating func read(_ line: NumberedLine) throws(MotifFileError) {
    if line.text.hasPrefix(">") {
      if let header { throw incomplete(header) }
      guard line.words[0].text != ">" || line.words.count > 1 else { throw error(line, .missingName) }
      header = line
      return
    }
    guard let header else { throw error(line, line.words.first, motifs.isEmpty ? .missingName : .strayRow) }
    try readRow(JASPARRow(line))
    guard rows.count == 4 else { return }
    motifs.append(try motif(header))
    self.header = nil
    rows = [:]
    counts = [:]
  }

  /// The counts of one base; without a letter the rows are in the order A, C, G, T.
  private mutating func readRow(_ row: JASPARRow) throws(MotifFileError) {
    let line = row.line
    let first = line.words.first
    let lane = try row.letter.map { letter throws(MotifFileError) in try base(line, letter) } ?? rows.count
    if let other = rows.values.first, (other.letter == nil) != (row.letter == nil) {
      throw error(line, first, .mixedRows)
    }
    guard rows[lane] == nil else { throw error(line, first, .repeatedBase(String(first?.text.prefix(1) ?? ""))) }
    var values: [Double] = []
    for word in row.words { values.append(try number(line, word, .count)) }
    guard row.isBalanced else { throw error(line, line.end, .openBracket) }
    if let expected = counts.values.first?.count, expected != values.count {
      let place = values.count > expected ? row.words[expected] : line.end
      throw error(line, place, .unequalRows(found: values.count, expected: expected))
    }
    guard values.count <= MotifFile.widthLimit else {
      throw error(line, row.words[MotifFile.widthLimit], .tooWide(limit: MotifFile.widthLimit))
    }
    rows[lane] = row
    counts[lane] = values
  }

  private func motif(_ header: NumberedLine) throws(MotifFileError) -> Motif {
    let lanes = (0..<4).map { counts[$0] ?? [] }
    let columns = lanes[0].indices.map { SIMD4(lanes[0][$0], lanes[1][$0], lanes[2][$0], lanes[3][$0]) }
    guard !columns.isEmpty else { throw error(header, .width(found: 0, stated: nil)) }
    if let empty = columns.firstIndex(where: { $0.sum() == 0 }), let row = rows[0] {
      throw error(row.line, row.words[empty], .noCounts(position: empty + 1))
    }
    // `> identifier` with a blank is seen as well as `>identifier`.
    let names = header.text.dropFirst().split { $0 == " " || $0 == "\t" }
    let alternate = names.dropFirst().joined(separator: " ")
    return CountMatrix(columns: columns).motif(
      identifier: String(names[0]), alternateName: alternate.isEmpty ? nil : alternate)
  }

  /// A motif that ends before its four rows are there.
  private func incomplete(_ header: NumberedLine) -> MotifFileError {
    error(header, .missingBases(missing(rows.keys), .rows))
  }
}
