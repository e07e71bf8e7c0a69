/// Reads count matrices in TRANSFAC's form: records of two-letter fields that end with `//`, the matrix one
/// line per position behind a line `P0 A C G T`.
struct TRANSFACParser: MotifLineParser {
  static let format = MotifFile.Format.transfac
  let fileName: String
  private var motifs: [Motif] = []
  /// Names of the record that is being read: accession, identifier, name.
  private var names: [String: String] = [:]
  private var columns: [SIMD4<Double>] = []
  /// Base of each column of numbers, empty outside of a matrix.
  private var lanes: [Int] = []
  private var matrixLine: NumberedLine?
  /// Whether lines belong to a field that is not read, whose numbers are none of the matrix.
  private var isInOtherSection = false
  /// Number of the first position: 1, or 0 where a program counts from there.
  private var firstPosition = 1
  /// RNA where a column has the head U; T says nothing, since motifs of RNA are written with it too.
  private var alphabet: NucleicAlphabet?

  private init(fileName: String) { self.fileName = fileName }

  /// The motifs of the file, in order, and what the letters of its matrices are those of.
  static func motifs(
    _ lines: [NumberedLine], fileName: String
  ) throws(MotifFileError) -> (motifs: [Motif], alphabet: NucleicAlphabet?) {
    var parser = TRANSFACParser(fileName: fileName)
    for line in lines where !line.text.hasPrefix("#") { try parser.read(line) }
    try parser.endRecord()
    guard !parser.motifs.isEmpty else { throw MotifFileError(file: fileName, format: .transfac, .noMotif) }
    return (parser.motifs, parser.alphabet)
  }

  private mutating func read(_ line: NumberedLine) throws(MotifFileError) {
    guard let field = line.words.first?.text else { return }
    switch field {
    case "//": try endRecord()
    case "P0", "PO": try beginMatrix(line)
    case _ where Self.isField(field):
      lanes = []
      // Only behind a matrix: numbers before it are rows whose heading is lost.
      isInOtherSection = field != "XX" && !columns.isEmpty
      if ["AC", "ID", "NA", "DE"].contains(field) { names[String(field)] = line.text(from: 1) }
    case _ where !lanes.isEmpty: try readPosition(line)
    default: if line.isRowOfNumbers, !isInOtherSection { throw error(line, line.words.first, .strayRow) }
    }
  }

  /// Fields have two capital letters; a line of another beginning within a matrix is a damaged row.
  private static func isField(_ text: Substring) -> Bool {
    text.count == 2 && text.allSatisfy { $0.isASCII && $0.isUppercase }
  }

  private mutating func beginMatrix(_ line: NumberedLine) throws(MotifFileError) {
    if matrixLine != nil { try endRecord() }
    matrixLine = line
    isInOtherSection = false
    for word in line.words.dropFirst() {
      let lane = try base(line, word)
      guard !lanes.contains(lane) else { throw error(line, word, .repeatedBase(String(word.text))) }
      lanes.append(lane)
      if word.text.uppercased() == "U" { alphabet = .rna }
    }
    guard lanes.count == 4 else { throw error(line, line.end, .missingBases(missing(lanes), .columns)) }
  }

  /// `01 3 0 12 5 T`: number of the position, four counts, the consensus letter or nothing.
  private mutating func readPosition(_ line: NumberedLine) throws(MotifFileError) {
    let label = line.words[0]
    if columns.isEmpty { firstPosition = Int(label.text) == 0 ? 0 : 1 }
    let expected = firstPosition + columns.count
    guard Int(label.text) == expected else {
      throw error(line, label, .position(String(label.text), expected: expected))
    }
    let numbers = line.words.dropFirst().prefix(4)
    var column = SIMD4<Double>.zero
    for (lane, word) in zip(lanes, numbers) { column[lane] = try number(line, word, .count) }
    guard numbers.count == 4, line.word(5).decimal == nil else {
      let found = line.words.dropFirst().count { $0.decimal != nil }
      throw error(line, line.word(5), .columns(found: found, expected: 4))
    }
    guard column.sum() > 0 else { throw error(line, numbers.first, .noCounts(position: columns.count + 1)) }
    columns.append(column)
    guard columns.count <= MotifFile.widthLimit else {
      throw error(line, label, .tooWide(limit: MotifFile.widthLimit))
    }
  }

  /// Ends a record; one without a matrix, such as the version at the head of a file, is no motif.
  private mutating func endRecord() throws(MotifFileError) {
    defer {
      names = [:]
      columns = []
      lanes = []
      matrixLine = nil
      isInOtherSection = false
    }
    guard let line = matrixLine else { return }
    guard let identifier = (names["AC"] ?? names["ID"] ?? names["NA"])?.split(separator: " ").first else {
      throw error(line, .missingName)
    }
    let alternate = names["NA"] ?? names["ID"]
    guard !columns.isEmpty else { throw error(line, .width(found: 0, stated: nil)) }
    motifs.append(
      Motif(
        identifier: String(identifier), alternateName: alternate == String(identifier) ? nil : alternate,
        counts: columns))
  }
}
