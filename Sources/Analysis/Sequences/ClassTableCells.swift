/// The cells of a class table, checked against its header.
struct ClassTableCells {
  /// The columns that a header may name.
  enum Column: String, CaseIterable {
    case index
    case name
    case group
    case assay
    case cellType = "cell_type"
    case target
    case url

    /// All of them, for messages.
    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
  }

  /// Where each column of the header stands.
  private let places: [Column: Int]
  /// Cells of each line below the header; line i of the file, counted from 1, is entry i - 2.
  private let rows: [[Substring]]

  /// Number of lines below the header.
  var count: Int { rows.count }

  /// The cell of a line below the header; nil where it is empty or there is no such column.
  subscript(line: Int, column: Column) -> String? {
    guard let place = places[column], !rows[line][place].isEmpty else { return nil }
    return String(rows[line][place])
  }

  /// How errors name a line below the header.
  static func place(_ line: Int) -> String { "line \(line + 2)" }

  /// Splits a file into lines and cells.
  ///
  /// - Throws: `ClassTableError` without the file's name.
  init(_ bytes: [UInt8]) throws(ClassTableError) {
    let lines = try Self.lines(bytes)
    guard let header = lines.first else { throw ClassTableError(file: nil, .empty) }
    var places: [Column: Int] = [:]
    for (position, cell) in header.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
      guard let column = Column(rawValue: String(cell)) else {
        throw ClassTableError(
          file: nil, place: "line 1, column \(position + 1)", .unknownColumn(String(cell)))
      }
      guard places[column] == nil else {
        throw ClassTableError(file: nil, place: "line 1, column \(position + 1)", .columnTwice(String(cell)))
      }
      places[column] = position
    }
    guard let namePlace = places[.name] else { throw ClassTableError(file: nil, place: "line 1", .noNames) }
    var rows: [[Substring]] = []
    for (index, line) in lines.dropFirst().enumerated() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == places.count else {
        throw ClassTableError(
          file: nil, place: Self.place(index), .wrongColumns(found: cells.count, expected: places.count))
      }
      guard !cells[namePlace].allSatisfy(\.isWhitespace) else {
        throw ClassTableError(file: nil, place: "\(Self.place(index)), column \(namePlace + 1)", .emptyName)
      }
      rows.append(cells)
    }
    self.places = places
    self.rows = rows
  }

  /// The lines of a file without their ends; empty lines at its end are left out.
  ///
  /// Lines are cut in bytes: characters that Unicode counts as line breaks may stand in names.
  private static func lines(_ bytes: [UInt8]) throws(ClassTableError) -> [String] {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    var lines: [String] = []
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let place = "line \(lines.count + 1)"
      let content = line.last == 0x0D ? line.dropLast() : line
      guard let decoded = String(validating: content, as: UTF8.self) else {
        throw ClassTableError(file: nil, place: "\(place), byte \(validLength(content) + 1)", .notText)
      }
      if let zero = content.firstIndex(of: 0) {
        throw ClassTableError(file: nil, place: "\(place), byte \(zero - content.startIndex + 1)", .zeroByte)
      }
      lines.append(decoded)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// Number of bytes before the first that is not UTF-8.
  private static func validLength(_ bytes: ArraySlice<UInt8>) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var length = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { length += scalar.count }
    return length
  }
}
