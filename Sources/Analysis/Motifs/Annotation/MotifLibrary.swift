import ReportSupport

extension MotifLibrary {
  /// One file of known motifs, as a report names it.
  public struct Database: Hashable, Sendable, Codable {
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
}

/// Known motifs from one or more files, read before anything is computed.
public struct MotifLibrary: Hashable, Sendable {
  /// In the order in which they were given.
  public var databases: [Database]
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

  public init(databases: [Database], motifs: [Motif], warnings: [Warning] = []) {
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
      Database(
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

extension NucleicAlphabet {
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
