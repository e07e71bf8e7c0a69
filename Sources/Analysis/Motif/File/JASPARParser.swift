/// Reads JASPAR's count matrices: a line `>identifier name`, then one line of counts for each of A, C, G and
/// T, with or without the letter and square brackets.
struct JASPARParser {
  private let fileName: String
  private var motifs: [Motif] = []
  private var header: NumberedLine?
  /// Counts by base, at all positions, of the motif that is being read.
  private var rows: [Int: [Double]] = [:]

  private init(fileName: String) { self.fileName = fileName }

  /// The motifs of the file, in order.
  static func motifs(_ lines: [NumberedLine], fileName: String) throws(MotifFileError) -> [Motif] {
    var parser = JASPARParser(fileName: fileName)
    for line in lines where !line.words.isEmpty && !line.text.hasPrefix("#") { try parser.read(line) }
    if let header = parser.header {
      throw parser.error(header, .columns(found: parser.rows.count, expected: 4))
    }
    guard !parser.motifs.isEmpty else { throw MotifFileError(file: fileName, format: .jaspar, .noMotif) }
    return parser.motifs
  }

  private mutating func read(_ line: NumberedLine) throws(MotifFileError) {
    if line.text.hasPrefix(">") {
      if let header { throw error(header, .columns(found: rows.count, expected: 4)) }
      guard line.words[0].text != ">" || line.words.count > 1 else { throw error(line, .missingName) }
      header = line
      return
    }
    guard let header else { throw error(line, .missingName) }
    try readRow(line)
    guard rows.count == 4 else { return }
    motifs.append(try motif(header))
    self.header = nil
    rows = [:]
  }

  /// The counts of one base; without a letter the rows are in the order A, C, G, T.
  private mutating func readRow(_ line: NumberedLine) throws(MotifFileError) {
    var words = line.words[...]
    var lane = rows.count
    if let first = words.first, first.text.count == 1, first.text.allSatisfy(\.isLetter) {
      guard let stated = ["A", "C", "G", "T", "U"].firstIndex(of: first.text.uppercased()) else {
        throw error(line, first, .alphabet(String(first.text)))
      }
      lane = min(stated, 3)
      words.removeFirst()
    }
    guard rows[lane] == nil else { throw error(line, .alphabet(line.text(from: 0) ?? "")) }
    var counts: [Double] = []
    for word in words {
      // The brackets stand alone or touch the first and last number.
      let text = word.text.drop { $0 == "[" }.prefix { $0 != "]" }
      if text.isEmpty { continue }
      let number = NumberedLine.Word(text: text, column: word.column)
      guard let value = number.decimal, MotifFileError.Quantity.count.range.contains(value) else {
        throw error(line, word, .value(String(text), of: .count))
      }
      counts.append(value)
    }
    if let other = rows.values.first, other.count != counts.count {
      throw error(line, .unequalRows(found: counts.count, expected: other.count))
    }
    rows[lane] = counts
  }

  private func motif(_ header: NumberedLine) throws(MotifFileError) -> Motif {
    let counts = (0..<4).map { rows[$0] ?? [] }
    let columns = counts[0].indices.map { SIMD4(counts[0][$0], counts[1][$0], counts[2][$0], counts[3][$0]) }
    guard !columns.isEmpty else { throw error(header, .width(found: 0, stated: nil)) }
    guard columns.count <= MotifFile.widthLimit else {
      throw error(header, .tooWide(limit: MotifFile.widthLimit))
    }
    guard columns.allSatisfy({ $0.sum() > 0 }) else { throw error(header, .sum(0, of: .count)) }
    // `> identifier` with a blank is seen as well as `>identifier`.
    let names = header.text.dropFirst().split { $0 == " " || $0 == "\t" }
    let alternate = names.dropFirst().joined(separator: " ")
    return CountMatrix(columns: columns).motif(
      identifier: String(names[0]), alternateName: alternate.isEmpty ? nil : alternate)
  }

  private func error(
    _ line: NumberedLine, _ word: NumberedLine.Word?, _ reason: MotifFileError.Reason
  ) -> MotifFileError {
    MotifFileError(file: fileName, place: line.place(of: word), format: .jaspar, reason)
  }

  private func error(_ line: NumberedLine, _ reason: MotifFileError.Reason) -> MotifFileError {
    error(line, nil, reason)
  }
}
