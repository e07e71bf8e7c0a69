import TestSupport
import Testing

@testable import ScaleOut

@Suite("Work cut into pieces and shards")
struct PlanDivisionTests {
  private static func cost(_ classes: Int, together: Int = 1, seconds: Double) -> PlanDivision.Cost {
    PlanDivision.Cost(classes: classes, classesTogether: together, start: 1, ofClasses: seconds, joining: 2)
  }

  @Test("Whatever is asked for, every class is in one piece and every piece in one shard", arguments: 1...60)
  func isWhole(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let costs = (0..<Int.random(in: 1...12, using: &generator)).map { _ -> PlanDivision.Cost? in
      guard Int.random(in: 0..<5, using: &generator) > 0 else { return nil }
      return Self.cost(
        Int.random(in: 1...300, using: &generator), together: Int.random(in: 1...7, using: &generator),
        seconds: Double.random(in: 0...4000, using: &generator))
    }
    guard costs.contains(where: { $0 != nil }) else { return }
    let wanted = Int.random(in: 1...40, using: &generator)
    let division = PlanDivision(costs, shards: wanted)
    let subjects = costs.map {
      Plan.Subject(
        model: "m.h5", classes: $0?.classes ?? 0,
        failure: $0 == nil ? SavedFailure(PlanError(file: nil, .changedInput)) : nil)
    }
    let plan = Plan(
      toolVersion: "1", folder: ".", arguments: [], inputs: [], subjects: subjects, division: division)
    #expect(plan.isSound)
    #expect((1...wanted).contains(division.shards.count))
    #expect(division.shards.allSatisfy { !$0.pieces.isEmpty })
    for piece in division.pieces {
      guard let range = piece.classRange, let cost = costs[piece.subject] else { continue }
      #expect(range.lowerBound % cost.classesTogether == 0)
    }
  }

  @Test("Of very many classes the shards take about the same, and pieces about a minute at most")
  func manyClasses() {
    let division = PlanDivision([Self.cost(919, seconds: 36_000)], shards: 100)
    #expect(division.shards.count == 100)
    #expect(division.pieces.allSatisfy { $0.expectedSeconds <= PlanDivision.pieceSeconds })
    let seconds = division.shards.map(\.expectedSeconds)
    #expect((seconds.max() ?? 0) <= 1.2 * 36_000 / 100)
    #expect(division.mergeSeconds == 2)
  }

  @Test("Of very many models each is whole, and nothing but pages is left for the merge")
  func manyModels() {
    let division = PlanDivision([PlanDivision.Cost?](repeating: Self.cost(2, seconds: 30), count: 422), shards: 40)
    #expect(division.pieces.count == 422 && division.pieces.allSatisfy { $0.classes == nil })
    #expect(division.shards.allSatisfy { (10...11).contains($0.pieces.count) } && division.mergeSeconds == 0)
  }

  @Test("Without a number of shards each takes about ten minutes")
  func ownCount() {
    #expect(PlanDivision([Self.cost(919, seconds: 6000)], shards: nil).shards.count == 11)
    #expect(PlanDivision([Self.cost(4, seconds: 1)], shards: nil).shards.count == 1)
  }

  @Test("Numbers as Slurm takes them", arguments: [([3], "3"), ([1, 2, 3, 7, 9, 8, 12], "1-3,7-9,12"), ([], "")])
  func list(numbers: [Int], text: String) { #expect(PlanError.list(numbers) == text) }
}
