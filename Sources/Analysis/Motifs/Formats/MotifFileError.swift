import ReportSupport

/// Why a file of motifs could not be read: where, and a fact.
public struct MotifFileError: FileError, Hashable {
  public var file: String?
  /// Line and column, both counted from 1.
  public var place: String?
  public var format: MotifFile.Format
  public var reason: Reason

  public init(file: String?, place: String? = nil, format: MotifFile.Format = .meme, _ reason: Reason) {
    self.file = file
    self.place = place
    self.format = format
    self.reason = reason
  }

  public init(file: String?, place: String? = nil, _ fault: FileFault) {
    self.init(file: file, place: place, .file(fault))
  }

  /// What can be wrong with a file of motifs.
  public enum Reason: Hashable, Sendable {
    case file(FileFault)
    case missingVersion
    case unknownVersion(String)
    case noMotif
    /// A list that names no motif.
    case noNames
    case missingName
    case alphabet(String)
    /// Motifs of another alphabet than what they are compared with.
    case otherAlphabet(found: NucleicAlphabet, expected: NucleicAlphabet)
    /// An alphabet without its last line.
    case openAlphabet
    case repeatedBase(String)
    case missingBases([String], Part)
    /// Rows of one matrix, some of which name their base.
    case mixedRows
    case openBracket
    case width(found: Int, stated: String?)
    case tooWide(limit: Int)
    case unequalRows(found: Int, expected: Int)
    case columns(found: Int, expected: Int)
    /// A row of numbers that belongs to no matrix.
    case strayRow
    /// A row whose number does not follow that of the row before.
    case position(String, expected: Int)
    case value(String, of: Quantity)
    case sum(Double, of: Quantity)
    /// A position, counted from 1, without any count.
    case noCounts(position: Int)
  }

  /// What a file gives once for each base.
  public enum Part: Hashable, Sendable { case rows, columns, frequencies }

  /// What a number stands for.
  public enum Quantity: String, Hashable, Sendable {
    case probability, count, background = "background frequency", siteCount = "number of sites"
    case eValue = "E-value"

    /// What is read; counts end where their sums are still numbers that a file of motifs can state.
    var range: ClosedRange<Double> {
      switch self {
      case .probability, .background: 0...1
      case .count: 0...1e12
      case .siteCount: 0...1e15
      case .eValue: 0...Double.infinity
      }
    }
  }

  public var kind: String {
    switch reason {
    case .file(let fault): fault.kind
    case .missingVersion, .unknownVersion: "E-\(format.kindName)-HEADER"
    case .noMotif: "E-\(format.kindName)-EMPTY"
    case .noNames: "E-MOTIF-LIST"
    case .missingName: "E-\(format.kindName)-NAME"
    case .alphabet, .otherAlphabet, .openAlphabet, .repeatedBase, .mixedRows: "E-\(format.kindName)-ALPHABET"
    case .width, .tooWide: "E-\(format.kindName)-WIDTH"
    case .unequalRows, .columns, .missingBases, .openBracket: "E-\(format.kindName)-COLUMNS"
    case .strayRow, .position: "E-\(format.kindName)-ROW"
    case .value: "E-\(format.kindName)-VALUE"
    case .sum, .noCounts: "E-\(format.kindName)-SUM"
    }
  }

  public var exitCode: Int32 { 3 }
}

