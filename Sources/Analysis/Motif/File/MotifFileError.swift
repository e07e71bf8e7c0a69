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
    case width(found: Int, stated: String?)
    case tooWide(limit: Int)
    case unequalRows(found: Int, expected: Int)
    case columns(found: Int, expected: Int)
    case value(String, of: Quantity)
    case sum(Double, of: Quantity)
  }

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
    case .alphabet: "E-\(format.kindName)-ALPHABET"
    case .width, .tooWide: "E-\(format.kindName)-WIDTH"
    case .unequalRows, .columns: "E-\(format.kindName)-COLUMNS"
    case .value: "E-\(format.kindName)-VALUE"
    case .sum: "E-\(format.kindName)-SUM"
    }
  }

  public var exitCode: Int32 { 3 }

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
    case .width(let found, let stated):
      stated.map { "\(found) rows of probabilities, w= \(PrintableText.line($0, limit: 20)) is stated" }
        ?? "a motif without positions"
    case .tooWide(let limit): "a motif of more than \(limit) positions"
    case .unequalRows(let found, let expected): "\(found) counts in this row, \(expected) in the first"
    case .columns(let found, let expected): "\(found) number\(found == 1 ? "" : "s"), \(expected) expected"
    case .value(let text, let quantity):
      "\(PrintableText.quoted(text, limit: 30)) is not \(quantity.article) \(quantity.rawValue)"
    case .sum(let sum, let quantity): "\(quantity.plural) that sum to \(sum)"
    }
  }

  public var remedy: String? {
    switch reason {
    case .file(let fault): fault.remedy
    case .missingVersion:
      "begin the file with the line \"MEME version 4\", or give count matrices of JASPAR or TRANSFAC"
    case .unknownVersion: "write the file in MEME's minimal format, version 4 or 5"
    case .noMotif: "give at least one motif"
    case .noNames: "write the name of one motif per line"
    case .missingName: "name each motif"
    case .alphabet: "give motifs of DNA"
    case .width: "state the number of rows that follow"
    case .tooWide: "cut the motif to its informative positions"
    case .unequalRows: "give one count per position and base"
    case .columns: "give one number for each of A, C, G and T"
    case .value(_, .probability), .value(_, .background):
      "write a number from 0 to 1 with a point, for example 0.5"
    case .value(_, .count): "write a number from 0 to 1e12 with a point, for example 20.5"
    case .value(_, .siteCount): "write a number from 0 to 1e15 with a point, for example 20.5"
    case .value(_, .eValue): "write a number of 0 or more with a point, for example 1.5e-20"
    case .sum(_, .count): "give at least one count per position"
    case .sum: "write probabilities that sum to 1"
    }
  }
}

extension MotifFileError.Quantity {
  var article: String { self == .eValue ? "an" : "a" }

  var plural: String {
    switch self {
    case .probability: "probabilities"
    case .count: "counts"
    case .background: "background frequencies"
    case .siteCount: "numbers of sites"
    case .eValue: "E-values"
    }
  }
}
