import ReportSupport

/// Why a table of classes could not be used.
public struct ClassTableError: FileError, Hashable {
  public var file: String?
  /// Line, and column or byte, counted from 1.
  public var place: String?
  public var reason: Reason

  init(file: String?, place: String? = nil, _ reason: Reason) {
    self.file = file
    self.place = place
    self.reason = reason
  }

  public init(file: String?, place: String? = nil, _ fault: FileFault) {
    self.init(file: file, place: place, .file(fault))
  }

  public enum Reason: Hashable, Sendable {
    case file(FileFault)
    case empty
    case noNames
    case unknownColumn(String)
    case columnTwice(String)
    case wrongColumns(found: Int, expected: Int)
    case emptyName
    case badIndex(String)
    case indexTwice(Int, earlier: String)
    /// `missing` lists the first few outputs without a row.
    case indexOutside(Int, classCount: Int, missing: [Int])
    /// `missing` lists the first few of `missingCount` outputs without a row; none where rows have no index.
    case wrongCount(found: Int, expected: Int, missing: [Int], missingCount: Int)
  }

  public var kind: String {
    switch reason {
    case .file(let fault): fault.kind
    case .empty: "E-TSV-EMPTY"
    case .noNames, .unknownColumn, .columnTwice, .wrongColumns: "E-TSV-COLUMNS"
    case .emptyName: "E-TSV-EMPTY-NAME"
    case .badIndex, .indexTwice, .indexOutside: "E-TSV-INDEX"
    case .wrongCount: "E-TSV-COUNT"
    }
  }

  public var exitCode: Int32 { 3 }

  public var problem: String {
    switch reason {
    case .file(let fault): return fault.problem
    case .empty: return "it is empty"
    case .noNames: return "no column is named \"name\""
    case .unknownColumn(let name): return "no column may be named \(PrintableText.quoted(name, limit: 40))"
    case .columnTwice(let name): return "the column \(PrintableText.quoted(name, limit: 40)) stands twice"
    case .wrongColumns(let found, let expected):
      return "\(found) \(found == 1 ? "column" : "columns"), the header has \(expected)"
    case .emptyName: return "the class has no name"
    case .badIndex(let text):
      return "the index \(PrintableText.quoted(text, limit: 30)) is not a number from 0 on"
    case .indexTwice(let index, let earlier): return "index \(index) stands on \(earlier) already"
    case .indexOutside(let index, let classCount, let missing):
      return "index \(index), but the model has \(classCount) classes"
        + Self.missing(missing, of: missing.count)
    case .wrongCount(let found, let expected, let missing, let missingCount):
      return "\(found) \(found == 1 ? "row" : "rows") for \(expected) classes"
        + Self.missing(missing, of: missingCount)
    }
  }

  private static func missing(_ listed: [Int], of count: Int) -> String {
    guard !listed.isEmpty else { return "" }
    let more = count > listed.count ? " and \(count - listed.count) more" : ""
    return ", there is no row for index \(listed.map(String.init).joined(separator: ", "))\(more)"
  }

  public var remedy: String? {
    switch reason {
    case .file(.notText), .file(.zeroByte): "save the table as UTF-8 text with tabs between the columns"
    case .file(let fault): fault.remedy
    case .empty, .noNames: "begin with a header line that names the column \"name\""
    case .unknownColumn(let name) where name.contains(","): "separate the columns by tabs, not by commas"
    case .unknownColumn, .columnTwice:
      "name each column once, out of \(ClassTableCells.Column.list)"
    case .wrongColumns: "put one tab between neighbouring columns, also where a cell is empty"
    case .emptyName: "give each class a name"
    case .badIndex, .indexTwice, .indexOutside:
      "number the rows from 0, or leave the column out and keep the order of the model's outputs"
    case .wrongCount: "give one row per output of the model"
    }
  }
}
