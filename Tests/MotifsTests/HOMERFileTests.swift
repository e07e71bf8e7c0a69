import Testing

@testable import Motifs

@Suite("HOMER files")
struct HOMERFileTests {
  static let header = ">ASTT\tCTCF(Zf)/CD4+-CTCF-ChIP-Seq(Barski_et_al.)/Homer\t6.5\t-1234.5\t0\tT:17.0(4%)\n"

  static func read(_ text: String) throws -> MotifFile {
    try MotifFile(bytes: [UInt8](text.utf8), fileName: "motifs.homer")
  }

  @Test("Rows are positions, four of them as well, though a count matrix of four positions looks the same")
  func reads() throws {
    let file = try Self.read(
      Self.header + "0.997\t0.001\t0.001\t0.001\n0\t0.5\t0.5\t0\n0 0 0 1\n0 0 0 1\n\n"
        + ">ACGTA\t1-ACGTA\t5\n0.25\t0.25\t0.25\t0.25\n>C\t\t5\n0 1 0 0\n")
    #expect(file.format == .homer)
    #expect(file.format.rawValue == "HOMER")
    #expect(
      file.motifs.map(\.identifier) == ["CTCF(Zf)/CD4+-CTCF-ChIP-Seq(Barski_et_al.)/Homer", "1-ACGTA", "C"])
    #expect(file.motifs.map(\.alternateName) == ["CTCF", nil, nil])
    #expect(file.motifs.map(\.siteCount) == [20, 20, 20])
    #expect(
      file.motifs.map(\.matrix.columns) == [
        [[0.997, 0.001, 0.001, 0.001], [0, 0.5, 0.5, 0], [0, 0, 0, 1], [0, 0, 0, 1]],
        [[0.25, 0.25, 0.25, 0.25]], [[0, 1, 0, 0]],
      ])
  }

  @Test("Headers without a threshold, and counts, are JASPAR's")
  func countMatrices() throws {
    let rows = "0.5 0.5 0 0\n0.5 0.5 0 0\n0 0 0.5 0.5\n0 0 0.5 0.5\n"
    #expect(try Self.read(">m\tname\n" + rows).format == .jaspar)
    #expect(try Self.read(">m name 6.0\n" + rows).format == .jaspar)
    #expect(try Self.read(">m\tname\t6.0\n" + rows.replacing(".", with: "")).format == .jaspar)
  }

  static let faults: [(String, String, String)] = [
    (header + "1 0 0 0\n0.5 0.1 0.1 0.1\n", "E-HOMER-SUM", "line 3, column 1"),
    (header + "1 0 0 0\n0.5 O.5 0 0\n", "E-HOMER-VALUE", "line 3, column 5"),
    (header + "1 0 0 0\n0.5 0.5 0\n", "E-HOMER-COLUMNS", "line 3, column 10"),
    (header + "1 0 0 0\n0.5 0.5 0 0 0\n", "E-HOMER-COLUMNS", "line 3, column 13"),
    (header + "1 0 0 0\n>second\tname\t6\n", "E-HOMER-WIDTH", "line 3"),
    (header + "1 0 0 0\n>\n", "E-HOMER-NAME", "line 3"),
    (header + String(repeating: "1 0 0 0\n", count: 301), "E-HOMER-WIDTH", "line 302, column 1"),
  ]

  @Test("Faults are named with their place", arguments: faults)
  func fault(text: String, kind: String, place: String) {
    do {
      _ = try Self.read(text)
      Issue.record("read without an error")
    } catch {
      let error = error as? MotifFileError
      #expect(error?.kind == kind)
      #expect(error?.place == place)
      #expect(error?.remedy != nil)
    }
  }
}