/// The words of an error: what is wrong, and how to mend it.
extension MotifFileError {
  public var problem: String {
    switch reason {
    case .file(let fault): fault.problem
    case .missingVersion: "no line \"MEME version 4\" before the first motif"
    case .unknownVersion(let text): "the version \(PrintableText.quoted(text, limit: 30)) is not known"
    case .noMotif: "it holds no motif"
    case .noNames: "it names no motif"
    case .missingName: "a motif without a name"
    case .alphabet(let text):
      "the alphabet \(PrintableText.quoted(text, limit: 40)) is not that of DNA or RNA"
    case .otherAlphabet(let found, let expected):
      "its motifs are of \(found.rawValue.uppercased()), what they are compared with is \(expected.rawValue.uppercased())"
    case .openAlphabet: "an alphabet without its last line, END ALPHABET"
    case .repeatedBase(let base): "the base \(PrintableText.quoted(base, limit: 10)) stands twice"
    case .missingBases(let bases, let part):
      "\(Self.counted(4 - bases.count, part.noun)), 4 expected: none for \(Self.list(bases))"
    case .mixedRows: "rows with and without the letter of their base in one matrix"
    case .openBracket: "a row with one bracket"
    case .width(let found, let stated):
      stated.map {
        "\(Self.counted(found, "row")) of probabilities, w= \(PrintableText.line($0, limit: 20)) is stated"
      } ?? "a motif without positions"
    case .tooWide(let limit): "a motif of more than \(limit) positions"
    case .unequalRows(let found, let expected):
      "\(Self.counted(found, "count")) in this row, \(expected) in the first"
    case .columns(let found, let expected): "\(Self.counted(found, "number")), \(expected) expected"
    case .strayRow: "a row of numbers outside of a matrix"
    case .position(let text, let expected):
      "\(PrintableText.quoted(text, limit: 30)) stands where position \(expected) of the matrix is expected"
    case .value(let text, let quantity):
      "\(PrintableText.quoted(text, limit: 30)) is not \(quantity.article) \(quantity.rawValue)"
    case .sum(let sum, let quantity): "\(quantity.plural) that sum to \((sum * 1e6).rounded() / 1e6)"
    case .noCounts(let position): "position \(position) has no counts"
    }
  }

  public var remedy: String? {
    switch reason {
    case .file(let fault): fault.remedy
    case .missingVersion:
      "begin the file with the line \"MEME version 4\", or give motifs in the form of JASPAR, TRANSFAC or HOMER"
    case .unknownVersion: "write the file in MEME's minimal format, version 4 or 5"
    case .otherAlphabet:
      "say with --alphabet rna that all are of RNA, or compare them all the same with --xalph"
    case .noMotif: "give at least one motif"
    case .noNames: "write the name of one motif per line"
    case .missingName: "name each motif"
    case .alphabet: "give motifs of DNA"
    case .openAlphabet: "end the alphabet with the line END ALPHABET, or write ALPHABET= ACGT"
    case .repeatedBase: "give each of A, C, G and T once"
    case .missingBases(_, .frequencies):
      "state a frequency for each of A, C, G and T, or leave out the section with its heading"
    case .missingBases(_, let part): "give one \(part.noun) for each of A, C, G and T"
    case .mixedRows: "begin each row of a matrix with the letter of its base, or none"
    case .openBracket: "write both brackets around the counts, or none"
    case .width(_, .some): "state the number of rows that follow"
    case .width: "write the motif's matrix behind its name"
    case .tooWide: "cut the motif to its informative positions"
    case .unequalRows: "give one count per position and base"
    case .columns: "give one number for each of A, C, G and T"
    case .strayRow: format.matrixRule
    case .position: "number the positions 01, 02, 03 and so on without a gap"
    case .value(_, .probability), .value(_, .background):
      "write a number from 0 to 1 with a point, for example 0.5"
    case .value(_, .count): "write a number from 0 to 1e12 with a point, for example 20.5"
    case .value(_, .siteCount): "write a number from 0 to 1e15 with a point, for example 20.5"
    case .value(_, .eValue): "write a number of 0 or more with a point, for example 1.5e-20"
    case .noCounts: "give at least one count per position"
    case .sum(_, let quantity): "write \(quantity.plural) that sum to 1"
    }
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    if count == 1 { return "1 \(noun)" }
    return "\(count) " + (noun.hasSuffix("y") ? "\(noun.dropLast())ies" : "\(noun)s")
  }

  /// `C, G and T`.
  private static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension MotifFileError.Part {
  fileprivate var noun: String {
    switch self {
    case .rows: "row"
    case .columns: "column"
    case .frequencies: "background frequency"
    }
  }
}

extension MotifFileError.Quantity {
  fileprivate var article: String { self == .eValue ? "an" : "a" }

  fileprivate var plural: String {
    switch self {
    case .probability: "probabilities"
    case .count: "counts"
    case .background: "background frequencies"
    case .siteCount: "numbers of sites"
    case .eValue: "E-values"
    }
  }
}

extension MotifFile.Format {
  /// Where the rows of a matrix must stand.
  fileprivate var matrixRule: String {
    switch self {
    case .meme: "put the rows of a matrix on lines that follow each other"
    case .jaspar: "write a line >name and four rows for each motif"
    case .transfac: "begin the matrix with the line P0 A C G T, and let its rows follow each other"
    case .homer: "write a line >consensus with name and threshold before each motif"
    }
  }
}
