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
