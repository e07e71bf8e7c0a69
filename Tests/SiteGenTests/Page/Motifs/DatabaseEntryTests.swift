import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("Entries of motif databases")
struct DatabaseEntryTests {
  @Test(
    "An identifier leads to its entry where its whole text fits a database",
    arguments: [
      ("MA0139.1", "https://jaspar.elixir.no/matrix/MA0139.1/"),
      ("UN0101.1", "https://jaspar.elixir.no/matrix/UN0101.1/"),
      ("CTCF_HUMAN.H11MO.0.A", "https://hocomoco11.autosome.org/motif/CTCF_HUMAN.H11MO.0.A"),
      ("CTCF.H12CORE.0.P.B", "https://hocomoco12.autosome.org/motif/CTCF.H12CORE.0.P.B"),
      ("AHR.H13INVIVO.0.PSM.A", "https://hocomoco13.autosome.org/motif/AHR.H13INVIVO.0.PSM.A"),
      ("CTCF", nil), ("MA0139", nil), ("MA0139.1/../x", nil), ("MA0139.1\n", nil), ("MA٠١٣٩.1", nil),
      ("\"><script>.H12CORE.0.P.B", nil), ("CTCF.H12CORE.0.P.B?x=1", nil), ("M00001_2.00", nil), ("", nil),
    ] as [(String, String?)])
  func address(_ identifier: String, _ expected: String?) {
    #expect(DatabaseEntry.address(of: identifier) == expected)
  }

  @Test("Links out are left out where they are not wanted", arguments: [true, false])
  func option(_ linksOut: Bool) {
    let site = ModelSite(
      ModelReport(
        interpretation: InterpretationFixture.interpretation(.init(classes: 2, channels: 2)), folderName: "m"),
      options: SiteOptions(linksOut: linksOut, toolVersion: "0.0.0"),
      assets: .init(styleSheet: "assets/site.css", script: "assets/site.js"), subSite: nil)
    let cell = site.frame.identifierCell("MA0139.1", on: .motifList)
    #expect(cell.spans.map(\.text) == ["MA0139.1"])
    #expect(cell.spans.map(\.isLink) == [linksOut])
  }
}
