import Motifs
import ReportSupport

/// Named DNA sequences from a FASTA file, plain or compressed with gzip.
public struct FASTAFile: Hashable, Sendable {
  /// One record.
  public struct Record: Hashable, Sendable {
    /// Header up to the first blank.
    public var name: String
    /// Symbols in the file's own case.
    public var symbols: [UInt8]
    /// Line of the header, counted from 1.
    public var line: Int
  }
  /// Base name of the file.
  public var fileName: String
  public var records: [Record]

  init(fileName: String, records: [Record]) {
    self.fileName = fileName
    self.records = records
  }

  /// Bytes that a compressed file may unfold to.
  private static let sizeLimit = 1 << 33
  private static let blanks: Set<UInt8> = [0x20, 0x09]

  /// Reads a file.
  ///
  /// - Parameter ambiguous: codes of several bases are refused where it says so.
  /// - Throws: `SequenceError` with record, line and column.
  public init(path: String, ambiguous: OneHotSequence.Ambiguous = .even) throws(SequenceError) {
    let name = InputFile.baseName(path)
    let bytes = try InputFile.read(path, throwing: SequenceError.self)
    try self.init(bytes: bytes, fileName: name, ambiguous: ambiguous)
  }

  /// Reads the bytes of a file.
  public init(
    bytes: [UInt8], fileName: String, ambiguous: OneHotSequence.Ambiguous = .even
  ) throws(SequenceError) {
    self.fileName = fileName
    var text = try InputFile.plain(
      bytes, limit: Self.sizeLimit, fileName: fileName, throwing: SequenceError.self)
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    records = try Self.parse(text, fileName: fileName, ambiguous: ambiguous)
  }

  private static func parse(
    _ text: [UInt8], fileName: String, ambiguous: OneHotSequence.Ambiguous
  ) throws(SequenceError) -> [Record] {
    var records: [Record] = []
    var lineNumber = 0
    // Lines end in LF or CR LF; CR alone ends them in files that have no LF.
    let lineEnd: UInt8 = text.contains(0x0A) ? 0x0A : 0x0D
    for wholeLine in text.split(separator: lineEnd, omittingEmptySubsequences: false) {
      lineNumber += 1
      let line = wholeLine.last == 0x0D ? wholeLine.dropLast() : wholeLine
      guard let first = line.first else { continue }
      if first == UInt8(ascii: ">") {
        if let last = records.last, last.symbols.isEmpty { throw emptyRecord(last, fileName) }
        let header = line.dropFirst().prefix { !blanks.contains($0) }
        guard let name = String(validating: header, as: UTF8.self) else {
          throw SequenceError(file: fileName, place: "line \(lineNumber)", .notText)
        }
        guard !name.isEmpty else { throw SequenceError(file: fileName, place: "line \(lineNumber)", .emptyName) }
        guard !header.contains(0) else { throw SequenceError(file: fileName, place: "line \(lineNumber)", .zeroByte) }
        records.append(Record(name: name, symbols: [], line: lineNumber))
        continue
      }
      if first == UInt8(ascii: ";") { continue }
      guard !records.isEmpty else {
        if line.allSatisfy(blanks.contains) { continue }
        throw SequenceError(file: fileName, place: "line \(lineNumber)", .missingHeader)
      }
      for (column, byte) in line.enumerated() where !blanks.contains(byte) {
        let isKnown = OneHotSequence.isKnown(byte)
        guard ambiguous == .refuse ? OneHotSequence.isOneBase(byte) : isKnown else {
          let place =
            "record \(records.count) \(PrintableText.quoted(records[records.count - 1].name, limit: 60)), "
            + "line \(lineNumber), column \(column + 1)"
          throw SequenceError(
            file: fileName, place: place,
            byte == 0
              ? .file(.zeroByte)
              : byte >= 0x80 ? .file(.notText) : isKnown ? .ambiguousSymbol(byte) : .unknownSymbol(byte))
        }
        records[records.count - 1].symbols.append(byte)
      }
    }
    guard let last = records.last else { throw SequenceError(file: fileName, .emptyFile) }
    if last.symbols.isEmpty { throw emptyRecord(last, fileName) }
    return records
  }

  private static func emptyRecord(_ record: Record, _ fileName: String) -> SequenceError {
    SequenceError(
      file: fileName, place: "record \(PrintableText.quoted(record.name, limit: 60)), line \(record.line)",
      .emptyRecord)
  }

  /// RNA where some sequence holds U and none T, DNA where some holds T; nil where none holds either.
  public var alphabet: NucleicAlphabet? {
    func holds(_ letter: Character) -> Bool {
      let cases = [letter, Character(letter.lowercased())].compactMap(\.asciiValue)
      return records.contains { $0.symbols.contains(where: cases.contains) }
    }
    return holds("T") ? .dna : holds("U") ? .rna : nil
  }

  /// How errors name a record.
  public func place(of index: Int) -> String {
    "record \(index + 1) \(PrintableText.quoted(records[index].name, limit: 60)), line \(records[index].line)"
  }
}
