import Analysis

/// The motif of a channel in a few letters.
enum MotifText {
  /// Most letters shown.
  private static let longest = 24

  /// The letters of a channel's motif that say most; empty where it has none.
  static func core(_ interpretation: Interpretation, channel: Int) -> String {
    ChannelReading.motif(channel, in: interpretation).map(ChannelReading.core) ?? ""
  }

  /// The consensus of a motif without the positions at its ends that say nothing.
  static func consensus(_ motif: PositionProbabilityMatrix) -> String {
    let letters = motif.consensus
    guard let first = letters.firstIndex(where: { $0 != "N" }),
      let last = letters.lastIndex(where: { $0 != "N" })
    else { return String(letters.prefix(longest)) }
    let core = letters[first...last]
    return core.count > longest ? core.prefix(longest) + "…" : String(core)
  }
}

/// Known motifs as pages name them.
extension MotifMatches {
  /// Name of a known motif for readers, for example `CTCF`.
  func name(_ motif: Int) -> String {
    guard let annotation, annotation.motifs.indices.contains(motif) else { return "" }
    return annotation.motifs[motif].alternateName ?? annotation.motifs[motif].identifier
  }

  /// Name of a known motif with its identifier, for example `CTCF (MA0139.1)`.
  func fullName(_ motif: Int) -> String {
    guard let annotation, annotation.motifs.indices.contains(motif) else { return "" }
    let known = annotation.motifs[motif]
    guard let alternate = known.alternateName, alternate != known.identifier else { return known.identifier }
    return "\(alternate) (\(known.identifier))"
  }

  /// For example `q ≤ 0.05 over all motifs`.
  var thresholdText: String {
    "q ≤ \(NumberText.significant(annotation?.threshold ?? MotifAnnotation.defaultThreshold))"
      + (annotation?.testCount == nil ? "" : " over all motifs")
  }

  /// For example `519 known motifs`.
  var knownText: String { NumberText.counted(annotation?.motifs.count ?? 0, "known motif") }

  /// Known motifs that have a row on the page of motifs.
  var rows: ArraySlice<MotifAnnotation.Readers> { matched.prefix(ReportLimits.motifRows) }

  /// Whether the page of motifs has a row for a motif.
  func hasRow(_ motif: Int) -> Bool { rows.contains { $0.motif == motif } }
}

extension RichText.StringInterpolation {
  /// The name of a known motif, with a link to its row on the page of motifs where it has one.
  mutating func appendInterpolation(motif index: Int, in motifs: MotifMatches) {
    let name = motifs.name(index)
    pieces.append(
      motifs.hasRow(index) ? .rowLink(name, .motifList, PageAddress.motifRow(index)) : .name(name))
  }
}
