import Foundation
import TestSupport
import Testing

@testable import Agreement
@testable import Analysis

@Suite("What several results have in common")
struct ModelAgreementTests {
  /// Few trials, all else as it is by default.
  private static func result(_ path: String) async throws -> Interpretation {
    var settings = AnalysisSettings()
    settings.interpretation.trials = 8
    return try await Pipeline(settings: settings, workers: 2).run(ModelReader.read(path))
  }

  /// The same network with its channels in another order, as another training could have put them.
  private static func turned(_ result: Interpretation) -> Interpretation {
    var copy = result
    copy.channels = result.channels.reversed()
    for index in copy.classes.indices {
      copy.classes[index].relativeImportance?.reverse()
      copy.classes[index].overallImportance.reverse()
      copy.classes[index].flagged.reverse()
    }
    return copy
  }

  @Test("Channels are matched by what they read: in another order they agree as with themselves")
  func byMotif() async throws {
    let result = try await Self.result(ExampleModels.path("2019-II.h5"))
    let last = result.channels.count - 1
    let agreement = ModelAgreement([result, Self.turned(result)])
    #expect(agreement.classes.map(\.places) == (0..<4).map { [$0, $0] } && agreement.areMatchedByNumber)
    #expect(agreement.readers.allSatisfy { $0.models == [0, 1] })
    for group in agreement.readers {
      #expect(group.channels(of: 0).map { last - $0 }.sorted() == group.channels(of: 1))
    }
    for own in agreement.importance {
      let pair = try #require(own.pairs.first)
      // A correlation of equal rows, summed in another order.
      let correlation = try #require(pair.correlation)
      #expect(abs(correlation - 1) < 1e-9 && pair.isAboveChance == true)
      #expect(zip(own.flags[0], own.flags[1]).allSatisfy { $0 == $1 })
    }
    for planted in agreement.planted {
      #expect(planted.searchedCount == 2 && planted.words.allSatisfy { $0.modelCount == 2 })
      for word in planted.words {
        #expect(word.difference?.mean == 0 && word.difference?.isAbove == false)
        #expect(word.mean?.mean == word.effects[0]?.mean)
      }
      #expect(planted.pairs.allSatisfy { $0.commonest?.count == $0.testedCount })
    }
  }

  /// Answers of some channels to 64 sequences, drawn from a seed.
  private static func answers(_ channels: Int, seed: UInt64) -> ChannelResponses {
    var generator = SplitMix64(seed: seed)
    return ChannelResponses(
      sequenceCount: 64, sequenceLength: 20,
      values: (0..<channels * 64).map { _ in Float.random(in: 0...1, using: &generator) })
  }

