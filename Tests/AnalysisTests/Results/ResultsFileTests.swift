import TestSupport
import Testing

@testable import Analysis

@Suite("Saved results")
struct ResultsFileTests {
  @Test("What is written is read again, with and without known motifs")
  func roundTrip() async throws {
    let plain = InterpretationFixture.interpretation(.init(classes: 2, channels: 6))
    let annotated = await MotifAnnotationTests.annotated()
    #expect(annotated.motifAnnotation?.queries.isEmpty == false)
    for interpretation in [plain, annotated] {
      let bytes = try ResultsFile.bytes(of: interpretation)
      #expect(try ResultsFile.read(bytes: bytes, name: "results.h5") == interpretation)
      #expect(try ResultsFile.bytes(of: interpretation) == bytes)
    }
  }

  /// Ways to break the part of known motifs.
  static let damages: [@Sendable (inout MotifAnnotation) -> Void] = [
    { $0.databases[0].motifCount = 3 },
    { $0.queries[0].positions = 0..<900 },
    { $0.queries[0].source.number = 77 },
    { $0.queries[0].nearest[0].target = 99 },
    { $0.queries[0].nearest[0].overlap = -1 },
  ]

  @Test("Known motifs that do not fit the results are refused", arguments: damages.indices)
  func damaged(index: Int) async throws {
    var interpretation = await MotifAnnotationTests.annotated()
    var annotation = try #require(interpretation.motifAnnotation)
    Self.damages[index](&annotation)
    interpretation.motifAnnotation = annotation
    let bytes = try ResultsFile.bytes(of: interpretation)
    #expect(throws: ResultsError.self) { try ResultsFile.read(bytes: bytes, name: "results.h5") }
  }
}
