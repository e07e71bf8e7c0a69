import Testing

@testable import ReportSupport

@Suite("Cells of tables that a spreadsheet may open")
struct SpreadsheetTextTests {
  /// What a text becomes in a cell.
  static let cells: [(String, String)] = [
    ("plain", "plain"), ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
    ("a\tb\nc\r", "aU+0009bU+000AcU+000D"), ("", ""), ("a=b", "a=b"), ("1-2", "1-2"),
    // A combining mark behind the sign, and before it.
    ("=\u{338}1", "'=\u{338}1"), ("\u{338}=1", "'\u{338}=1"), ("\u{301}\u{20DD}@x", "'\u{301}\u{20DD}@x"),
    ("e\u{301}=1", "e\u{301}=1"), ("\u{301}", "\u{301}"),
    // White space that a spreadsheet drops.
    (" =1", "' =1"), ("\u{A0}\u{3000}+1", "'\u{A0}\u{3000}+1"), ("  x", "  x"),
    // What cannot be seen is written out, so that nothing stands behind it as the first.
    ("\t=1", "U+0009=1"), ("\r=1", "U+000D=1"), ("\u{202E}x", "U+202Ex"), ("\u{200B}=1", "U+200B=1"),
  ]

  @Test("A text cannot be a formula, another cell or another line", arguments: cells)
  func cell(text: String, cell: String) { #expect(PrintableText.cell(text) == cell) }

  @Test("A cut text is guarded as the whole one")
  func limit() { #expect(PrintableText.cell("=123456", limit: 3) == "'=12…") }
}
