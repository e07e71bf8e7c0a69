import ReportSupport

/// Names of the known motifs that a model should have learned.
public struct RelevantMotifs: Hashable, Sendable, Codable {
  /// Base name of the file.
  public var fileName: String
  /// As the file has them: identifiers or names of motifs.
  public var names: [String]

  public init(fileName: String, names: [String]) {
    self.fileName = fileName
    self.names = names
  }

  /// Reads a file with one name per line; empty lines and those that begin with `#` say nothing.
  ///
  /// - Throws: `MotifFileError` where it cannot be read or names nothing.
  public init(path: String) throws(MotifFileError) {
    let name = InputFile.baseName(path)
    let bytes = try InputFile.read(path, limit: MotifFile.sizeLimit, throwing: MotifFileError.self)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw MotifFileError(file: name, .notText)
    }
    fileName = name
    names = text.split(whereSeparator: \.isNewline).compactMap { line in
      let trimmed = line.drop { $0.isWhitespace }
      guard !trimmed.isEmpty, !trimmed.hasPrefix("#") else { return nil }
      return String(trimmed.reversed().drop { $0.isWhitespace }.reversed())
    }
    guard !names.isEmpty else { throw MotifFileError(file: name, .noNames) }
  }

  /// Whether a motif is one of them, by identifier or by name; letters' case does not count.
  public func contains(_ motif: Motif) -> Bool {
    names.contains { name in
      let lower = name.lowercased()
      return lower == motif.identifier.lowercased() || lower == motif.alternateName?.lowercased()
    }
  }

  /// Says which names no database has.
  public func warnings(about annotation: MotifAnnotation) -> [Warning] {
    let names = unknown(in: annotation.motifs)
    guard !names.isEmpty else { return [] }
    let list = names.prefix(10).map { PrintableText.quoted($0, limit: 40) }.joined(separator: ", ")
    return [
      Warning(
        kind: "W-RELEVANT-UNKNOWN",
        message: "\(names.count) of \(self.names.count) relevant motifs are in no database: \(list)"
          + (names.count > 10 ? ", ..." : ""))
    ]
  }

  /// Names that no motif of the databases has.
  public func unknown(in motifs: [Motif]) -> [String] {
    let known = Set(motifs.flatMap { [$0.identifier.lowercased(), $0.alternateName?.lowercased() ?? ""] })
    return names.filter { !known.contains($0.lowercased()) }
  }
}

/// How many filters match a known motif, and how many one that is relevant to the task: Table 1 and 2 of the article.
///
/// Source: Koo, Eddy 2019, PLoS Comput Biol 15:e1007560.
public struct MatchShares: Hashable, Sendable {
  public var filterCount: Int
  /// Filters, counted from 0, that match any motif.
  public var matching: [Int]
  /// Filters that match a relevant one; nil where none are named.
  public var relevant: [Int]?

  /// Largest E-value of a match, as in the article.
  public static let largestEValue = 0.1

  /// Share of filters that match any motif.
  public var matchingShare: Double { filterCount > 0 ? Double(matching.count) / Double(filterCount) : 0 }
  /// Share of filters that match a relevant motif.
  public var relevantShare: Double? {
    relevant.map { filterCount > 0 ? Double($0.count) / Double(filterCount) : 0 }
  }

  /// - Parameter kind: which motifs of the filters were looked up.
  public init(_ annotation: MotifAnnotation, kind: MotifSource.Kind, relevant list: RelevantMotifs? = nil) {
    let isRelevant = list.map { list in annotation.motifs.map { list.contains($0) } }
    filterCount = 0
    matching = []
    relevant = isRelevant == nil ? nil : []
    for query in annotation.queries where query.source.kind == kind {
      filterCount += 1
      let found = query.nearest.filter { $0.eValue <= Self.largestEValue }
      if !found.isEmpty { matching.append(query.source.number) }
      if let isRelevant, found.contains(where: { isRelevant[$0.target] }) {
        relevant?.append(query.source.number)
      }
    }
  }
}
