extension MotifFile {
  /// How motifs are written down.
  public enum Format: String, CaseIterable, Hashable, Sendable, Codable {
    /// MEME's minimal format and the text output of its programs, versions 4 and 5.
    case meme = "MEME"
    /// Counts by base, one matrix after a header line that begins with `>`.
    case jaspar = "JASPAR"
    /// Counts by position, in records of two-letter fields.
    case transfac = "TRANSFAC"
    /// Probabilities by position after a header line that begins with `>` and states a threshold.
    case homer = "HOMER"

    /// The format's part of an error's kind.
    var kindName: String { rawValue }
  }
}

extension MotifFile.Format {
  /// The format that the first telling line belongs to; MEME where no line tells.
  init(firstLines lines: [NumberedLine]) {
    self = .meme
    for (index, line) in lines.prefix(100).enumerated() {
      guard let first = line.words.first else { continue }
      if line.text.hasPrefix("MEME version") { return }
      if first.text.hasPrefix(">") {
        self = HOMERParser.accepts(lines[index...]) ? .homer : .jaspar
        return
      }
      if ["P0", "PO", "XX", "VV", "AC", "ID", "NA", "DE"].contains(first.text) {
        self = .transfac
        return
      }
    }
  }
}
