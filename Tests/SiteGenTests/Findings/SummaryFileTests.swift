import Analysis
import Foundation
import TestSupport
import Testing

@testable import SiteGen

@Suite("summary.json")
struct SummaryFileTests {
  /// A site with planted words, pairs and known motifs.
  private static let site = Task {
    try await SiteFixture.built([
      PlantingFixture.interpretation(
        InterpretationFixture.Shape(classes: 3, channels: 4), library: KnownMotifFixture.library())
    ])
  }

  private static func schema() throws -> [String: Any] {
    let path = ReferenceData.packageFolder.appendingPathComponent("docs/summary.schema.json")
    return try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any])
  }

  @Test("Keeps its schema, which knows every kind of finding")
  func schema() async throws {
    let bytes = try #require(try await Self.site.value.files["summary.json"])
    let schema = try Self.schema()
    var document = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    #expect(SchemaCheck.faults(document, schema) == [])
    document["schema"] = 2
    document["more"] = true
    document["title"] = nil
    #expect(
      SchemaCheck.faults(document, schema).sorted()
        == ["$.more: is not in the schema", "$.schema: 2 is not allowed", "$: no title"])
    let text = String(decoding: try JSONSerialization.data(withJSONObject: schema), as: UTF8.self)
    for kind in Finding.Kind.allCases { #expect(text.contains("\"\(kind.rawValue)\""), "\(kind)") }
  }

  @Test("Every number stands in the one row and the column that the finding names, and its page is there")
  func rows() async throws {
    let site = try await Self.site.value
    let bytes = try #require(site.files["summary.json"])
    let document = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let findings = try #require(document["findings"] as? [[String: Any]])
    #expect(Set(findings.compactMap { $0["kind"] as? String }).isSuperset(of: ["word", "importance"]))
    for finding in findings {
      let table = try #require((finding["table"] as? String).flatMap { site.texts[$0] })
      let lines = table.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
      let columns = lines[0].map(String.init)
      let rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(columns, $0.map(String.init))) }
      let row = try #require(finding["row"] as? [String: String])
      let matching = rows.filter { cells in row.allSatisfy { cells[$0.key] == $0.value } }
      #expect(matching.count == 1, "\(finding)")
      let number = try #require(finding["number"] as? [String: Any])
      let column = try #require(number["column"] as? String)
      let cell = try #require(matching.first?[column].flatMap { Double($0) })
      let value = try #require(number["value"] as? Double)
      // Tables have six digits or more.
      #expect(abs(cell - value) <= 1e-5 * abs(value), "\(finding)")
      let page = try #require(finding["page"] as? String)
      #expect(site.files[page] != nil, "\(page)")
    }
  }
}
