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

  /// Motifs below which p-values are inaccurate, because random columns are drawn from few.
  public static let fewMotifs = 50

  public init(databases: [MotifDatabase], motifs: [Motif], warnings: [Warning] = []) {
    precondition(databases.reduce(0) { $0 + $1.motifCount } == motifs.count, "each motif belongs to a database")
    self.databases = databases
    self.motifs = motifs
    self.warnings = warnings
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
    if !library.motifs.isEmpty, library.motifs.count < Self.fewMotifs {
      library.warnings.append(
        Warning(
          kind: "W-FEW-TARGETS",
          message: "Matches of motifs rest on the columns of \(library.motifs.count) known motifs only; give a "
            + "database of at least \(Self.fewMotifs) for accurate p-values."))
    }
    self = library
  }

  private mutating func append(_ file: MotifFile, sha256: String) {
    databases.append(
      MotifDatabase(
        fileName: file.fileName, format: file.format, motifCount: file.motifs.count, sha256: sha256))
    motifs += file.motifs
    warnings += file.warnings.map { warning in
      Warning(
        kind: warning.kind,
        message: "\(PrintableText.line(file.fileName, limit: 60)): \(warning.message)")
    }
  }
}
