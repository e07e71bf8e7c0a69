import ReportSupport
import Synchronization
import Testing

@Suite("Bounded tasks")
struct BoundedTasksTests {
  /// How many bodies run at the same time, and how many have run.
  private final class Meter: Sendable {
    private let state = Mutex((running: 0, most: 0, begun: 0))

    var most: Int { state.withLock { $0.most } }
    var begun: Int { state.withLock { $0.begun } }

    func measure(_ body: () async -> Void) async {
      state.withLock {
        $0.running += 1
        $0.begun += 1
        $0.most = max($0.most, $0.running)
      }
      await body()
      state.withLock { $0.running -= 1 }
    }
  }

  @Test("Outcomes stand in their order, and no more tasks run than allowed", arguments: [-1, 1, 2, 5, 100])
  func order(workers: Int) async throws {
    let meter = Meter()
    let found = try await BoundedTasks.map(count: 40, workers: workers) { number in
      // Later numbers are ready sooner.
      await meter.measure { for _ in number..<40 { await Task.yield() } }
      return number * number
    }
    #expect(found == (0..<40).map { $0 * $0 })
    #expect(meter.most <= max(workers, 1))
    #expect(try await BoundedTasks.map(count: 0, workers: workers) { $0 }.isEmpty)
  }

  @Test("Sums do not depend on the order in which outcomes come", arguments: [1, 3])
  func fold(workers: Int) async throws {
    let text = try await BoundedTasks.fold(
      count: 6, workers: workers, into: "",
      { number in
        for _ in 0..<(6 - number) { await Task.yield() }
        return "\(number)"
      }, add: { $0 += $1 })
    #expect(text == "012345")
  }

  @Test("Progress counts every outcome once")
  func progress() async throws {
    let seen = Mutex<[Int]>([])
    _ = try await BoundedTasks.map(
      count: 7, workers: 3,
      progress: { done, total in
        #expect(total == 7)
        seen.withLock { $0.append(done) }
      }, { $0 })
    #expect(seen.withLock { $0 } == Array(1...7))
  }

  @Test("Work may come out of what is taken")
  func dynamicWork() async {
    var open = [1]
    var taken: [Int] = []
    let isComplete = await BoundedTasks.run(
      workers: 4, next: { open.popLast() }, body: { $0 },
      take: { number in
        taken.append(number)
        if number < 8 { open += [2 * number, 2 * number + 1] }
      })
    #expect(isComplete)
    #expect(taken.sorted() == Array(1...15))
  }

  @Test("An error ends the work")
  func failure() async {
    struct Full: Error {}
    let meter = Meter()
    var numbers = (0..<100).makeIterator()
    await #expect(throws: Full.self) {
      try await BoundedTasks.run(
        workers: 2, next: { numbers.next() },
        body: { number in
          await meter.measure {}
          return number
        },
        take: { number throws(Full) in if number == 3 { throw Full() } })
    }
    #expect(meter.begun < 10)
  }

  @Test("Cancelling starts no further task")
  func cancelled() async {
    let meter = Meter()
    let task = Task {
      try await BoundedTasks.map(count: 1000, workers: 2) { number in
        await meter.measure { while number == 5, !Task.isCancelled { await Task.yield() } }
      }
    }
    while meter.begun < 6 { await Task.yield() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(meter.begun < 1000)
  }

  @Test("Batches cover a range once")
  func batches() {
    for (count, size, expected) in [(0, 3, 0), (1, 3, 1), (3, 3, 1), (7, 3, 3)] {
      let range = 10..<10 + count
      #expect(range.batchCount(of: size) == expected)
      #expect((0..<expected).flatMap { range.batch($0, of: size) } == Array(range))
    }
  }
}
