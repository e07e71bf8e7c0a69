import Foundation
import TestSupport
import Testing

@testable import SiteGen

@Suite("Archive for a manuscript")
struct PaperBundleTests {
  @Test("The checksum is that of the standard's example")
  func checksum() {
    #expect(ZipArchive.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(ZipArchive.checksum([]) == 0)
  }

  @Test("An archive lists its members where they begin, and is the same each time")
  func archive() throws {
    func make() -> [UInt8] {
      var archive = ZipArchive()
      archive.add("a.txt", "first")
      archive.add("b/c.txt", "second")
      return archive.bytes
    }
    let bytes = make()
    #expect(bytes == make())
    let end = bytes.count - 22
    func number(_ place: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) } }
    #expect(number(end, 4) == 0x0605_4b50 && number(end + 10, 2) == 2)
    var entry = number(end + 16, 4)
    for (name, text) in [("a.txt", "first"), ("b/c.txt", "second")] {
      #expect(number(entry, 4) == 0x0201_4b50 && number(entry + 28, 2) == name.utf8.count)
      let start = number(entry + 42, 4)
      #expect(number(start, 4) == 0x0403_4b50)
      let body = start + 30 + name.utf8.count
      #expect(String(decoding: bytes[start + 30..<body], as: UTF8.self) == name)
      #expect(String(decoding: bytes[body..<body + number(start + 22, 4)], as: UTF8.self) == text)
      entry += 46 + name.utf8.count
    }
    #expect(entry == end)
  }

  @Test("A site has the archive with captions, methods and references, and lists it")
  func inSite() async throws {
    let site = try await SiteFixture.site(.init(classes: 3, channels: 6))
    let archive = try #require(site.files["paper.zip"])
    let text = String(decoding: archive, as: UTF8.self)
    for name in ["captions.txt", "methods.txt", "references.bib", "references.ris", "figures/figure-01-"] {
      #expect(text.contains(name), "\(name)")
    }
    #expect(!text.contains("class-0001-ofiv"))
    for page in ["downloads.html", "index.html"] { #expect(site.texts[page]?.contains("paper.zip") == true, "\(page)") }
  }

  @Test("References are the same in both forms, without marks of BibTeX in the second")
  func references() {
    let entries = BibliographyText.ris.components(separatedBy: "ER  - ").count - 1
    #expect(entries == BibliographyText.bibTeX.components(separatedBy: "@article").count - 1)
    #expect(!BibliographyText.ris.contains("{") && BibliographyText.ris.contains("AU  - Avsec, Žiga\r\n"))
  }
}
