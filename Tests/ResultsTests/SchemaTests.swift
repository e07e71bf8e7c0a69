import Foundation
import TestSupport
import Testing

@testable import ModelReading
@testable import Results

@Suite("Schemas of saved results")
struct SchemaTests {
  @Test("Files of schema 1 are read, and what they lack is worked out", arguments: ResultsFixture.names)
  func schema1(name: String) throws {
    let results = try ResultsFixture.results(name)
    let interpretation = results.interpretation
    #expect(results.presentation == Presentation())
    #expect(interpretation.comparison == interpretation.compared().comparison)
    #expect(interpretation.comparison.similarity.count == interpretation.classes.count)
    #expect(interpretation.comparison.stability != nil)
    #expect(interpretation.classes.allSatisfy { $0.trials.count == 10 })
    let again = try ResultsFile.read(bytes: ResultsFile.bytes(of: results), name: "again.h5")
    #expect(again == results)
  }

  @Test("Every part of a result is in one of the two files of schema 1")
  func parts() throws {
    let filters = try ResultsFixture.results("schema1-filters.h5").interpretation
    #expect(filters.sequenceMotifs != nil && filters.motifAnnotation != nil && filters.relevantMotifs != nil)
    #expect(filters.classAnnotations != nil && filters.labelCorrelation != nil)
    #expect(filters.comparison.chance != nil && filters.comparison.groups != nil)
    #expect(try ResultsFixture.all().contains { $0.interpretation.comparison.clusters != nil })
    let channels = try ResultsFixture.results("schema1-channels.h5").interpretation
    #expect(channels.channelMotifs?.channels.contains { !$0.optima.isEmpty } == true)
  }

  @Test("Files of schema 2 without the members of later versions are read, and what they lack is worked out")
  func earlierSchema2() throws {
    let results = try ResultsFixture.results("schema1-filters.h5")
    var parts = try DamagedResultsTests.Parts(results)
    for name in ["similarity_chance", "nearest_chance", "motif_match_q_all"] { parts.arrays[name] = nil }
    var description = try #require(parts.description as? [String: Any])
    var interpretation = try #require(description["interpretation"] as? [String: Any])
    var comparison = try #require(interpretation["comparison"] as? [String: Any])
    for member in ["chance", "cutWidth"] { comparison[member] = nil }
    interpretation["comparison"] = comparison
    description["interpretation"] = interpretation
    parts.description = description
    #expect(try ResultsFile.read(bytes: parts.bytes(), name: "earlier.h5") == results)
  }

  @Test("The file says of each of its arrays which axes it has and what it is")
  func description() throws {
    let results = try ResultsFixture.results("schema1-filters.h5")
    let file = try HDF5File(bytes: ResultsFile.bytes(of: results), name: "results.h5")
    let text = Data(try file.text(at: "description"))
    let description = try JSONDecoder().decode(SavedDescription.self, from: text)
    #expect(Set(description.arrays.keys) == Set(try file.children(of: "/")).subtracting(["description"]))
    #expect(description.arrays["ofiv"]?.axes == ["classes", "channels"])
    #expect(description.arrays.values.allSatisfy { $0.summary.hasSuffix(".") })
  }

  @Test("No two columns have one name, and none is younger than the schema")
  func columns() {
    #expect(Set(SavedColumns.all.map(\.name)).count == SavedColumns.all.count)
    #expect(SavedColumns.all.allSatisfy { (1...ResultsFile.schema).contains($0.since) })
  }

  @Test("A later schema is refused with its number, whatever else the file holds")
  func laterSchema() throws {
    let file = try HDF5Library.create()
    try HDF5Library.write(text: Array(#"{"schema":99,"lengths":"of another kind"}"#.utf8), to: file, "description")
    let bytes = try HDF5Library.image(of: file)
    let error = #expect(throws: ResultsError.self) { try ResultsFile.read(bytes: bytes, name: "later.h5") }
    #expect(
      error?.description
        == "later.h5: results of schema 99, this program reads schema 1 to 2. "
        + "Remedy: use the version of the program that wrote them, or a later one.")
    #expect(error?.exitCode == 3)
  }
}
