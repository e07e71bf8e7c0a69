import ReportSupport

/// One file of known motifs, as a report names it.
public struct MotifDatabase: Hashable, Sendable, Codable {
  /// Base name of the file.
  public var fileName: String
  public var format: MotifFile.Format
  public var motifCount: Int
  /// SHA-256 of the file's bytes, lower-case hexadecimal.
  public var sha256: String

  public init(fileName: String, format: MotifFile.Format, motifCount: Int, sha256: String) {
    self.fileName = fileName
    self.format = format
    self.motifCount = motifCount
    self.sha256 = sha256
  }
}

/// Known motifs from one or more files, read before anything is computed.
public struct MotifLibrary: Hashable, Sendable {
  /// In the order in which they were given.
  public var databases: [MotifDatabase]
  /// The motifs of the first database, then those of the second, and so on.
  public var motifs: [Motif]
  /// Facts that did not stop the reading.
  public var warnings: [Warning]
  /// As each database states it; nil where it says nothing, and behind the last that says anything.
  public private(set) var alphabets: [NucleicAlphabet?] = []
  /// Alphabets that the files state.
  public var statedAlphabets: Set<NucleicAlphabet> { Set(alphabets.compactMap(\.self)) }

  /// Random columns are drawn from the database; MEME calls p-values from fewer motifs inaccurate.
  public static let fewMotifs = 50

  public init(databases: [MotifDatabase], motifs: [Motif], warnings: [Warning] = []) {
    precondition(databases.reduce(0) { $0 + $1.motifCount } == motifs.count, "each motif belongs to a database")
    self.databases = databases
    self.motifs = motifs
    self.warnings = warnings
  }

  /// The motifs of one file that was read.
  public init(_ file: MotifFile) {
    self.init(databases: [], motifs: [])
    append(file, sha256: "")
  }

  /// Reads files in any of the forms that `MotifFile` knows.
  ///
  /// - Throws: `MotifFileError` with file, line and column for the first that cannot be read.
  public init(paths: [String]) throws(MotifFileError) {
    var library = MotifLibrary(databases: [], motifs: [])
    for path in paths {
      let name = InputFile.baseName(path)
      let bytes = try InputFile.read(path, limit: MotifFile.sizeLimit, throwing: MotifFileError.self)
      library.append(try MotifFile(bytes: bytes, fileName: name), sha256: SHA256.hexadecimal(of: bytes))
    }
    if !library.motifs.isEmpty, let warning = Self.warning(ofCount: library.motifs.count) {
      library.warnings.append(warning)
    }
    self = library
  }

  /// That p-values are inaccurate with so few known motifs; nil where there are enough.
  public static func warning(ofCount count: Int) -> Warning? {
    guard count < fewMotifs else { return nil }
    return Warning(
      kind: "W-FEW-TARGETS",
      message: "The p-values of matches rest on the columns of only \(count) known motif\(count == 1 ? "" : "s"); "
        + "give a database of at least \(fewMotifs).")
  }

  private mutating func append(_ file: MotifFile, sha256: String) {
    if let earlier = databases.first(where: { $0.sha256 == sha256 }) {
      let names = [file.fileName, earlier.fileName].map { PrintableText.line($0, limit: 60) }
      warnings.append(
        Warning(
          kind: "W-DATABASE-TWICE",
          message: "\(names[0]) holds the same as \(names[1]): each of its motifs is looked up twice, which doubles E.")
      )
    }
    databases.append(
      MotifDatabase(
        fileName: file.fileName, format: file.format, motifCount: file.motifs.count, sha256: sha256))
    alphabets.append(file.alphabet)
    motifs += file.motifs
    warnings += file.warnings.map { warning in
      Warning(
        kind: warning.kind,
        message: "\(PrintableText.line(file.fileName, limit: 60)): \(warning.message)")
    }
  }
}
