import Analysis
import Foundation
import Synchronization
import TestSupport
import Testing

/// The library as a user of the package calls it: public names alone.
@Suite("The pipeline")
struct PipelineTests {
  private static let models = ReferenceData.packageFolder.appendingPathComponent("Examples/models")

  private static func path(_ name: String) -> String { models.appendingPathComponent(name).path }

  @Test("A model and its inputs give what the site shows, in a few lines")
  func wholeResult() async throws {
    let model = try ModelReader.read(Self.path("2019-II.h5"))
    var settings = AnalysisSettings()
    settings.interpretation.trials = 10
    settings.clustering = ClusteringSettings(linkage: .complete, clusters: 2)
    let inputs = AnalysisInputs(
      classes: Self.path("2019-II.classes.tsv"), labels: Self.path("2019-II.labels.tsv"),
      sequences: try FASTAFile(path: Self.path("2019-II.sequences.fa")),
      knownMotifs: try MotifLibrary(paths: [Self.path("planted.meme")]))
    let result = try await Pipeline(settings: settings, workers: 2).run(model, inputs: inputs)
    #expect(result.classes.map(\.name).last == "CGCTTG")
    #expect(result.comparison.clusters?.clusters.count == 2)
    #expect(result.comparison.stability != nil && result.comparison.groups?.first.name == "combined")
    #expect(result.planting?.classes.count == 4 && result.planting?.knownMotifs != nil && result.plantingAbsence == nil)
    #expect(result.motifAnnotation?.queries.isEmpty == false && result.sequenceMotifs?.sequenceCount == 20)
    #expect(result.channelSites?.rows.count == result.channels.count && result.filterSites == nil)
    #expect(result.explanations?.methods == AttributionMethod.allCases && result.evidence?.readCount == 20)
    let errors = result.explanations?.sequences.flatMap { $0.attributions.map { abs($0.deepLIFTError) } } ?? []
    // Sums of thousands of products in single precision, of scores of order 10.
    #expect(!errors.isEmpty && errors.allSatisfy { $0 < 1e-3 })
    let saved = SavedResults(interpretation: result, presentation: Presentation(title: "Four classes"))
    #expect(try ResultsFile.read(bytes: ResultsFile.bytes(of: saved), name: "results.h5") == saved)
  }

  @Test("Each stage tells how far it has come, from its first piece to its last")
  func progress() async throws {
    let model = try ModelReader.read(Self.path("2019-II.h5"))
    let inputs = AnalysisInputs(
      labels: Self.path("2019-II.labels.tsv"), sequences: try FASTAFile(path: Self.path("2019-II.sequences.fa")),
      knownMotifs: try MotifLibrary(paths: [Self.path("planted.meme")]))
    var settings = AnalysisSettings(explanations: .best(1))
    settings.interpretation.trials = 2
    settings.nullReplicates = 2
    let seen = Mutex<[Pipeline.Progress]>([])
    _ = try await Pipeline(settings: settings, workers: 2).run(model, inputs: inputs) { progress in
      seen.withLock { $0.append(progress) }
    }
    for stage in Pipeline.Stage.allCases where stage != .windows {
      let own = seen.withLock { $0.filter { $0.stage == stage } }
      #expect(own.last.map { $0.done == $0.total } == true, "\(stage)")
      #expect(zip(own, own.dropFirst()).allSatisfy { $0.done <= $1.done }, "\(stage)")
    }
  }

  @Test("Permuted heads are interpreted as often as is asked, the same for any number of workers, and saved")
  func null() async throws {
    let model = try ModelReader.read(Self.path("2019-II.h5"))
    let inputs = AnalysisInputs(knownMotifs: try MotifLibrary(paths: [Self.path("planted.meme")]))
    var settings = AnalysisSettings(nullReplicates: 2)
    settings.interpretation.trials = 4
    let result = try await Pipeline(settings: settings, workers: 2).run(model, inputs: inputs)
    let null = try #require(result.null)
    #expect(null.replicates == 2 && null.classes.count == result.classes.count && null.flags.count == 2)
    #expect(null.matches?.count == 2 && null.motifCount == result.motifAnnotation?.queries.count)
    // Planted motifs match; shuffled ones do not, but for words that read the same in another order.
    let own = result.motifAnnotation.map { all in all.queries.count { !all.matches(of: $0).isEmpty } } ?? 0
    #expect((null.matches ?? []).allSatisfy { $0 < own })
    for (band, member) in zip(null.classes, result.classes) {
      #expect(band.lower < band.upper && band.inconsistency >= 0)
      #expect(member.overallImportance.contains { $0 > band.upper })
    }
    #expect(try await Pipeline(settings: settings, workers: 1).run(model, inputs: inputs) == result)
    let saved = SavedResults(interpretation: result)
    #expect(try ResultsFile.read(bytes: ResultsFile.bytes(of: saved), name: "results.h5") == saved)
    settings.nullReplicates = 0
    #expect(try await Pipeline(settings: settings, workers: 2).run(model, inputs: inputs).classes == result.classes)
  }

  @Test("Known motifs and classes can be looked up and compared anew in a result that is there")
  func stagesAlone() async throws {
    let model = try ModelReader.read(Self.path("2019-II.h5"))
    let library = try MotifLibrary(paths: [Self.path("planted.meme")])
    var settings = AnalysisSettings()
    settings.interpretation.trials = 2
    settings.planting = nil
    let pipeline = Pipeline(settings: settings, workers: 2)
    let plain = try await pipeline.run(model)
    let whole = try await pipeline.run(model, inputs: AnalysisInputs(knownMotifs: library))
    #expect(try await pipeline.lookUp(plain, in: library) == whole)
    settings.clustering.linkage = .single
    let single = try await Pipeline(settings: settings).compare(whole)
    #expect(single.comparison.clustering.linkage == .single && single.classes == whole.classes)
  }

  @Test("Words are looked up anew in another library, which no motif was planted of")
  func otherLibrary() async throws {
    let model = try ModelReader.read(Self.path("2019-II.h5"))
    let library = try MotifLibrary(paths: [Self.path("planted.meme")])
    var settings = AnalysisSettings()
    settings.interpretation.trials = 2
    let pipeline = Pipeline(settings: settings, workers: 2)
    let whole = try await pipeline.run(model, inputs: AnalysisInputs(knownMotifs: library))
    #expect(try await pipeline.lookUp(whole, in: library) == whole)
    var other = library
    other.motifs.reverse()
    let again = try await pipeline.lookUp(whole, in: other)
    #expect(again.planting?.knownMotifs == nil)
    let saved = SavedResults(interpretation: again)
    #expect(try ResultsFile.read(bytes: ResultsFile.bytes(of: saved), name: "results.h5") == saved)
    func nearest(_ result: Interpretation, _ library: MotifLibrary) -> [[String]] {
      (result.planting?.classes ?? []).map { member in
        member.words.compactMap { $0.nearest.first.map { library.motifs[$0.target].identifier } }
      }
    }
    #expect(nearest(again, other) == nearest(whole, library))
  }

  @Test("Nothing is planted where a run leaves it out, and the result says why")
  func withoutPlanting() async throws {
    var settings = AnalysisSettings(planting: nil)
    settings.interpretation.trials = 2
    let result = try await Pipeline(settings: settings).run(ModelReader.read(Self.path("2019-II.h5")))
    #expect(result.planting == nil && result.plantingAbsence == .notAskedFor)
  }

  @Test("A cancelled task ends with its error and without a result")
  func cancelling() async throws {
    let model = try ModelReader.read(Self.path("2019-II.h5"))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await Pipeline().run(model)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
