/// Reads MEME's minimal motif format and the text output of its programs, versions 3 to 5.
///
/// Lines that belong to no section known here (comments, sites, log-odds matrices) are passed over, since the
/// text output of the programs is full of them.
struct MEMEParser: MotifLineParser {
  static let format = MotifFile.Format.meme
  let lines: [NumberedLine]
  let fileName: String
  var position = 0
  var background = MotifFile.evenBackground
  /// As the file states it.
  var alphabet: NucleicAlphabet?

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
        try readBackground(line)
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
}

/// The part of a file before its first motif.
extension MEMEParser {
  /// Whether a line is `MEME version 3`, or one of a later version.
  func isVersion(_ line: NumberedLine) throws(MotifFileError) -> Bool {
    guard line.words.count >= 3, line.words[0].text == "MEME", line.words[1].text == "version" else {
      return false
    }
    let version = line.words[2].text
    guard let major = Int(version.prefix { $0 != "." }), major >= 3 else {
      throw error(line, line.words[2], .unknownVersion(String(version)))
    }
    return true
  }

  /// `ALPHABET= ACGT`, or `ALPHABET "DNA" DNA-LIKE` with a block of symbols up to `END ALPHABET`.
  mutating func readAlphabet(_ line: NumberedLine) throws(MotifFileError) {
    if let sign = line.text.firstIndex(of: "=") {
      let symbols = line.text[line.text.index(after: sign)...].filter { $0 != " " && $0 != "\t" }
      guard Self.isNucleic(symbols) else { throw error(line, line.words.last, .alphabet(symbols)) }
      alphabet = symbols.uppercased().contains("U") ? .rna : .dna
      return
    }
    // Core symbols come first, alone or with their complement; ambiguous symbols and aliases have an equals
    // sign.
    let block = lines[position...]
    guard let end = block.firstIndex(where: { $0.text.hasPrefix("END ALPHABET") }) else {
      throw error(line, line.words.first, .openAlphabet)
    }
    position = end + 1
    var core = ""
    for entry in block[..<end] {
      let definition = Self.outsideQuotes(entry.text).prefix { $0 != "#" }
      if definition.contains("=") { continue }
      for part in definition.split(separator: "~") {
        if let symbol = part.first(where: { $0 != " " && $0 != "\t" }) { core.append(symbol) }
      }
    }
    guard Self.isNucleic(String(core.sorted())) else { throw error(line, line.words.first, .alphabet(core)) }
    alphabet = core.uppercased().contains("U") ? .rna : .dna
  }

  private static func isNucleic(_ symbols: String) -> Bool {
    ["ACGT", "ACGU"].contains(symbols.uppercased())
  }

  /// The text without its quoted parts, which may hold any character.
  private static func outsideQuotes(_ text: String) -> String {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined()
  }
}

/// The frequencies of bases outside of motifs.
extension MEMEParser {
  /// Pairs of letter and frequency on the lines after the heading.
  mutating func readBackground(_ heading: NumberedLine) throws(MotifFileError) {
    var frequencies: [Int: Double] = [:]
    var pairLines: [NumberedLine] = []
    while position < lines.count, frequencies.count < 4 {
      let line = lines[position]
      if let first = line.words.first {
        // Another section begins where no single letter stands.
        guard first.text.count == 1 else { break }
        pairLines.append(line)
        try readFrequencies(line, into: &frequencies)
      }
      position += 1
    }
    let last = pairLines.last ?? heading
    guard let a = frequencies[0], let c = frequencies[1], let g = frequencies[2], let t = frequencies[3] else {
      throw error(last, last.end, .missingBases(missing(frequencies.keys), .frequencies))
    }
    let sum = a + c + g + t
    guard abs(sum - 1) <= MotifFile.sumTolerance else {
      let first = pairLines.first ?? heading
      throw error(first, first.words.first, .sum(sum, of: .background))
    }
    background = SIMD4(a, c, g, t) / sum
  }

  private func readFrequencies(
    _ line: NumberedLine, into frequencies: inout [Int: Double]
  ) throws(MotifFileError) {
    for pair in stride(from: 0, to: line.words.count, by: 2) {
      let letter = line.words[pair]
      let lane = try base(line, letter)
      guard frequencies[lane] == nil else { throw error(line, letter, .repeatedBase(String(letter.text))) }
      guard pair + 1 < line.words.count else {
        throw error(line, line.end, .missingBases(missing(frequencies.keys), .frequencies))
      }
      frequencies[lane] = try number(line, line.words[pair + 1], .background)
    }
  }
}

/// The matrix of a motif.
extension MEMEParser {
  /// The matrix behind `letter-probability matrix: alength= 4 w= 12 nsites= 20 E= 0`.
  mutating func matrix(_ line: NumberedLine, of motif: Motif) throws(MotifFileError) -> Motif {
    var motif = motif
    let settings = Self.settings(line)
    if let length = settings["alength"], length.text != "4" {
      throw error(line, length, .alphabet("alength= \(length.text)"))
    }
    if let sites = settings["nsites"] { motif.siteCount = try number(line, sites, .siteCount) }
    if let value = settings["E"] { motif.discoveryEValue = try eValue(line, value) }
    let stated = settings["w"]
    motif.matrix.columns = try rows(stated: stated.flatMap { Int($0.text) })
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

  /// Rows of probabilities up to the stated number, and what follows them without a break.
  ///
  /// Without a stated number a blank line ends the matrix, with one it is passed over, as MEME reads it.
  private mutating func rows(stated: Int?) throws(MotifFileError) -> [SIMD4<Float>] {
    var columns: [SIMD4<Float>] = []
    while position < lines.count, !Self.beginsSection(lines[position]) {
      let line = lines[position]
      if Self.isBlank(line) {
        guard columns.count < stated ?? 1 else { break }
      } else if let stated, columns.count >= stated, !line.isRowOfNumbers {
        // Anything may follow a matrix that is complete; in one that is not, a line that is no row is damage.
        break
      } else {
        columns.append(try probabilities(line))
        guard columns.count <= MotifFile.widthLimit else {
          throw error(line, line.words.first, .tooWide(limit: MotifFile.widthLimit))
        }
      }
      position += 1
    }
    // A row behind the end would be lost without a word.
    if let next = lines[position...].first(where: { !Self.isBlank($0) }), next.isRowOfNumbers {
      throw error(next, next.words.first, .strayRow)
    }
    return columns
  }

  /// Whether a line says nothing: it is empty or a comment.
  private static func isBlank(_ line: NumberedLine) -> Bool {
    line.words.first.map { $0.text.hasPrefix("#") } ?? true
  }

  /// Whether a line cannot be a row, since it begins something else: a section, or a rule of dashes or stars.
  private static func beginsSection(_ line: NumberedLine) -> Bool {
    guard let first = line.words.first?.text else { return false }
    let sections = [
      "MOTIF", "URL", "letter-probability", "log-odds", "ALPHABET", "Background", "strands:", "BL",
    ]
    return sections.contains { first == $0 } || ["--", "**", "//"].contains { first.hasPrefix($0) }
  }
}
