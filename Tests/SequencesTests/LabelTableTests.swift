import Foundation
import Testing

@testable import Sequences

@Suite("Tables of labels")
struct LabelTableTests {
  private static func file(_ text: String, _ name: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("labels-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent(name).path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private static func ordered(_ table: String, names: [String] = ["a", "b", "c"]) throws -> LabelTable {
    let sequences = try FASTAFile(path: file(names.map { ">\($0)\nACGT\n" }.joined(), "x.fa"))
    return try LabelTable(path: file(table, "labels.tsv"), classNames: ["one", "two"]).ordered(as: sequences)
  }

  @Test("Rows that are named as the sequences are follow them, in any order and among others")
  func byName() throws {
    let table = "id\tone\ttwo\nc\t1\t0\na\t0\t1\nz\t1\t1\nb\t0\t0\n"
    #expect(try Self.ordered(table).columns == [[0, 0, 1], [1, 0, 0]])
  }

  @Test("Rows without names, or with numbers for names, follow the sequences by place")
  func byPlace() throws {
    let plain = "one\ttwo\n1\t0\n0\t1\n0\t0\n"
    #expect(try Self.ordered(plain).columns == [[1, 0, 0], [0, 1, 0]])
    let numbered = "id\tone\ttwo\n0\t1\t0\n1\t0\t1\n2\t0\t0\n"
    #expect(try Self.ordered(numbered).columns == [[1, 0, 0], [0, 1, 0]])
  }

  @Test("A few values beside 0 and 1 are warned of, with the first; a column of measured values is not")
  func mixed() throws {
    let rows = (0..<20).map { "s\($0)\t\($0 == 7 ? 2 : $0 % 2)\t\(Double($0) / 8)\n" }.joined()
    let table = try LabelTable(path: Self.file("id\tone\ttwo\n" + rows, "l.tsv"), classNames: ["one", "two"])
    let warnings = table.warnings(naming: ["one", "two"])
    #expect(warnings.map(\.kind) == ["W-LABELS-MIXED"] && warnings.map(\.classIndex) == [0])
    #expect(warnings.first?.message.contains("one value that is not, the first 2.0 at \"s7\"") == true)
    let values = try LabelTable(
      path: Self.file("one\ttwo\n1\t2\n", "v.tsv"), classNames: ["one", "two"], areValues: true)
    #expect(values.warnings(naming: ["one", "two"]).isEmpty)
  }

  @Test("Two sequences of one name are no fault by place, and one where rows go by names")
  func twice() throws {
    let names = ["a", "a", "b"]
    #expect(
      try Self.ordered("id\tone\ttwo\na\t1\t0\na\t0\t1\nb\t0\t0\n", names: names).columns == [[1, 0, 0], [0, 1, 0]])
    let error = #expect(throws: SequenceError.self) {
      try Self.ordered("id\tone\ttwo\na\t1\t0\nb\t0\t1\nc\t0\t0\n", names: names)
    }
    #expect(error?.description.contains("two sequences are named \"a\"") == true)
    let empty = #expect(throws: SequenceError.self) { try Self.ordered("") }
    #expect(empty?.description.contains("it holds no row below its header") == true)
  }

  @Test(
    "The header names the classes unless it numbers them, leaves one out or calls two the same",
    arguments: [
      ("id\tSRF\tMAX\n", ["SRF", "MAX"]), ("SRF\tMAX\n", ["SRF", "MAX"]), ("0\t1\n", nil), ("id\tSRF\t\n", nil),
      ("id\tSRF\tSRF\n", nil), ("id\tSRF\t2\n", nil), ("id\ttwo\tone\n", ["one", "two"]),
    ] as [(String, [String]?)])
  func names(_ header: String, _ names: [String]?) throws {
    let cells = header.split(separator: "\t").count
    let row = (cells > 2 || header.hasPrefix("id") ? "a\t" : "") + "1\t0\n"
    let table = try LabelTable(path: Self.file(header + row, "labels.tsv"), classNames: ["one", "two"])
    #expect(table.columnNames == names)
    #expect(!table.areValues)
  }

  @Test(
    "A row too many, too few or twice is an error that says so",
    arguments: [
      ("id\tone\ttwo\na\t1\t0\nb\t0\t1\n", "no row for the sequence \"c\""),
      ("id\tone\ttwo\na\t1\t0\nb\t0\t1\nb\t0\t1\n", "two rows for the sequence \"b\""),
      ("one\ttwo\n1\t0\n", "1 rows for 3 sequences"),
      ("id\tone\ttwo\nx\t1\t0\ny\t0\t1\nz\t0\t0\n", "no row has the name of a sequence: the first row is \"x\""),
      ("id\tone\na\t1\nb\t0\n", "line 2: 1 column, 2 expected"),
    ])
  func faults(_ table: String, _ problem: String) throws {
    let error = #expect(throws: SequenceError.self) { try Self.ordered(table) }
    #expect(error?.description.contains(problem) == true, "\(String(describing: error))")
    #expect(error?.exitCode == 3)
  }
}
