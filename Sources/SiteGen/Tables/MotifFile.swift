import Analysis

/// The motifs of the first convolution in MEME's minimal format, for `tomtom` and `fimo`.
///
/// Source: "MEME Motif Format", https://meme-suite.org/meme/doc/meme-format.html
enum MotifFile {
  /// One motif per filter, named `filter-0001` and so on; filters without positions are left out.
  static func text(_ filters: [FilterDescription]) -> String {
    var text = """
      MEME version 4

      ALPHABET= ACGT

      strands: + -

      Background letter frequencies
      A 0.25 C 0.25 G 0.25 T 0.25


      """
    for (index, filter) in filters.enumerated() where filter.motif.width > 0 {
      text += "MOTIF \(name(index)) \(filter.motif.consensus)\n"
      // The motif is spelled by weights, not counted in sites: the format's own default stands for them.
      text += "letter-probability matrix: alength= 4 w= \(filter.motif.width) nsites= 20 E= 0\n"
      for column in filter.motif.columns {
        let row = (0..<4).map { NumberText.fixed(Double(column[$0]), decimals: 6) }
        text += " " + row.joined(separator: " ") + "\n"
      }
      text += "\n"
    }
    return text
  }

  static func name(_ filter: Int) -> String {
    let digits = String(filter + 1)
    return "filter-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
