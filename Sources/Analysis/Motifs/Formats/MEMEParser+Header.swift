/// The part of a file before its first motif.
extension MEMEParser {
  /// Whether a line is `MEME version 4`, or one of a later version.
  func isVersion(_ line: NumberedLine) throws(MotifFileError) -> Bool {
    guard line.words.count >= 3, line.words[0].text == "MEME", line.words[1].text == "version" else {
      return false
    }
    let version = line.words[2].text
    guard let major = Int(version.prefix { $0 != "." }), major >= 4 else {
      throw error(line, line.words[2], .unknownVersion(String(version)))
    }
    return true
  }

  /// `ALPHABET= ACGT`, or `ALPHABET "DNA" DNA-LIKE` with a block of symbols up to `END ALPHABET`.
  mutating func readAlphabet(_ line: NumberedLine) throws(MotifFileError) {
    if let sign = line.text.firstIndex(of: "=") {
      let symbols = line.text[line.text.index(after: sign)...].filter { $0 != " " && $0 != "\t" }
      guard Self.isNucleic(symbols) else { throw error(line, line.words.last, .alphabet(symbols)) }
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
