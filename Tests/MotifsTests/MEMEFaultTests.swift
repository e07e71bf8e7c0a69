import Testing

@testable import Motifs

@Suite("Faults of MEME files")
struct MEMEFaultTests {
  static let matrix = MEMEFileTests.matrix
  /// A motif that does not state its number of rows.
  static let openMatrix = "MOTIF M1\nletter-probability matrix: alength= 4 nsites= 20\n0.7 0.1 0.1 0.1\n"

  /// Body of a file behind the header, kind and place of the error.
  static let faults: [(String, String, String?)] = [
    ("MOTIF M1\n" + matrix.replacing("w= 2", with: "w= 9"), "E-MEME-WIDTH", "line 8, column 42"),
    ("MOTIF M1\n" + matrix.replacing("w= 2", with: "w= 999999999999"), "E-MEME-WIDTH", "line 8, column 42"),
    (
      "MOTIF M1\n" + matrix.replacing("w= 2", with: "w= 99999999999999999999"), "E-MEME-WIDTH",
      "line 8, column 42"
    ),
    ("MOTIF M1\n" + matrix.replacing("w= 2", with: "w= 1"), "E-MEME-WIDTH", "line 8, column 42"),
    ("MOTIF M1\nletter-probability matrix: alength= 4 w= 0\n", "E-MEME-WIDTH", "line 8, column 42"),
    ("MOTIF M1\n", "E-MEME-WIDTH", "line 7"),
    ("MOTIF M1\nMOTIF M2\n" + matrix, "E-MEME-WIDTH", "line 7"),
    (
      "MOTIF M1\n" + matrix.replacing("0.7 0.1 0.1 0.1\n", with: "0.9 0.9 0.1 0.1\n"), "E-MEME-SUM",
      "line 9, column 1"
    ),
    ("MOTIF M1\n" + matrix.replacing("0.7 0.1 0.1 0.1\n", with: "0 0 0 0\n"), "E-MEME-SUM", "line 9, column 1"),
    ("MOTIF M1\n" + matrix.replacing("0.1 0.7", with: "1.2 -0.1"), "E-MEME-VALUE", "line 10, column 1"),
    (
      "MOTIF M1\n" + matrix.replacing("0.1 0.7 0.1", with: "0.1 0.7 nan"), "E-MEME-VALUE", "line 10, column 9"
    ),
    (
      "MOTIF M1\n" + matrix.replacing("0.7 0.1 0.1 0.1\n", with: "nan 1 0 0\n"), "E-MEME-VALUE",
      "line 9, column 1"
    ),
    ("MOTIF M1\n" + matrix.replacing("0.", with: "0,"), "E-MEME-VALUE", "line 9, column 1"),
    ("MOTIF M1\n" + matrix.replacing("nsites= 20", with: "nsites= -1"), "E-MEME-VALUE", "line 8, column 52"),
    ("MOTIF M1\n" + matrix.replacing("nsites= 20", with: "nsites= nan"), "E-MEME-VALUE", "line 8, column 52"),
    (
      "MOTIF M1\n" + matrix.replacing("nsites= 20", with: "nsites= 1e16"), "E-MEME-VALUE", "line 8, column 52"
    ),
    ("MOTIF M1\n" + matrix.replacing("E= 0", with: "E= small"), "E-MEME-VALUE", "line 8, column 58"),
    ("MOTIF M1\n" + matrix.replacing("E= 0", with: "E= -1"), "E-MEME-VALUE", "line 8, column 58"),
    (
      "MOTIF M1\n" + matrix.replacing("0.7 0.1 0.1 0.1\n", with: "0x1p-1 0.5 0 0\n"), "E-MEME-VALUE",
      "line 9, column 1"
    ),
    ("Background letter frequencies\nA nan C 0.5 G 0.5 T 0\n", "E-MEME-VALUE", "line 8, column 3"),
    ("Background letter frequencies\nA 1e400 C 0.5 G 0.5 T 0\n", "E-MEME-VALUE", "line 8, column 3"),
    (
      "MOTIF M1\n" + matrix.replacing("0.7 0.1 0.1 0.1\n", with: "0.7 0.3\n"), "E-MEME-COLUMNS",
      "line 9, column 8"
    ),
    (
      "MOTIF M1\n" + matrix.replacing("0.7 0.1 0.1 0.1\n", with: "0.6 0.1 0.1 0.1 0.1\n"), "E-MEME-COLUMNS",
      "line 9, column 17"
    ),
    ("MOTIF M1\n" + matrix.replacing("0.1 0.7", with: "O.1 0.7"), "E-MEME-VALUE", "line 10, column 1"),
    (openMatrix + "O.1 0.7 0.1 0.1\n", "E-MEME-VALUE", "line 10, column 1"),
    (openMatrix + "O.1 O.7 O.1 O.1\n", "E-MEME-VALUE", "line 10, column 1"),
    (openMatrix + "\n0.1 0.7 0.1 0.1\n", "E-MEME-ROW", "line 11, column 1"),
    (openMatrix + "\nO.1 0.7 0.1 0.1\n", "E-MEME-ROW", "line 11, column 1"),
    (openMatrix + "# half\n0.1 0.7 0.1 0.1\n", "E-MEME-ROW", "line 11, column 1"),
    ("MOTIF M1\n" + matrix + "\n\n0.1 0.7 0.1 0.1\n", "E-MEME-ROW", "line 12, column 1"),
    (
      "MOTIF M1\n" + matrix.replacing("alength= 4", with: "alength= 20"), "E-MEME-ALPHABET",
      "line 8, column 37"
    ),
    ("ALPHABET= ACDEFGHIKLMNPQRSTVWY\n", "E-MEME-ALPHABET", "line 7, column 11"),
    ("ALPHABET \"Methyl\" DNA-LIKE\nA ~ T\nC ~ G\nm\nEND ALPHABET\n", "E-MEME-ALPHABET", "line 7, column 1"),
    (
      "ALPHABET \"DNA\" DNA-LIKE\nA ~ T\nC ~ G\nMOTIF M1\n" + matrix, "E-MEME-ALPHABET", "line 7, column 1"
    ),
    ("Background letter frequencies\nA 0.5 C 0.5 G 0.5 T 0.5\n", "E-MEME-SUM", "line 8, column 1"),
    ("Background letter frequencies\nA 0.5 C half G 0 T 0\n", "E-MEME-VALUE", "line 8, column 9"),
    ("Background letter frequencies\nA 0.25 C\n", "E-MEME-COLUMNS", "line 8, column 9"),
    (
      "Background letter frequencies\nA 0.25 C 0.25 G 0.5\n\nMOTIF M1\n" + matrix, "E-MEME-COLUMNS",
      "line 8, column 20"
    ),
    ("Background letter frequencies\n\nMOTIF M1\n" + matrix, "E-MEME-COLUMNS", "line 7, column 30"),
    (
      "Background letter frequencies\nA 0.25 C 0.25 G 0.25 T 0.25 A 0.25\n", "E-MEME-ALPHABET",
      "line 8, column 29"
    ),
    ("Background letter frequencies\nA 0.25 C 0.25 X 0.5\n", "E-MEME-ALPHABET", "line 8, column 15"),
    ("MOTIF\n" + matrix, "E-MEME-NAME", "line 7"),
    (matrix, "E-MEME-NAME", "line 7"),
    ("", "E-MEME-EMPTY", nil),
    ("MOTIF M\u{0}1\n" + matrix, "E-TEXT-NUL", "line 7, column 8"),
  ]

