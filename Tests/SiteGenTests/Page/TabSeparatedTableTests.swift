import Testing

@testable import SiteGen

@Suite("Tables for machines")
struct TabSeparatedTableTests {
  @Test("Numbers are untouched and missing ones empty")
  func numbers() {
    var table = TabSeparatedTable(columns: ["a", "b", "c", "d", "e", "f"])
    table.append([.number(-0.5), .number(nil), .number(.nan), .number(-0.0), .count(nil), .flag(true)])
    table.append([
      .number(1e-7), .number(1234567.8), .number(-.infinity), .number(0.1 + 0.2), .count(3), .flag(false),
    ])
    #expect(
      table.text.split(separator: "\n").dropFirst() == [
        "-0.5\t\t\t0\t\ttrue", "1e-07\t1234567.8\t\t0.3\t3\tfalse",
      ])
  }

  @Test("Probabilities far below the range of Float32 keep their size in tables")
  func smallProbabilities() {
    var table = TabSeparatedTable(columns: ["p", "q"])
    table.append([.probability(1.25e-80), .probability(.nan)])
    #expect(table.text == "p\tq\n1.25e-80\t\n")
  }

  @Test("Texts are safe for spreadsheets, and numbers of items count from 1")
  func texts() {
    var table = TabSeparatedTable(columns: ["a", "b"])
    table.append([.text("\u{301}=1+1\t"), .numbers([0, 4])])
    #expect(table.text == "a\tb\n'\u{301}=1+1U+0009\t1,5\n")
  }
}
