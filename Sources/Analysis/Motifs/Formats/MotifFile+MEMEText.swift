import ReportSupport

extension MotifFile {
  /// The motifs in MEME's minimal format, version 4: the same bytes in every locale.
  ///
  /// Probabilities have six digits. Blanks and characters that cannot be shown become `_` in identifiers,
  /// since a blank ends them.
  public var memeText: String {
    var text = "MEME version 4\n\nALPHABET= ACGT\n\nstrands: + -\n\nBackground letter frequencies\n"
    text += zip("ACGT", (0..<4).map { Self.sixDigits(background[$0]) }).map { "\($0) \($1)" }.joined(
      separator: " ")
    text += "\n"
    for motif in motifs {
      let names = [motif.identifier, motif.alternateName].compactMap(\.self)
      text += "\nMOTIF \(Self.word(names[0]))"
      if names.count > 1 { text += " \(PrintableText.line(names[1]))" }
      text += "\nletter-probability matrix: alength= 4 w= \(motif.matrix.width)"
      text += " nsites= \(Self.shortest(motif.siteCount)) E= \(Self.shortest(motif.discoveryEValue))\n"
      for column in motif.matrix.columns {
        text += (0..<4).map { " " + Self.sixDigits(Double(column[$0])) }.joined() + "\n"
      }
      if let url = motif.url { text += "URL \(PrintableText.line(url, limit: 2000))\n" }
    }
    return text
  }

  /// A number from 0 to 1 with six digits behind the point.
  static func sixDigits(_ value: Double) -> String {
    let millionths = Int((min(max(value, 0), 1) * 1e6).rounded())
    let digits = String(millionths % 1_000_000)
    return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// A number without a point where it is whole.
  private static func shortest(_ value: Double) -> String {
    Int(exactly: value).map { String($0) } ?? "\(value)"
  }

  private static func word(_ name: String) -> String {
    let printable = name.unicodeScalars.map { PrintableText.isVisible($0) && $0 != " " ? Character($0) : "_" }
    return printable.isEmpty ? "_" : String(printable)
  }
}
