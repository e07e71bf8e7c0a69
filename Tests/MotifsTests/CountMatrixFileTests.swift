import Testing

@testable import Motifs

@Suite("Files of count matrices")
struct CountMatrixFileTests {
  static let jaspar = """
    >MA0001.1 AGL3 like
    A  [ 0  3 10 ]
    C  [94 75  0 ]
    G  [ 1  0  0 ]
    T  [ 2 19  0 ]

    > second
    1 2
    1 2
    1 0
    1 0
    """
  static let transfac = """
    VV  version 1
    XX
    //
    AC  M00001
    XX
    ID  V$MYOD_01
    XX
    NA  MyoD
    P0      A      C      G      T
    01      1      2      2      0      S
    02      0      0      5      0      G
    XX
    BA  5 functional elements
    //
    ID any_old_name
    PO\tT\tG\tC\tA
    1 0 0 0 4
    """

  static func read(_ text: String) throws -> MotifFile {
    try MotifFile(bytes: [UInt8](text.utf8), fileName: "counts.txt")
  }

  @Test("JASPAR counts become probabilities, the largest column sum the number of sites")
  func readsJASPAR() throws {
    let file = try Self.read(Self.jaspar)
    #expect(file.format == .jaspar)
    #expect(file.motifs.map(\.identifier) == ["MA0001.1", "second"])
    #expect(file.motifs.map(\.alternateName) == ["AGL3 like", nil])
    #expect(file.motifs.map(\.siteCount) == [97, 4])
    #expect(file.motifs[0].matrix.columns[2] == [1, 0, 0, 0])
    #expect(file.motifs[1].matrix.columns == [[0.25, 0.25, 0.25, 0.25], [0.5, 0.5, 0, 0]])
  }

