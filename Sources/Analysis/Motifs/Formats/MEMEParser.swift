/// Reads MEME's minimal motif format and the text output of its programs, versions 4 and 5.
///
/// Lines that belong to no section known here (comments, sites, log-odds matrices) are passed over, since the
/// text output of the programs is full of them.
struct MEMEParser: MotifLineParser {
  static let format = MotifFile.Format.meme
  let lines: [NumberedLine]
  let fileName: String
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
