import Testing

@testable import Sequences

@Suite("Table of classes")
struct ClassTableTests {
  static func read(_ text: String, classes: Int = 3) throws(ClassTableError) -> ClassTable {
    try ClassTable(bytes: Array(text.utf8), fileName: "classes.tsv", classCount: classes)
  }

  @Test("Names, groups and the rest in the order of the rows")
  func plain() throws {
    let table = try Self.read(
      "name\tgroup\tcell_type\turl\na\tDNase\tK562\thttps://example.org/a\nb\t\t\tjavascript:alert(1)\n",
      classes: 2)
    #expect(
      table.rows == [
        .init(name: "a", group: "DNase", cellType: "K562", url: "https://example.org/a"),
        .init(name: "b", url: "javascript:alert(1)"),
      ])
    #expect(table.rows.map(\.webAddress) == ["https://example.org/a", nil])
    #expect(table.warnings.isEmpty)
  }

  @Test(
    "The index decides the order, from 0 or from 1",
    arguments: [
      "index\tname\n2\tc\n0\ta\n1\tb\n", "index\tname\n3\tc\n1\ta\n2\tb", "name\tindex\nb\t1\nc\t2\na\t0",
      "\u{FEFF}name\r\na\r\nb\r\nc\r\n\r\n",
    ])
  func order(_ text: String) throws {
    #expect(try Self.read(text).rows.map(\.name) == ["a", "b", "c"])
  }

  struct Fault: CustomTestStringConvertible {
    var text: String
    var message: String
    var testDescription: String { message }
  }

  static let columns = "index, name, group, assay, cell_type, target, url"
  static let numbering =
    "number the rows from 0, or leave the column out and keep the order of the model's outputs"
  static let faults = [
    Fault(
      text: "",
      message: "E-TSV-EMPTY it is empty. Remedy: begin with a header line that names the column \"name\"."),
    Fault(
      text: "index\tgroup\n",
      message: "E-TSV-COLUMNS line 1: no column is named \"name\". "
        + "Remedy: begin with a header line that names the column \"name\"."),
    Fault(
      text: "name\tsex\na\tb",
      message: "E-TSV-COLUMNS line 1, column 2: no column may be named \"sex\". "
        + "Remedy: name each column once, out of \(columns)."),
    Fault(
      text: "name,group\na,b",
      message: "E-TSV-COLUMNS line 1, column 1: no column may be named \"name,group\". "
        + "Remedy: separate the columns by tabs, not by commas."),
    Fault(
      text: "name\tname\na\tb",
      message: "E-TSV-COLUMNS line 1, column 2: the column \"name\" stands twice. "
        + "Remedy: name each column once, out of \(columns)."),
    Fault(
      text: "index\tname\n0\ta\n1\n2\tc\n",
      message: "E-TSV-COLUMNS line 3: 1 column, the header has 2. "
        + "Remedy: put one tab between neighbouring columns, also where a cell is empty."),
    Fault(
      text: "name\na\n \nc",
      message: "E-TSV-EMPTY-NAME line 3, column 1: the class has no name. Remedy: give each class a name."),
    Fault(
      text: "name\na\n\nc",
      message: "E-TSV-EMPTY-NAME line 3, column 1: the class has no name. Remedy: give each class a name."),
    Fault(
      text: "index\tname\n0\ta\none\tb\n2\tc\n",
      message: "E-TSV-INDEX line 3: the index \"one\" is not a number from 0 on. Remedy: \(numbering)."),
    Fault(
      text: "index\tname\n0\ta\n\tb\n2\tc\n",
      message: "E-TSV-INDEX line 3: the index \"\" is not a number from 0 on. Remedy: \(numbering)."),
    Fault(
      text: "index\tname\n0\ta\n99999999999999999999\tb\n2\tc\n",
      message: "E-TSV-INDEX line 3: the index \"99999999999999999999\" is not a number from 0 on. "
        + "Remedy: \(numbering)."),
    Fault(
      text: "index\tname\n0\ta\n0\tb\n2\tc\n",
      message: "E-TSV-INDEX line 3: index 0 stands on line 2 already. Remedy: \(numbering)."),
    Fault(
      text: "index\tname\n0\ta\n7\tb\n1\tc\n",
      message: "E-TSV-INDEX line 3: index 7, but the model has 3 classes, there is no row for index 2. "
        + "Remedy: \(numbering)."),
    Fault(
      text: "index\tname\n0\ta\n2\tc\n",
      message: "E-TSV-COUNT 2 rows for 3 classes, there is no row for index 1. "
        + "Remedy: give one row per output of the model."),
    Fault(
      text: "name\n",
      message: "E-TSV-COUNT 0 rows for 3 classes. Remedy: give one row per output of the model."),
    Fault(
      text: "name\na\nb\nc\nd",
      message: "E-TSV-COUNT 4 rows for 3 classes. Remedy: give one row per output of the model."),
    Fault(
      text: "name\na\u{0}b\nb\nc",
      message: "E-TEXT-NUL line 2, byte 2: it holds a zero byte, so it is no text. "
        + "Remedy: save the table as UTF-8 text with tabs between the columns."),
  ]

  @Test("Every fault names its place and its remedy", arguments: faults)
  func refuses(_ fault: Fault) throws {
    let error = try #require(throws: ClassTableError.self) { try Self.read(fault.text) }
    #expect("\(error.kind) \(error)".replacing("classes.tsv: ", with: "") == fault.message)
    #expect(error.file == "classes.tsv" && error.exitCode == 3)
  }

  @Test("Bytes that are no UTF-8 are told by line and byte")
  func encoding() throws {
    let latin1 = Array("index\tname\n0\tcaf".utf8) + [0xE9] + Array("\n1\tb\n2\tc\n".utf8)
    let error = try #require(throws: ClassTableError.self) {
      try ClassTable(bytes: latin1, fileName: "t.tsv", classCount: 3)
    }
    #expect(error.kind == "E-TEXT-UTF8" && error.place == "line 2, byte 6")
    let utf16: [UInt8] = [0xFF, 0xFE, 0x6E, 0, 0x0A, 0]
    let second = try #require(throws: ClassTableError.self) {
      try ClassTable(bytes: utf16, fileName: "t.tsv", classCount: 3)
    }
    #expect(second.kind == "E-TEXT-UTF8" && second.place == "line 1, byte 1")
  }

  @Test("A long header is cut in the message")
  func longHeader() throws {
    let error = try #require(throws: ClassTableError.self) {
      try Self.read(String(repeating: "x", count: 150_000))
    }
    #expect(error.kind == "E-TSV-COLUMNS" && error.description.count < 300)
  }

  @Test("Names that stand twice or are long are told, not refused")
  func warnings() throws {
    let table = try Self.read("name\na\na\n\(String(repeating: "x", count: 256))\n")
    #expect(table.warnings.map(\.kind) == ["W-NAME-TWICE", "W-NAME-LONG"])
    #expect(table.warnings[0].message == "classes 1 and 2 are both named \"a\"")
    #expect(table.warnings.map(\.classIndex) == [1, 2])
    // Composed and decomposed accents are equal as Swift compares, and two names here; so are letters of
    // either case.
    #expect(try Self.read("name\n\u{E9}\ne\u{301}\nE\u{301}").warnings.isEmpty)
    #expect(try Self.read("name\n\(String(repeating: "\u{E9}", count: 255))\nb\nc").warnings.isEmpty)
  }

  @Test("A file that is not there")
  func noFile() throws {
    let error = try #require(throws: ClassTableError.self) {
      try ClassTable(path: "/nonexistent/classes.tsv", classCount: 1)
    }
    #expect(error.kind == "E-INPUT" && error.file == "classes.tsv")
  }
}
