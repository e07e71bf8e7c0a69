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

  @Test("Rows without names, or with names of their own, follow the sequences by place")
  func byPlace() throws {
    let plain = "one\ttwo\n1\t0\n0\t1\n0\t0\n"
    #expect(try Self.ordered(plain).columns == [[1, 0, 0], [0, 1, 0]])
    let other = "id\tone\ttwo\nx\t1\t0\ny\t0\t1\nz\t0\t0\n"
    #expect(try Self.ordered(other).columns == [[1, 0, 0], [0, 1, 0]])
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
    ])
  func faults(_ table: String, _ problem: String) throws {
    let error = #expect(throws: SequenceError.self) { try Self.ordered(table) }
    #expect(error?.description.contains(problem) == true, "\(String(describing: error))")
    #expect(error?.exitCode == 3)
  }
}
