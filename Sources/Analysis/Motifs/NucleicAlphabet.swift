import ReportSupport

/// Whether motifs and sequences are those of DNA, where each may stand on either strand, or of RNA, which has one.
public enum NucleicAlphabet: String, CaseIterable, Hashable, Sendable, Codable {
  case dna, rna

  public var hasTwoStrands: Bool { self == .dna }

  /// The fourth base.
  public var fourthBase: String { self == .dna ? "T" : "U" }

  /// The alphabet in which a model and motifs are compared.
  ///
  /// - Parameters:
  ///   - given: what the user says of all files; nil where the files say it.
  ///   - own: what the sequences, or the motifs that are looked up, say; nil where they do not tell.
  ///   - library: motifs that they are looked up in.
  ///   - comparesAlphabets: whether RNA may be held against DNA; the alphabet is then that of what is looked up.
  /// - Returns: nil where nothing says it, which counts as DNA.
  /// - Throws: `MotifFileError` where RNA would be held against DNA.
  public static func common(
    given: NucleicAlphabet?, own: NucleicAlphabet?, library: MotifLibrary?, comparesAlphabets: Bool
  ) throws(MotifFileError) -> NucleicAlphabet? {
    // A file of RNA motifs may be written with T, but none of DNA with U.
    if given == .rna { return .rna }
    let stated = library?.statedAlphabets ?? []
    let known = given ?? own
    let all = stated.union(known.map { [$0] } ?? [])
    if all.count > 1, !comparesAlphabets, let library {
      let expected = known ?? library.alphabets.compactMap(\.self).first ?? .dna
      let place = library.alphabets.firstIndex { $0 != nil && $0 != expected } ?? 0
      let database = library.databases[place]
      throw MotifFileError(
        file: database.fileName, format: database.format,
        .otherAlphabet(found: expected == .dna ? .rna : .dna, expected: expected))
    }
    return known ?? (stated.contains(.rna) ? .rna : stated.first)
  }
}