  @Test("Faults are named with line and column", arguments: faults)
  func fault(body: String, kind: String, place: String?) throws {
    let error = try #require(MEMEFileTests.failure(MEMEFileTests.header + body))
    #expect(error.kind == kind)
    #expect(error.place == place)
    #expect(error.exitCode == 3)
    #expect(error.remedy != nil)
  }

  @Test("Faults of the whole file")
  func wholeFile() throws {
    #expect(MEMEFileTests.failure("")?.kind == "E-MEME-HEADER")
    #expect(MEMEFileTests.failure("a letter to a friend\n")?.kind == "E-MEME-HEADER")
    #expect(MEMEFileTests.failure("MOTIF M1\n" + MEMEFileTests.matrix)?.kind == "E-MEME-HEADER")
    #expect(MEMEFileTests.failure("MEME version 2.2\nMOTIF M1\n" + MEMEFileTests.matrix)?.kind == "E-MEME-HEADER")
    let wide = String(repeating: "0.25 0.25 0.25 0.25\n", count: MotifFile.widthLimit + 1)
    #expect(
      MEMEFileTests.failure(MEMEFileTests.header + "MOTIF M1\nletter-probability matrix:\n" + wide)?.kind
        == "E-MEME-WIDTH")
  }

  @Test("An error is one line that says what, where and how to mend")
  func wording() {
    let text = MEMEFileTests.header + "MOTIF M1\n" + MEMEFileTests.matrix.replacing("0.7 0.1", with: "0,7 0.1")
    #expect(
      MEMEFileTests.failure(text)?.description
        == "motifs.meme: line 9, column 1: \"0,7\" is not a probability. "
        + "Remedy: write a number from 0 to 1 with a point, for example 0.5.")
  }

  /// Body of a file behind the header, and what its error says.
  static let problems: [(String, String)] = [
    ("MOTIF M1\n" + matrix.replacing("w= 2", with: "w= 1"), "2 rows of probabilities, w= 1 is stated"),
    (
      "MOTIF M1\nletter-probability matrix: w= 2\n1 0 0 0\n", "1 row of probabilities, w= 2 is stated"
    ),
    ("MOTIF M1\n" + matrix.replacing("0.7 0.1", with: "0.5 0.1"), "probabilities that sum to 0.8"),
    ("MOTIF M1\n" + matrix.replacing("E= 0", with: "E= x"), "\"x\" is not an E-value"),
    (
      "Background letter frequencies\n\nMOTIF M1\n",
      "0 background frequencies, 4 expected: none for A, C, G and T"
    ),
    (
      "Background letter frequencies\nA 0.5 C 0.2 G 0.3\nMOTIF M1\n",
      "3 background frequencies, 4 expected: none for T"
    ),
    ("Background letter frequencies\nA 0.5 A 0.5\n", "the base \"A\" stands twice"),
    ("ALPHABET \"DNA\"\nA ~ T\n", "an alphabet without its last line, END ALPHABET"),
    (openMatrix + "\n1 0 0 0\n", "a row of numbers outside of a matrix"),
  ]

  @Test("Errors say what is wrong in words", arguments: problems)
  func words(body: String, problem: String) {
    #expect(MEMEFileTests.failure(MEMEFileTests.header + body)?.problem == problem)
  }
}
