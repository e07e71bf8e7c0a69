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
    case .alphabet, .openAlphabet, .repeatedBase, .mixedRows: "E-\(format.kindName)-ALPHABET"
    case .width, .tooWide: "E-\(format.kindName)-WIDTH"
    case .unequalRows, .columns, .missingBases, .openBracket: "E-\(format.kindName)-COLUMNS"
    case .strayRow, .position: "E-\(format.kindName)-ROW"
    case .value: "E-\(format.kindName)-VALUE"
    case .sum, .noCounts: "E-\(format.kindName)-SUM"
    }
  }

  public var exitCode: Int32 { 3 }
}
