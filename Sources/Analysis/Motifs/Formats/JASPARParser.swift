import ReportSupport

/// Reads JASPAR's count matrices, and probabilities that have one line for each position.
///
/// A matrix is a line `>identifier name`, then one line of counts for each of A, C, G and T, with or without the letter
/// and square brackets.
struct JASPARParser: MotifLineParser {
  static let format = MotifFile.Format.jaspar
  let fileName: String
  private var motifs: [Motif] = []
  private var header: NumberedLine?
  /// The rows of the motif that is being read, by base.
  private var rows: [Int: JASPARRow] = [:]
  /// Counts by base, at all positions.
  private var counts: [Int: [Double]] = [:]
  /// RNA where a row has the letter U; T says nothing, since motifs of RNA are written with it too.
  private var alphabet: NucleicAlphabet?

  private init(fileName: String) { self.fileName = fileName }

  /// The motifs of the file, in order, what is to be said of those that can be read either way, and what the letters of
  /// the rows are those of.
  static func motifs(
    _ lines: [NumberedLine], fileName: String
  ) throws(MotifFileError) -> (motifs: [Motif], warnings: [Warning], alphabet: NucleicAlphabet?) {
    var parser = JASPARParser(fileName: fileName)
    var records: [[NumberedLine]] = []
    for line in lines where !line.words.isEmpty && !line.text.hasPrefix("#") {
      if line.text.hasPrefix(">") || records.isEmpty { records.append([]) }
      records[records.count - 1].append(line)
    }
    var squares: [String] = []
    for record in records {
      let rows = PositionRows(Array(record.dropFirst()))
      if let rows, rows.isSquare, rows.rowsSumToOne { squares.append(Self.names(record[0]).identifier) }
      if let rows, rows.rowsSumToOne, !rows.columnsSumToOne, record[0].text.hasPrefix(">"), parser.header == nil {
        try parser.addPositions(rows, header: record[0], count: record.count - 1)
      } else {
        for line in record { try parser.read(line) }
      }
    }
    if let header = parser.header { throw parser.incomplete(header) }
    guard !parser.motifs.isEmpty else { throw MotifFileError(file: fileName, format: .jaspar, .noMotif) }
    return (parser.motifs, Self.warnings(squares), parser.alphabet)
  }

  /// That motifs of four rows of four numbers were read by what sums to 1.
  private static func warnings(_ squares: [String]) -> [Warning] {
    guard let first = squares.first else { return [] }
    return [
      Warning(
        kind: "W-MOTIF-ROWS",
        message: "\(squares.count) motif\(squares.count == 1 ? "" : "s") of four rows of four numbers, the first is "
          + "\(PrintableText.quoted(first, limit: 60)): a row is taken for a position where only rows sum to 1, for a base "
          + "where columns do")
    ]
  }

  /// A motif with one line per position.
  private mutating func addPositions(
    _ rows: PositionRows, header: NumberedLine, count: Int
  ) throws(MotifFileError) {
    guard header.words[0].text != ">" || header.words.count > 1 else { throw error(header, .missingName) }
    guard count <= MotifFile.widthLimit else {
      throw error(header, header.words.first, .tooWide(limit: MotifFile.widthLimit))
    }
    let names = Self.names(header)
    motifs.append(rows.motif(identifier: names.identifier, alternateName: names.alternate))
  }

  /// `> identifier` with a blank is seen as well as `>identifier`.
  private static func names(_ header: NumberedLine) -> (identifier: String, alternate: String?) {
    let names = header.text.dropFirst().split { $0 == " " || $0 == "\t" }
    let alternate = names.dropFirst().joined(separator: " ")
    return (names.first.map { String($0) } ?? "", alternate.isEmpty ? nil : alternate)
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
    if row.letter?.text.uppercased() == "U" { alphabet = .rna }
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
    let names = Self.names(header)
    return Motif(identifier: names.identifier, alternateName: names.alternate, counts: columns)
  }

  /// A motif that ends before its four rows are there.
  private func incomplete(_ header: NumberedLine) -> MotifFileError {
    error(header, .missingBases(missing(rows.keys), .rows))
  }
}

/// One line of a count matrix of JASPAR: the counts of one base, with or without its letter and brackets.
private struct JASPARRow {
  var line: NumberedLine
  /// The letter at the beginning, alone or before a bracket.
  var letter: NumberedLine.Word?
  /// What stands between the brackets.
  var words: [NumberedLine.Word]
  /// Whether both brackets are there, or none.
  var isBalanced: Bool

  init(_ line: NumberedLine) {
    self.line = line
    words = line.words
    if let first = words.first, let character = first.text.first, character.isLetter {
      let rest = first.text.dropFirst()
      if rest.isEmpty || rest.hasPrefix("[") {
        letter = NumberedLine.Word(text: first.text.prefix(1), column: first.column)
        words[0] = NumberedLine.Word(text: rest, column: first.column + 1)
      }
    }
    words.removeAll { $0.text.isEmpty }
    let isOpened = words.first?.text.hasPrefix("[") ?? false
    if isOpened { words[0] = NumberedLine.Word(text: words[0].text.dropFirst(), column: words[0].column + 1) }
    let isClosed = words.last?.text.hasSuffix("]") ?? false
    if isClosed { words[words.count - 1].text.removeLast() }
    words.removeAll { $0.text.isEmpty }
    isBalanced = isOpened == isClosed
  }
}

/// A matrix behind a header line `>name` that has one line for each position, with the probabilities of A, C, G and T,
/// where JASPAR's form has one line for each base.
///
/// Rows that sum to 1 tell the two apart. Of four rows of four numbers that can be read either way the columns decide
/// where only they sum to 1, and where both do the motif is read as JASPAR writes it, with a warning.
private struct PositionRows {
  private let lines: [NumberedLine]
  private let values: [[Double]]

  /// - Returns: nil where the lines are no rows of four numbers each.
  init?(_ lines: [NumberedLine]) {
    guard !lines.isEmpty else { return nil }
    let values = lines.map { $0.words.compactMap(\.decimal) }
    guard zip(lines, values).allSatisfy({ $0.words.count == 4 && $1.count == 4 && $1.allSatisfy { $0 >= 0 } }) else {
      return nil
    }
    self.lines = lines
    self.values = values
  }

  /// Four positions or four bases.
  var isSquare: Bool { values.count == 4 }

  /// Whether each row is one of probabilities.
  var rowsSumToOne: Bool { values.allSatisfy { Self.isOne($0.reduce(0, +)) } }

  /// Whether the same holds of each column of a square.
  var columnsSumToOne: Bool {
    isSquare && (0..<4).allSatisfy { column in Self.isOne(values.reduce(0) { $0 + $1[column] }) }
  }

  /// The motif with one position per row.
  func motif(identifier: String, alternateName: String?) -> Motif {
    Motif(
      identifier: identifier, alternateName: alternateName,
      counts: values.map { SIMD4($0[0], $0[1], $0[2], $0[3]) })
  }

  private static func isOne(_ sum: Double) -> Bool { abs(sum - 1) <= MotifFile.sumTolerance }
}