  /// One line per position: what sums to 1 decides, and four rows of four numbers are never guessed without a word.
  @Test("Probabilities by position are told from counts by base")
  func positionRows() throws {
    func rows(_ columns: String) -> String {
      columns.map { letter in "ACGT".map { $0 == letter ? "0.91" : "0.03" }.joined(separator: "\t") + "\n" }.joined()
    }
    let file = try Self.read(">one\n" + rows("TGACTCA") + ">two name\n" + rows("GATAA") + ">three\n" + rows("CACG"))
    #expect(file.format == .jaspar)
    #expect(file.motifs.map(\.matrix.mostProbableBases) == ["TGACTCA", "GATAA", "CACG"])
    #expect(file.motifs.map(\.alternateName) == [nil, "name", nil])
    #expect(file.motifs.map(\.siteCount) == [20, 20, 20])
    #expect(
      file.warnings.map(\.message) == [
        "1 motif of four rows of four numbers, the first is \"three\": a row is taken for a position where only rows sum "
          + "to 1, for a base where columns do"
      ])
    // Columns that sum to 1 make rows bases: the width is that of the row.
    let byBase = try Self.read(">m\n1 0 0 0.4\n0 1 0 0.2\n0 0 1 0.2\n0 0 0 0.2\n")
    #expect(byBase.motifs[0].matrix.mostProbableBases == "ACGA")
    #expect(byBase.warnings.isEmpty)
    // Both sum to 1: as JASPAR writes it, and said. Rows by base: T, A, C, G at the first to the fourth position.
    let either = try Self.read(">m\n0 1 0 0\n0 0 1 0\n0 0 0 1\n1 0 0 0\n")
    #expect(either.motifs[0].matrix.mostProbableBases == "TACG")
    #expect(either.warnings.map(\.kind) == ["W-MOTIF-ROWS"])
    // Counts of four bases at four positions are what they were.
    let counts = try Self.read(">m\n9 0 0 4\n0 9 0 2\n0 0 9 2\n0 0 0 1\n")
    #expect(counts.motifs[0].matrix.mostProbableBases == "ACGA")
    #expect(counts.warnings.isEmpty)
  }

  @Test("Counts by position, which sum to no 1, are no probabilities: the fifth row is one too many")
  func countsByPosition() {
    let error = #expect(throws: MotifFileError.self) {
      try Self.read(">m\n9 1 1 1\n9 1 1 1\n9 1 1 1\n9 1 1 1\n9 1 1 1\n")
    }
    #expect(error?.reason == .strayRow)
  }

  @Test("Numbers of a further section of TRANSFAC are none of the matrix; behind the matrix alone they are a lost row")
  func furtherSection() throws {
    let matrix = "AC\tX\nXX\nP0\tA\tC\tG\tT\n01\t1\t0\t0\t3\n02\t4\t0\t0\t0\nXX\n"
    let file = try Self.read(matrix + "XL\tlength\t6\n01\t0.25\t0.50\n02\t0.75\t0.10\nXX\n//\n")
    #expect(file.motifs.map(\.matrix.mostProbableBases) == ["TA"])
    let error = #expect(throws: MotifFileError.self) { try Self.read(matrix + "03\t1\t0\t0\t3\n//\n") }
    #expect(error?.reason == .strayRow)
  }

  @Test("TRANSFAC records without a matrix are no motifs; columns follow their heading")
  func readsTRANSFAC() throws {
    let file = try Self.read(Self.transfac)
    #expect(file.format == .transfac)
    #expect(file.motifs.map(\.identifier) == ["M00001", "any_old_name"])
    #expect(file.motifs.map(\.alternateName) == ["MyoD", nil])
    #expect(file.motifs.map(\.siteCount) == [5, 4])
    #expect(file.motifs[0].matrix.columns == [[0.2, 0.4, 0.4, 0], [0, 0, 1, 0]])
    #expect(file.motifs[1].matrix.columns == [[1, 0, 0, 0]])
  }

  @Test(
    "Letters and brackets may touch the numbers",
    arguments: [
      "A[1 2]\nC[3 4]\nG[0 0]\nT[0 0]", "A [1 2]\nC [3 4]\nG [0 0]\nT [0 0]",
      "A [ 1 2 ]\nC [ 3 4 ]\nG [ 0 0 ]\nU [ 0 0 ]", "A 1 2\nC 3 4\nG 0 0\nT 0 0",
      "[ 1 2 ]\n[ 3 4 ]\n[ 0 0 ]\n[ 0 0 ]", "t 0 0\ng 0 0\nc 3 4\na 1 2",
    ])
  func brackets(rows: String) throws {
    #expect(
      try Self.read(">m\n\(rows)\n").motifs[0].matrix.columns
        == [[0.25, 0.75, 0, 0], SIMD4<Float>(SIMD4<Double>(2, 4, 0, 0) / 6)])
  }

  @Test("Positions of TRANSFAC count from 1 or 0, and blank lines and comments between them say nothing")
  func positions() throws {
    let file = try Self.read("ID m\nP0 A C G T\n0 1 0 0 0 A\n\n# half\n1 0 1 0 0 C\n//\n")
    #expect(file.motifs.map(\.matrix.columns) == [[[1, 0, 0, 0], [0, 1, 0, 0]]])
  }

  @Test("Probabilities in the place of counts say nothing of sites")
  func probabilities() throws {
    let file = try Self.read(">m\n0.5 1\n0.5 0\n0 0\n0 0\n")
    #expect(file.motifs[0].siteCount == Motif.defaultSiteCount)
  }

  @Test("The largest counts and the smallest are read and written")
  func extremeCounts() throws {
    let file = try Self.read(">m\n1e12 5e-324\n1e12 0\n1e12 0\n1e12 0\n")
    #expect(file.motifs[0].matrix.columns == [[0.25, 0.25, 0.25, 0.25], [1, 0, 0, 0]])
    #expect(try Self.read(file.memeText).motifs == file.motifs)
  }

  static let faults: [(String, String, String?)] = [
    (">m\n1 2\n1 2\n1 2\n", "E-JASPAR-COLUMNS", "line 1"),
    (">m\n>n\n", "E-JASPAR-COLUMNS", "line 1"),
    (">m\n1 2\n1 2 3\n", "E-JASPAR-COLUMNS", "line 3, column 5"),
    (">m\n1 2 3\n1 2\n", "E-JASPAR-COLUMNS", "line 3, column 4"),
    (">m\nA [ 1 2 ]\nA [ 1 2 ]\n", "E-JASPAR-ALPHABET", "line 3, column 1"),
    (">m\nA 1 2\n1 2\n", "E-JASPAR-ALPHABET", "line 3, column 1"),
    (">m\nA [ 1 2\n", "E-JASPAR-COLUMNS", "line 2, column 8"),
    (">m\nA [ 1]2 ]\n", "E-JASPAR-VALUE", "line 2, column 5"),
    (">m\nA4 19\n", "E-JASPAR-VALUE", "line 2, column 1"),
    (">m\n1\n1\n1\n1\n1\n", "E-JASPAR-ROW", "line 6, column 1"),
    (">m\n" + String(repeating: "1 ", count: 301), "E-JASPAR-WIDTH", "line 2, column 601"),
    (">m\nX 1 2\n", "E-JASPAR-ALPHABET", "line 2, column 1"),
    (">m\n1 -2\n", "E-JASPAR-VALUE", "line 2, column 3"),
    (">m\n1 inf\n", "E-JASPAR-VALUE", "line 2, column 3"),
    (">m\n0 0x1p3\n", "E-JASPAR-VALUE", "line 2, column 3"),
    (">m\n1 1e308\n1 1e308\n1 1e308\n1 1\n", "E-JASPAR-VALUE", "line 2, column 3"),
    (">m\n1 1e400\n", "E-JASPAR-VALUE", "line 2, column 3"),
    (">m\n1 1.1e12\n", "E-JASPAR-VALUE", "line 2, column 3"),
    ("AC m\nP0 A C G T\n01 1 1e308 1e308 1\n", "E-TRANSFAC-VALUE", "line 3, column 6"),
    (">m\n1 0\n1 0\n1 0\n1 0\n", "E-JASPAR-SUM", "line 2, column 3"),
    (">m\nA []\nC []\nG []\nT []\n", "E-JASPAR-WIDTH", "line 1"),
    (">\n1\n", "E-JASPAR-NAME", "line 1"),
    ("AC m\nP0 A C G\n", "E-TRANSFAC-COLUMNS", "line 2, column 9"),
    ("AC m\nP0 A C G G\n", "E-TRANSFAC-ALPHABET", "line 2, column 10"),
    ("AC m\nP0 A C G X\n", "E-TRANSFAC-ALPHABET", "line 2, column 10"),
    ("AC m\nP0 A C G T\n01 1 2\n", "E-TRANSFAC-COLUMNS", "line 3, column 7"),
    ("AC m\nP0 A C G T\n01 1 2 3 4 5\n", "E-TRANSFAC-COLUMNS", "line 3, column 12"),
    ("AC m\nP0 A C G T\n01 1 1 1 1\nO2 1 1 1 1\n", "E-TRANSFAC-ROW", "line 4, column 1"),
    ("AC m\nP0 A C G T\n01 1 1 1 1\n07 1 1 1 1\n", "E-TRANSFAC-ROW", "line 4, column 1"),
    ("AC m\nP0 A C G T\n02 1 1 1 1\n", "E-TRANSFAC-ROW", "line 3, column 1"),
    ("AC m\nP0 A C G T\n01 1 1 1 1\nXX\n02 1 1 1 1\n", "E-TRANSFAC-ROW", "line 5, column 1"),
    ("AC m\n01 1 1 1 1\n", "E-TRANSFAC-ROW", "line 2, column 1"),
    ("AC m\nP0 A C G T\n01 1 2 x 3\n", "E-TRANSFAC-VALUE", "line 3, column 8"),
    ("AC m\nP0 A C G T\n01 0 0 0 0\n", "E-TRANSFAC-SUM", "line 3, column 4"),
    ("AC m\nP0 A C G T\n//\n", "E-TRANSFAC-WIDTH", "line 2"),
    ("XX\nP0 A C G T\n01 1 1 1 1\n", "E-TRANSFAC-NAME", "line 2"),
    ("VV version\n//\n", "E-TRANSFAC-EMPTY", nil),
  ]

  @Test("Faults are named with their place", arguments: faults)
  func fault(text: String, kind: String, place: String?) {
    do {
      _ = try Self.read(text)
      Issue.record("read without an error")
    } catch {
      let error = error as? MotifFileError
      #expect(error?.kind == kind)
      #expect(error?.place == place)
    }
  }

  /// A file, and what its error says.
  static let problems: [(String, String)] = [
    (">m\nA 1\nC 1\nG 1\n", "3 rows, 4 expected: none for T"),
    (">m\nC 1\n", "1 row, 4 expected: none for A, G and T"),
    (">m\n1 2\n1\n", "1 count in this row, 2 in the first"),
    (">m\n1 0\n1 0\n1 0\n1 0\n", "position 2 has no counts"),
    (">m\n1 2e12\n", "\"2e12\" is not a count"),
    ("AC m\nP0 A C G\n", "3 columns, 4 expected: none for T"),
    (
      "AC m\nP0 A C G T\n01 1 1 1 1\nO2 1 1 1 1\n",
      "\"O2\" stands where position 2 of the matrix is expected"
    ),
    ("AC m\nP0 A C G T\n01 1 1 1 1\n02 0 0 0 0\n", "position 2 has no counts"),
  ]

  @Test("Errors say what is wrong in words", arguments: problems)
  func words(text: String, problem: String) {
    #expect(throws: MotifFileError.self) { try Self.read(text) }
    do { _ = try Self.read(text) } catch { #expect((error as? MotifFileError)?.problem == problem) }
  }

  /// Counts of U, in each form that has a place for the letter.
  static let written: [(form: String, text: String)] = [
    ("JASPAR", ">first\nA [1 0]\nC [0 1]\nG [2 2]\nU [1 1]\n"),
    ("TRANSFAC", "AC first\nP0 A C G U\n01 1 0 2 1\n02 0 1 2 1\nXX\n//\n"),
    ("HOMER", ">GGUR\tfirst\t6.5\n0.2\t0.1\t0.5\t0.2\n0.1\t0.2\t0.3\t0.4\n"),
  ]

  @Test("The letter U says that motifs are of RNA, and T says nothing", arguments: written)
  func alphabet(_ form: String, _ text: String) throws {
    let file = try MotifFile(bytes: Array(text.utf8), fileName: "motifs")
    #expect(file.format.rawValue == form)
    #expect(file.alphabet == .rna)
    let plain = try MotifFile(bytes: Array(text.replacing("U", with: "T").utf8), fileName: "motifs")
    #expect(plain.alphabet == nil)
    #expect(plain.motifs.map(\.matrix) == file.motifs.map(\.matrix))
  }

  @Test("A name with U in it is no consensus")
  func nameWithU() throws {
    let text = ">PU.1\tPU.1(ETS)\t6.5\n0.2\t0.1\t0.5\t0.2\n0.1\t0.2\t0.3\t0.4\n"
    #expect(try MotifFile(bytes: Array(text.utf8), fileName: "motifs").alphabet == nil)
  }
}
