import GenomicNetwork
import ReportSupport

/// Why a file of sequences or of input values could not be used.
public struct SequenceError: FileError, Hashable {
  public var file: String?
  /// Record, line and column.
  public var place: String?
  public var reason: Reason

  public init(file: String?, place: String? = nil, _ reason: Reason) {
    self.file = file
    self.place = place
    self.reason = reason
  }

  public init(file: String?, place: String? = nil, _ fault: FileFault) {
    self.init(file: file, place: place, .file(fault))
  }

  public enum Reason: Hashable, Sendable {
    case file(FileFault)
    case missingHeader
    case emptyName
    case emptyFile
    case emptyRecord
    case unknownSymbol(UInt8)
    /// A code of several bases where none may stand.
    case ambiguousSymbol(UInt8)
    case wrongLength(found: Int, expected: Int)
    /// - Parameter smallest: shortest length that the model takes; nil where none is known.
    case tooShort(found: Int, problem: String, smallest: Int?)
    /// The model has no input of one-hot symbols.
    case noSequenceInput
    case wrongAlphabet(symbols: Int)
    case wrongColumns(found: Int, expected: Int)
    case noNames
    case noRows
    case misplacedColumn(String)
    case notANumber(String)
    case wrongRowCount(found: Int, expected: Int)
    case rowMissing(String)
    case rowNamedTwice(String)
    /// No row has the name of a sequence: the first of each.
    case rowsNamedOtherwise(row: String, sequence: String)
    /// Rows are joined by name, and two sequences share one.
    case sequenceNamedTwice(String)
    case missingInput(String)
    case unknownInput(String, known: [String])
    /// A sequence that is asked for by name.
    case unknownSequence(String)
  }

  public var kind: String {
    switch reason {
    case .file(let fault): fault.kind
    case .missingHeader, .emptyName: "E-FASTA-HEADER"
    case .emptyFile: "E-FASTA-EMPTY"
    case .emptyRecord: "E-FASTA-EMPTY-RECORD"
    case .unknownSymbol, .ambiguousSymbol: "E-FASTA-BASE"
    case .wrongLength, .tooShort: "E-FASTA-LENGTH"
    case .wrongAlphabet: "E-FASTA-ALPHABET"
    case .noSequenceInput: Self.withoutSequence.kind
    case .wrongColumns, .noNames, .misplacedColumn: "E-TSV-COLUMNS"
    case .notANumber: "E-TSV-NUMBER"
    case .noRows, .wrongRowCount, .rowMissing, .rowNamedTwice, .rowsNamedOtherwise: "E-TSV-COUNT"
    case .missingInput, .unknownInput: "E-INPUT-NAME"
    case .unknownSequence, .sequenceNamedTwice: "E-FASTA-NAME"
    }
  }

  /// What is said of such a model wherever it is read.
  private static let withoutSequence = LayerChoiceError(file: nil, .noSequenceInput)

  public var exitCode: Int32 {
    switch reason {
    case .missingInput, .unknownInput, .unknownSequence: 2
    default: 3
    }
  }

  public var problem: String {
    switch reason {
    case .file(let fault): fault.problem
    case .missingHeader: "a sequence without a header line that begins with \">\""
    case .emptyName: "a header without a name"
    case .emptyFile: "it holds no sequence"
    case .emptyRecord: "the record has no sequence"
    case .ambiguousSymbol(let byte):
      "the character \(PrintableText.quoted(String(UnicodeScalar(byte)))) stands for several bases"
    case .unknownSymbol(let byte):
      "the character \(PrintableText.quoted(String(Character(Unicode.Scalar(byte))))) stands for no base"
    case .wrongLength(let found, let expected): "a sequence of \(found) bases, the model reads \(expected)"
    case .noSequenceInput: Self.withoutSequence.problem
    case .tooShort(let found, let problem, _): "a sequence of \(found) bases does not fit the model: \(problem)"
    case .wrongAlphabet(let symbols): "the model reads \(symbols) symbols per position, a FASTA file has 4"
    case .wrongColumns(let found, let expected): "\(found) column\(found == 1 ? "" : "s"), \(expected) expected"
    case .noNames: "the first line holds numbers, not the names of columns"
    case .noRows: "it holds no row below its header"
    case .misplacedColumn(let name):
      "the column \(PrintableText.quoted(name, limit: 40)) stands in the place of another class, and not all columns "
        + "are named as the model's classes"
    case .notANumber(let text): "\(PrintableText.quoted(text, limit: 30)) is not a finite number"
    case .wrongRowCount(let found, let expected): "\(found) rows for \(expected) sequences"
    case .rowMissing(let name): "no row for the sequence \(PrintableText.quoted(name, limit: 40))"
    case .sequenceNamedTwice(let name):
      "rows follow sequences by name, but two sequences are named \(PrintableText.quoted(name, limit: 60))"
    case .rowNamedTwice(let name): "two rows for the sequence \(PrintableText.quoted(name, limit: 40))"
    case .rowsNamedOtherwise(let row, let sequence):
      "no row has the name of a sequence: the first row is \(PrintableText.quoted(row, limit: 40)), the first sequence "
        + PrintableText.quoted(sequence, limit: 40)
    case .missingInput(let name): "the model's input \(PrintableText.quoted(name)) has no values"
    case .unknownSequence(let name): "it holds no sequence named \(PrintableText.quoted(name, limit: 60))"
    case .unknownInput(let name, _): "the model has no input \(PrintableText.quoted(name))"
    }
  }

  public var remedy: String? {
    switch reason {
    case .file(let fault): fault.remedy
    case .missingHeader, .emptyName: "begin each record with a line \">name\""
    case .emptyFile, .emptyRecord: "give at least one base per record"
    case .unknownSymbol: "use A, C, G, T and N"
    case .ambiguousSymbol: "use A, C, G and T, or read it as even shares with --ambiguous even"
    case .wrongLength: "cut or extend the sequences to that length"
    case .noSequenceInput: Self.withoutSequence.remedy
    case .tooShort(_, _, let smallest):
      smallest.map { "give sequences of at least \($0) bases" } ?? "give longer sequences"
    case .wrongAlphabet: "predict with the program that made the model's inputs"
    case .wrongColumns:
      "separate columns by one tab; a column of names may stand in front of those that are expected"
    case .noNames: "begin with a header line that names the columns"
    case .noRows: "give a header line and one row per sequence"
    case .misplacedColumn: "name every column as its class is named, or keep the order of the model's outputs"
    case .notANumber: "write numbers with a point, for example 0.5"
    case .wrongRowCount: "give one row per sequence, in the same order"
    case .rowsNamedOtherwise:
      "name rows as sequences are named, or leave the names out where rows are in the order of the sequences"
    case .rowMissing, .rowNamedTwice: "give one row per sequence, by the name in its header line"
    case .unknownInput(_, let known):
      "its inputs are \(known.map { PrintableText.line($0, limit: 40) }.joined(separator: ", "))"
    case .sequenceNamedTwice:
      "give each sequence a name of its own, or rows without names in the order of the sequences"
    case .unknownSequence: "give names as they stand in header lines, up to the first blank, to --explain"
    case .missingInput(let name): "give them with --input \(PrintableText.line(name, limit: 40))=FILE"
    }
  }
}
