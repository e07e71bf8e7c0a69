import TestSupport
import Testing

@testable import Analysis

@Suite("Classes interpreted in parts")
struct ClassWorkTests {
  @Test(
    "Parts of any cut, saved and read again, join to the result of one run", arguments: [[0, 1, 4], [0, 2, 3, 4]])
  func joined(cuts: [Int]) async throws {
    let model = try ModelReader.read(ExampleModels.path("2019-II.h5"))
    var settings = AnalysisSettings(planting: nil, nullReplicates: 1)
    settings.interpretation.trials = 3
    let pipeline = Pipeline(settings: settings, workers: 2)
    let whole = try await pipeline.run(model)
    let work = try await ClassWork.begin(pipeline, model)
    var parts: [ClassPart] = []
    for (first, last) in zip(cuts, cuts.dropFirst()) {
      let part = try await work.part(first..<last)
      #expect(part.classes == first..<last)
      let saved = try ClassPartFile.read(bytes: ClassPartFile.bytes(of: part), name: "part")
      #expect(saved == part)
      parts.append(saved)
    }
    // The order in which parts come does not count.
    #expect(try await pipeline.run(model, parts: parts.reversed()) == whole)
  }

  @Test("Parts that are not all classes, or are of another model, are refused")
  func refused() async throws {
    let model = try ModelReader.read(ExampleModels.path("2019-II.h5"))
    var settings = AnalysisSettings(planting: nil)
    settings.interpretation.trials = 2
    let pipeline = Pipeline(settings: settings)
    let work = try await ClassWork.begin(pipeline, model)
    let (first, second) = (try await work.part(0..<2), try await work.part(2..<4))
    for parts in [[], [first], [second], [first, first, second]] {
      await #expect(throws: ResultsError.self) { try await pipeline.run(model, parts: parts) }
    }
    let other = try ModelReader.read(ExampleModels.path("2019-I.h5"))
    await #expect(throws: ResultsError.self) { try await pipeline.run(other, parts: [try await work.part(0..<1)]) }
  }

  @Test("What a plan is told of a model")
  func outline() throws {
    let model = try ModelReader.read(ExampleModels.path("cells.h5"))
    let outline = try ClassWork.outline(model, inputs: AnalysisInputs(), settings: AnalysisSettings())
    #expect(outline.classes == 22 && (1...22).contains(outline.classesTogether))
    #expect(try #require(outline.work).seconds > 0)
  }
}
