import Analysis
import Foundation
import TestSupport
import Testing

@testable import SiteGen

@Suite("What a site says of itself as a whole")
struct SiteProvenanceTests {
  private static func graph(_ site: BuiltSite) throws -> [String: [String: Any]] {
    let bytes = try #require(site.files["ro-crate-metadata.json"])
    let document = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let things = try #require(document["@graph"] as? [[String: Any]])
    let ids = things.compactMap { $0["@id"] as? String }
    #expect(Set(ids).count == things.count, "an identifier is used twice")
    return Dictionary(uniqueKeysWithValues: zip(ids, things))
  }

  /// Identifiers that the properties of a thing point to.
  private static func references(_ thing: [String: Any]) -> [String] {
    thing.values.flatMap { value in
      ((value as? [[String: String]]) ?? [(value as? [String: String]) ?? [:]]).compactMap { $0["@id"] }
    }
  }

  @Test("The linked data name files that are there with their digests, and point to nothing that they do not have")
  func linkedData() async throws {
    let site = try await SiteFixture.site(.init(classes: 3, channels: 6, positions: 5))
    let graph = try Self.graph(site)
    for (id, thing) in graph {
      switch thing["@type"] as? String {
      case "File":
        let bytes = try #require(site.files[id], "\(id)")
        #expect(thing["sha256"] as? String == SHA256.hexadecimal(of: Array(bytes)))
        #expect(thing["contentSize"] as? String == String(bytes.count))
      case "Dataset" where id != "./":
        #expect(id.hasSuffix("/") && site.files.keys.contains { $0.hasPrefix(id) }, "\(id)")
      default: break
      }
      for reference in Self.references(thing) where !reference.hasPrefix("https://w3id.org/ro/crate/") {
        #expect(graph[reference] != nil, "\(id) points to \(reference)")
      }
    }
    let parts = Set(Self.references(try #require(graph["./"])))
    #expect(parts.isSuperset(of: ["summary.json", "tables/ofiv.tsv", "index.html", "figures/"]))
    let link = "type=\"application/ld+json\" href=\"ro-crate-metadata.json\""
    #expect(site.texts["index.html"]?.contains(link) == true)
    #expect(site.texts["methods.html"]?.contains("ld+json") == false)
  }

  @Test("The site of several models has one description over all, with a summary for each")
  func severalModels() async throws {
    let interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 3))
    let site = try await SiteFixture.built([interpretation, interpretation])
    site.expectAudit()
    let graph = try Self.graph(site)
    let summaries = graph.keys.filter { $0.hasSuffix("/summary.json") }
    #expect(summaries.count == 2)
    #expect(site.files.keys.filter { $0.hasSuffix("ro-crate-metadata.json") }.count == 1)
    let quality = try #require(site.files["multiqc/build-report_mqc.json"])
    let table = try #require(try JSONSerialization.jsonObject(with: quality) as? [String: Any])
    #expect((table["data"] as? [String: Any])?.count == 2)
    #expect(table["plot_type"] as? String == "table")
  }

  @Test("What reads text is led to files that are there, and names are no mark-up of it")
  func assistants() async throws {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 3), fileName: "[a](b) #c.h5")
    interpretation.warnings = []
    let site = try await SiteFixture.built([interpretation])
    let text = try #require(site.texts["llms.txt"])
    #expect(text.contains("\\[a\\](b) \\#c.h5"))
    let links = text.matches(of: /[^\\]\]\((?<path>[a-z0-9.\/-]+)\)/).map { String($0.output.path) }
    #expect(links.count > 10)
    for link in links { #expect(site.files[link] != nil, "\(link)") }
  }

  @Test("The citation is dated by the option, or by the version")
  func date() async throws {
    let text = CitationText.file(title: "x", toolVersion: "1.2.3", date: "2024-05-06")
    #expect(text.contains("\ndate-released: 2024-05-06\n"))
    let project = try String(
      contentsOf: ReferenceData.packageFolder.appendingPathComponent("CITATION.cff"), encoding: .utf8)
    #expect(project.contains("\nversion: \(ProgramVersion.current)\n"))
    #expect(project.contains("\ndate-released: \(ProgramVersion.released)\n"))
  }
}