  @Test(
    "Channels that answer alike are matched in any order, those that do not are not, and other sequences tell nothing")
  func responses() throws {
    let own = Self.answers(12, seed: 1)
    // The same channels backwards, in other units; a constant channel is none.
    var other = own
    other.values = (0..<12).reversed().flatMap { channel in own.row(channel).map { 3 * $0 + 1 } }
    other.values += [Float](repeating: 0.5, count: 64)
    let found = try #require(ResponseAgreement((0, own), (2, other), readers: [], seed: 1, number: 0))
    #expect(found.first == 0 && found.second == 2 && found.firstCount == 12 && found.secondCount == 12)
    #expect(
      found.matches.count == 12 && found.matches.allSatisfy { $0.second == 11 - $0.first && $0.isOneMotif == nil })
    // Products of rows of length 1 in Float32.
    #expect(found.matches.allSatisfy { abs($0.correlation - 1) < 1e-5 })
    // The nearest of twelve among 64 sequences is rarely beyond one half, and never near to nothing.
    #expect((0.1...0.5).contains(found.chance))
    let apart = try #require(
      ResponseAgreement((0, own), (1, Self.answers(12, seed: 2)), readers: [], seed: 1, number: 0))
    #expect(apart.matches.count < 4)
    var shorter = other
    shorter.sequenceLength = 21
    #expect(ResponseAgreement((0, own), (1, shorter), readers: [], seed: 1, number: 0) == nil)
  }

  @Test("Two trainings on one data set answer alike beyond chance")
  func trainedResponses() async throws {
    let result = try await Self.result(ExampleModels.path("2019-II.h5"))
    let agreement = ModelAgreement([result, result])
    let pair = try #require(agreement.responses.first)
    #expect(pair.matches.allSatisfy { $0.first == $0.second } && pair.matches.count == pair.firstCount)
    for group in agreement.readers.indices {
      let correlation = try #require(agreement.responseCorrelation(ofGroup: group))
      #expect(correlation > 0.999)
    }
  }

  @Test("Classes are matched by name, in any order; where no name is shared, by number")
  func classes() {
    let (named, areNumbered) = ModelAgreement.sharedClasses([["a", "b", "c"], ["c", "x", "a"], ["a", "a"]])
    #expect(!areNumbered && named.map(\.name) == ["a", "c"] && named.map(\.places) == [[0, 2, 0], [2, 0, nil]])
    let (numbered, isByNumber) = ModelAgreement.sharedClasses([["a", "b"], ["c"]])
    #expect(isByNumber && numbered.map(\.places) == [[0, 0]])
  }

  @Test("The mean of replicates has Student's interval")
  func replicateMean() throws {
    // Mean 2, standard deviation 1, three values: 4.303 / sqrt(3).
    let mean = try #require(ReplicateMean([1, 2, 3]))
    let halfWidth = try #require(mean.halfWidth)
    #expect(mean.mean == 2 && abs(halfWidth - 4.303 / 3.0.squareRoot()) < 1e-12)
    #expect(ReplicateMean([5])?.halfWidth == nil && ReplicateMean([]) == nil)
    #expect(ReplicateMean.quantile(degrees: 30) == 2.042 && ReplicateMean.quantile(degrees: 31) == 1.96)
  }

  @Test("Importance that has nothing in common is not above chance, the same importance is")
  func chance() throws {
    var generator = SplitMix64(seed: 5)
    let isRead = [[Bool]](repeating: [Bool](repeating: true, count: 40), count: 2)
    var found = 0
    for number in 0..<40 {
      let values = (0..<2).map { _ in (0..<40).map { _ in Double.random(in: 0...1, using: &generator) } }
      let own = ClassAgreement(values: values, flags: [nil, nil], isRead: isRead, seed: 1, number: number)
      if own.pairs[0].isAboveChance == true { found += 1 }
      let same = ClassAgreement(
        values: [values[0], values[0]], flags: [nil, nil], isRead: isRead, seed: 1, number: number)
      #expect(same.pairs[0].isAboveChance == true)
    }
    // 5 % of 40 are 2; eight or more have a probability below 0.002.
    #expect(found < 8)
  }

  @Test(
    "Two seeds of one data set agree, two data sets differ where their motifs do", .enabled(if: ReferenceData.isPresent)
  )
  func plantedTruth() async throws {
    let folder = try #require(ReferenceData.folder)
    let first = try await Self.result(ExampleModels.path("2019-I.h5"))
    let second = try await Self.result("\(folder.path)/synthetic/2019-I-s1.h5")
    let other = try await Self.result("\(folder.path)/synthetic/2017-I-s1.h5")

    func words(_ agreement: ModelAgreement, in count: Int) -> [String] {
      agreement.planted.flatMap(\.words).filter { $0.modelCount == count }.map(\.text)
    }
    func holds(_ words: [String], _ motif: String) -> Bool {
      words.contains { Self.contains($0, motif) }
    }
    let seeds = ModelAgreement([first, second])
    let shared = words(seeds, in: 2)
    for motif in ["CGCTTG", "CAGGTC", "GCTCAT"] { #expect(holds(shared, motif), "\(motif) in \(shared)") }
    // GCTCAT and CGCTTG are the pair of which the class wants one.
    let exclusive = seeds.planted[0].pairs.filter { $0.relations == [.exclusive, .exclusive] }.map { pair in
      [pair.first, pair.second].map { seeds.planted[0].words[$0].text }
    }
    #expect(exclusive.contains { holds($0, "GCTCAT") && holds($0, "CGCTTG") }, "\(exclusive)")

    let sets = ModelAgreement([second, other])
    // CGCTTG is of both data sets, CAGGTC and GCTCAT of the first alone, CAGATG of the second.
    #expect(holds(words(sets, in: 2), "CGCTTG"), "\(words(sets, in: 2))")
    for motif in ["CAGGTC", "GCTCAT", "CAGATG"] {
      #expect(holds(words(sets, in: 1), motif) && !holds(words(sets, in: 2), motif), "\(motif)")
    }
  }

  /// Whether a word, on either strand, has at least five letters in a row of a motif.
  private static func contains(_ word: String, _ motif: String) -> Bool {
    let letters = Array(motif)
    return (0...letters.count - 5).contains { start in
      let core = String(letters[start..<start + 5])
      let other = String(core.reversed().map { ["A": "T", "C": "G", "G": "C", "T": "A"][$0] ?? $0 })
      return word.contains(core) || word.contains(other)
    }
  }
}
