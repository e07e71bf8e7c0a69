import ReportSupport

/// Whether motifs and sequences are those of DNA, where each may stand on either strand, or of RNA, which has one.
public enum NucleicAlphabet: String, CaseIterable, Hashable, Sendable, Codable {
  case dna, rna

  public var hasTwoStrands: Bool { self == .dna }

  /// The fourth base.
  public var fourthBase: String { self == .dna ? "T" : "U" }
}
