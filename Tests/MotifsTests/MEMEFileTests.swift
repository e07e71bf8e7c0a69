import Testing

@testable import Motifs

@Suite("MEME files")
struct MEMEFileTests {
  static let header = """
    MEME version 4

    ALPHABET= ACGT

    Background letter frequencies
    A 0.25 C 0.25 G 0.25 T 0.25

    """
  static let matrix = """
    letter-probability matrix: alength= 4 w= 2 nsites= 20 E= 0
    0.7 0.1 0.1 0.1
    0.1 0.7 0.1 0.1
    """

  static func read(_ text: String) throws -> MotifFile {
    try MotifFile(bytes: [UInt8](text.utf8), fileName: "motifs.meme")
  }

  /// The error that reading ends with; nil where it succeeds.
  static func failure(_ text: String) -> MotifFileError? {
    do {
      _ = try read(text)
      return nil
    } catch {
      return error as? MotifFileError
    }
  }

  @Test("Names, sites, E-value, URL and background are read")
  func fullFile() throws {
    let file = try Self.read(
      """
      # made by hand
      MEME version 5.5.8

      ALPHABET "DNA" DNA-LIKE
      # Core symbols
      A "Adenine" CC0000 ~ T "Thymine = base" 008000
      C "Cytosine" 0000CC ~ G "Guanine" FFB300
      U = T # alias
      N = ACGT
      END ALPHABET

      strands: + -

      Background letter frequencies (from a file):
      A 0.3 C 0.2
      G 0.2 T 0.3

      MOTIF MA0001.1 AGL3 of  the thale cress
      letter-probability matrix: alength=4 w=2 nsites=97.5 E=4.1e-009
        1.000000\t0.000000\t0.000000\t0.000000
        0.25 0.25 0.25 0.25\r
      URL http://example.org/MA0001.1

      MOTIF second

      log-odds matrix: alength= 4 w= 1 E= 0
      -10 20 -30 40
      letter-probability matrix:
      0.1 0.2 0.3 0.4
      """)
    #expect(file.format == .meme)
    #expect(file.background == [0.3, 0.2, 0.2, 0.3])
    #expect(
      file.motifs == [
        Motif(
          identifier: "MA0001.1", alternateName: "AGL3 of  the thale cress",
          matrix: PositionProbabilityMatrix(columns: [[1, 0, 0, 0], [0.25, 0.25, 0.25, 0.25]]),
          siteCount: 97.5,
          discoveryEValue: 4.1e-9, url: "http://example.org/MA0001.1"),
        Motif(identifier: "second", matrix: PositionProbabilityMatrix(columns: [[0.1, 0.2, 0.3, 0.4]])),
      ])
    #expect(file.warnings.isEmpty)
  }

  @Test("The text output of MEME names a motif before its width")
  func textOutput() throws {
    let file = try Self.read(
      Self.header + "MOTIF CACGTG MEME-1\twidth =   6  sites =  18  llr = 220  E-value = 3.2e-010\n"
        + Self.matrix)
    #expect(file.motifs[0].identifier == "CACGTG")
    #expect(file.motifs[0].alternateName == "MEME-1")
  }

  @Test("Files of other systems are read: byte order mark, CR LF, CR, no line end, U for T")
  func lineEnds() throws {
    let text = (Self.header + "MOTIF M1\n" + Self.matrix).replacing("ACGT", with: "ACGU")
    let expected = try Self.read(text).motifs
    for variant in [
      "\u{FEFF}" + text, text.replacing("\n", with: "\r\n"), text.replacing("\n", with: "\r"), text + "\n",
    ] {
      #expect(try Self.read(variant).motifs == expected)
    }
  }

  @Test("Rounded probabilities are normalised")
  func rounding() throws {
    let file = try Self.read(Self.header + "MOTIF M1\nletter-probability matrix: w= 1\n0.33 0.33 0.33 0\n")
    #expect(abs(file.motifs[0].matrix.columns[0].sum() - 1) < 1e-6)
  }

  @Test(
    "An E-value that no finite number holds does not stop the reading",
    arguments: [
      ("1e400", Double.greatestFiniteMagnitude), ("inf", Double.greatestFiniteMagnitude), ("nan", 0),
      ("4.1e-1139", 0), ("3.2e-010", 3.2e-10),
    ])
  func extremeEValue(text: String, value: Double) throws {
    let file = try Self.read(Self.header + "MOTIF M1\n" + Self.matrix.replacing("E= 0", with: "E= \(text)"))
    #expect(file.motifs[0].discoveryEValue == value)
    #expect(try Self.read(file.memeText).motifs == file.motifs)
  }

  @Test(
    "A matrix with a stated number of rows may hold blank lines, one without ends where another section begins",
    arguments: [
      "MOTIF M1\nletter-probability matrix: w= 2\n\n0.5 0.5 0 0\n\n# half way\n1 0 0 0\n",
      "MOTIF M1\nletter-probability matrix:\n0.5 0.5 0 0\n1 0 0 0\n\nTime 0.1 seconds\n",
      "MOTIF M1\nletter-probability matrix:\n0.5 0.5 0 0\n1 0 0 0\nURL http://example.org\n",
      "MOTIF M1\nletter-probability matrix:\n0.5 0.5 0 0\n1 0 0 0\n--------\n1 2 3 4\n",
      "MOTIF M1\nletter-probability matrix: w= 2\n0.5 0.5 0 0\n1 0 0 0\nlog-odds matrix:\n1 2 3 4\n",
    ])
  func endOfMatrix(body: String) throws {
    let file = try Self.read(Self.header + body)
    #expect(file.motifs.map(\.matrix.columns) == [[[0.5, 0.5, 0, 0], [1, 0, 0, 0]]])
  }

  @Test("A name given twice is read and warned of")
  func nameTwice() throws {
    let motif = "MOTIF M1 ctcf\n" + Self.matrix + "\n\n"
    let file = try Self.read(Self.header + motif + motif)
    #expect(file.motifs.count == 2)
    #expect(file.warnings.map(\.kind) == ["W-NAME-TWICE"])
  }

  @Test("Bytes that are no text are refused where they stand")
  func notText() {
    let bytes = [UInt8]("MEME version 4\nMOTIF caf".utf8) + [0xE9, 0x0A]
    #expect(throws: MotifFileError(file: "x.meme", place: "line 2, column 10", .notText)) {
      try MotifFile(bytes: bytes, fileName: "x.meme")
    }
    #expect(throws: MotifFileError(file: "x.meme", .damagedCompression)) {
      try MotifFile(bytes: [0x1F, 0x8B, 8, 0], fileName: "x.meme")
    }
  }

  @Test("A file cut anywhere is read to a whole motif or refused")
  func cutAnywhere() {
    let text = Self.header + "MOTIF M1\n" + Self.matrix + "\n"
    for length in 0..<text.utf8.count {
      guard let file = try? Self.read(String(text.prefix(length))) else { continue }
      #expect(file.motifs.map(\.matrix.width) == [2])
    }
  }

  @Test("Version 3: a point in the number of sites, no line between motifs")
  func version3() throws {
    let text =
      "MEME version 3.0\n\nALPHABET= ACGT\n\nMOTIF first\n"
      + "letter-probability matrix: alength= 4 w= 2 nsites= 500.0 E= 0\n0 0 0 1\n0 0 1 0\n"
      + "MOTIF second\nletter-probability matrix: alength= 4 w= 1 nsites= 20.5 E= 0\n1 0 0 0\n"
    let file = try Self.read(text)
    #expect(file.motifs.map(\.identifier) == ["first", "second"])
    #expect(file.motifs.map(\.matrix.mostProbableBases) == ["TG", "A"])
    #expect(file.motifs.map(\.siteCount) == [500, 20.5])
    #expect(file.alphabet == .dna)
  }

  @Test("RNA is written as it is read: with U and without strands")
  func writesRNA() throws {
    let motif = Motif(identifier: "m", matrix: PositionProbabilityMatrix(columns: [[0, 0, 0, 1]]))
    let text = MotifFile(fileName: "r.meme", motifs: [motif], alphabet: .rna).memeText
    #expect(text.hasPrefix("MEME version 4\n\nALPHABET= ACGU\n\nBackground letter frequencies\nA 0.250000 C"))
    #expect(text.contains(" U 0.250000\n") && !text.contains("strands"))
    let read = try Self.read(text)
    #expect(read.alphabet == .rna)
    #expect(read.motifs == [motif])
  }

  @Test("What is written is read back")
  func roundTrip() throws {
    let motifs = [
      Motif(
        identifier: "filter 1\n", alternateName: "<b>CTCF</b>",
        matrix: PositionProbabilityMatrix(columns: [[1, 0, 0, 0], [0.125, 0.375, 0.25, 0.25]]),
        siteCount: 20.5,
        url: "http://example.org/?a=b&c=d"),
      Motif(
        identifier: "filter2", matrix: PositionProbabilityMatrix(columns: [[0.5, 0.5, 0, 0]]),
        discoveryEValue: 1e-20),
    ]
    let file = MotifFile(fileName: "motifs.meme", motifs: motifs, background: [0.3, 0.2, 0.2, 0.3])
    #expect(
      file.memeText == """
        MEME version 4

        ALPHABET= ACGT

        strands: + -

        Background letter frequencies
        A 0.300000 C 0.200000 G 0.200000 T 0.300000

        MOTIF filter_1_ <b>CTCF</b>
        letter-probability matrix: alength= 4 w= 2 nsites= 20.5 E= 0
         1.000000 0.000000 0.000000 0.000000
         0.125000 0.375000 0.250000 0.250000
        URL http://example.org/?a=b&c=d

        MOTIF filter2
        letter-probability matrix: alength= 4 w= 1 nsites= 20 E= 1e-20
         0.500000 0.500000 0.000000 0.000000

        """)
    var expected = file
    expected.motifs[0].identifier = "filter_1_"
    expected.alphabet = .dna
    #expect(try Self.read(file.memeText) == expected)
  }
}
