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

  /// Kind of the warning about names that no database has.
  package static let unknownKind = "W-RELEVANT-UNKNOWN"

  /// Says which names no database has.
  public func warnings(about annotation: MotifAnnotation) -> [Warning] {
    let names = unknown(in: annotation.motifs)
    guard !names.isEmpty else { return [] }
    let list = names.prefix(10).map { PrintableText.quoted($0, limit: 40) }.joined(separator: ", ")
    return [
      Warning(
        kind: Self.unknownKind,
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
