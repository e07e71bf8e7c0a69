/// Reads count matrices in TRANSFAC's form: records of two-letter fields that end with `//`, the matrix one
/// line per position behind a line `P0 A C G T`.
struct TRANSFACParser {
  private let fileName: String
  private var motifs: [Motif] = []
  /// Names of the record that is being read: accession, identifier, name.
  private var names: [String: String] = [:]
  private var columns: [SIMD4<Double>] = []
  /// Base of each column of numbers, empty outside of a matrix.
  private var lanes: [Int] = []
  private var matrixLine: NumberedLine?

  private init(fileName: String) { self.fileName = fileName }

  /// The motifs of the file, in order.
  static func motifs(_ lines: [NumberedLine], fileName: String) throws(MotifFileError) -> [Motif] {
    var parser = TRANSFACParser(fileName: fileName)
    for line in lines { try parser.read(line) }
    try parser.endRecord()
    guard !parser.motifs.isEmpty else { throw MotifFileError(file: fileName, format: .transfac, .noMotif) }
    return parser.motifs
  }

  private mutating func read(_ line: NumberedLine) throws(MotifFileError) {
    guard let field = line.words.first?.text else { return }
    switch field {
    case "//": try endRecord()
    case "P0", "PO": try beginMatrix(line)
    case "AC", "ID", "NA", "DE": names[String(field)] = line.text(from: 1)
    default:
      if !lanes.isEmpty, field.allSatisfy(\.isNumber) {
        try readPosition(line)
      } else {
        lanes = []
      }
    }
  }

  private mutating func beginMatrix(_ line: NumberedLine) throws(MotifFileError) {
    if matrixLine != nil { try endRecord() }
    matrixLine = line
    for word in line.words.dropFirst() {
      guard let lane = ["A", "C", "G", "T", "U"].firstIndex(of: word.text.uppercased()) else {
        throw error(line, word, .alphabet(String(word.text)))
      }
      lanes.append(min(lane, 3))
    }
    guard Set(lanes).count == 4, lanes.count == 4 else {
      throw error(line, .columns(found: lanes.count, expected: 4))
    }
  }

  /// `01 3 0 12 5 T`: number of the position, four counts, the consensus letter or nothing.
  private mutating func readPosition(_ line: NumberedLine) throws(MotifFileError) {
    let numbers = line.words.dropFirst().prefix(4)
    guard numbers.count == 4 else { throw error(line, .columns(found: numbers.count, expected: 4)) }
    var column = SIMD4<Double>.zero
    for (lane, word) in zip(lanes, numbers) {
      guard let value = word.decimal, MotifFileError.Quantity.count.range.contains(value) else {
        throw error(line, word, .value(String(word.text), of: .count))
      }
      column[lane] = value
    }
    guard column.sum() > 0 else { throw error(line, .sum(0, of: .count)) }
    columns.append(column)
    guard columns.count <= MotifFile.widthLimit else {
      throw error(line, .tooWide(limit: MotifFile.widthLimit))
    }
  }

  /// Ends a record; one without a matrix, such as the version at the head of a file, is no motif.
  private mutating func endRecord() throws(MotifFileError) {
    defer {
      names = [:]
      columns = []
      lanes = []
      matrixLine = nil
    }
    guard let line = matrixLine else { return }
    guard let identifier = (names["AC"] ?? names["ID"] ?? names["NA"])?.split(separator: " ").first else {
      throw error(line, .missingName)
    }
    let alternate = names["NA"] ?? names["ID"]
    guard !columns.isEmpty else { throw error(line, .width(found: 0, stated: nil)) }
    motifs.append(
      CountMatrix(columns: columns).motif(
        identifier: String(identifier), alternateName: alternate == String(identifier) ? nil : alternate))
  }

  private func error(
    _ line: NumberedLine, _ word: NumberedLine.Word?, _ reason: MotifFileError.Reason
  ) -> MotifFileError {
    MotifFileError(file: fileName, place: line.place(of: word), format: .transfac, reason)
  }

  private func error(_ line: NumberedLine, _ reason: MotifFileError.Reason) -> MotifFileError {
    error(line, nil, reason)
  }
}
