/// Reads MEME's minimal motif format and the text output of its programs, versions 4 and 5.
///
/// Lines that belong to no section known here (comments, sites, log-odds matrices) are passed over, since the
/// text output of the programs is full of them.
struct MEMEParser {
  let lines: [NumberedLine]
  private let fileName: String
  var position = 0
  var background = MotifFile.evenBackground

  init(lines: [NumberedLine], fileName: String) {
    self.lines = lines
    self.fileName = fileName
  }

  /// The motifs of the file, in order.
  mutating func motifs() throws(MotifFileError) -> [Motif] {
    var motifs: [Motif] = []
    // A motif whose matrix has not been read yet, with its line.
    var open: (motif: Motif, line: NumberedLine)?
    var hasVersion = false
    while position < lines.count {
      let line = lines[position]
      position += 1
      guard let keyword = line.words.first?.text else { continue }
      if !hasVersion {
        hasVersion = try isVersion(line)
        guard hasVersion || (keyword != "MOTIF" && keyword != "letter-probability") else {
          throw error(line, .missingVersion)
        }
        continue
      }
      if keyword.hasPrefix("ALPHABET") {
        try readAlphabet(line)
      } else if keyword == "Background", line.text.contains("letter frequencies") {
        try readBackground()
      } else if keyword == "MOTIF" {
        if let open { throw error(open.line, .width(found: 0, stated: nil)) }
        open = (try header(line), line)
      } else if keyword == "letter-probability" {
        // In the text output of MEME the motif's name is lines away; without any name there is no motif.
        guard let (motif, _) = open else { throw error(line, .missingName) }
        motifs.append(try matrix(line, of: motif))
        open = nil
      } else if keyword == "URL" {
        if open != nil {
          open?.motif.url = line.text(from: 1)
        } else if !motifs.isEmpty {
          motifs[motifs.count - 1].url = line.text(from: 1)
        }
      }
    }
    if let open { throw error(open.line, .width(found: 0, stated: nil)) }
    guard hasVersion else { throw MotifFileError(file: fileName, place: "line 1", .missingVersion) }
    guard !motifs.isEmpty else { throw MotifFileError(file: fileName, .noMotif) }
    return motifs
  }

  /// `MOTIF identifier alternate name`; text output of MEME adds `width = …` behind it.
  private func header(_ line: NumberedLine) throws(MotifFileError) -> Motif {
    guard line.words.count > 1 else { throw error(line, .missingName) }
    var alternate = line.text(from: 2)
    if let range = alternate?.firstRange(of: "width =") {
      alternate = alternate?[..<range.lowerBound].split { $0 == " " || $0 == "\t" }.first.map { String($0) }
    }
    return Motif(
      identifier: String(line.words[1].text), alternateName: alternate,
      matrix: PositionProbabilityMatrix(columns: []))
  }

  /// The matrix behind `letter-probability matrix: alength= 4 w= 12 nsites= 20 E= 0`.
  private mutating func matrix(_ line: NumberedLine, of motif: Motif) throws(MotifFileError) -> Motif {
    var motif = motif
    let settings = Self.settings(line)
    if let length = settings["alength"], length.text != "4" {
      throw error(line, length, .alphabet("alength= \(length.text)"))
    }
    if let sites = settings["nsites"] { motif.siteCount = try number(line, sites, .siteCount) }
    if let value = settings["E"] { motif.discoveryEValue = try eValue(line, value) }
    while position < lines.count, lines[position].words.isEmpty { position += 1 }
    while position < lines.count, let first = lines[position].words.first?.text, Self.looksLikeNumber(first) {
      motif.matrix.columns.append(try column(lines[position]))
      guard motif.matrix.width <= MotifFile.widthLimit else {
        throw error(lines[position], .tooWide(limit: MotifFile.widthLimit))
      }
      position += 1
    }
    let stated = settings["w"]
    guard motif.matrix.width > 0, stated.map({ Int($0.text) == motif.matrix.width }) ?? true else {
      throw error(line, stated, .width(found: motif.matrix.width, stated: stated.map { String($0.text) }))
    }
    return motif
  }

  /// Values of `key= value` and `key=value`.
  private static func settings(_ line: NumberedLine) -> [String: NumberedLine.Word] {
    var settings: [String: NumberedLine.Word] = [:]
    for (index, word) in line.words.enumerated() {
      guard let sign = word.text.firstIndex(of: "=") else { continue }
      let value = word.text[word.text.index(after: sign)...]
      if !value.isEmpty {
        let column = word.column + word.text.distance(from: word.text.startIndex, to: value.startIndex)
        settings[String(word.text[..<sign])] = NumberedLine.Word(text: value, column: column)
      } else if index + 1 < line.words.count {
        settings[String(word.text[..<sign])] = line.words[index + 1]
      }
    }
    return settings
  }

  /// Rows begin with a digit, a point or a sign; `nan` and `inf` are taken for rows too, so that they are
  /// refused.
  private static func looksLikeNumber(_ text: Substring) -> Bool {
    guard let first = text.first else { return false }
    return "0123456789.+-".contains(first) && !text.hasPrefix("--")
      || ["nan", "inf", "infinity"].contains(text.lowercased())
  }

  private func column(_ line: NumberedLine) throws(MotifFileError) -> SIMD4<Float> {
    guard line.words.count == 4 else { throw error(line, .columns(found: line.words.count, expected: 4)) }
    var column = SIMD4<Double>.zero
    for lane in 0..<4 { column[lane] = try number(line, line.words[lane], .probability) }
    guard abs(column.sum() - 1) <= MotifFile.sumTolerance else {
      throw error(line, .sum(column.sum(), of: .probability))
    }
    // Sums that six digits explain are left alone, as MEME leaves them: rounding of scores would see the
    // difference.
    return SIMD4<Float>(abs(column.sum() - 1) < 3e-6 ? column : column / column.sum())
  }

  /// The E-value is for readers alone: one that no finite number holds does not stop the reading.
  ///
  /// It stays finite, since results are saved in a form that has no infinity.
  private func eValue(_ line: NumberedLine, _ word: NumberedLine.Word) throws(MotifFileError) -> Double {
    switch word.text.lowercased() {
    case "nan", "-nan": 0
    case "inf", "infinity": Double.greatestFiniteMagnitude
    default: min(try number(line, word, .eValue), Double.greatestFiniteMagnitude)
    }
  }

  func number(
    _ line: NumberedLine, _ word: NumberedLine.Word, _ quantity: MotifFileError.Quantity
  ) throws(MotifFileError) -> Double {
    guard let value = word.decimal, quantity.range.contains(value) else {
      throw error(line, word, .value(String(word.text), of: quantity))
    }
    return value
  }

  func error(
    _ line: NumberedLine, _ word: NumberedLine.Word?, _ reason: MotifFileError.Reason
  ) -> MotifFileError {
    MotifFileError(file: fileName, place: line.place(of: word), format: .meme, reason)
  }

  func error(_ line: NumberedLine, _ reason: MotifFileError.Reason) -> MotifFileError {
    error(line, nil, reason)
  }
}
