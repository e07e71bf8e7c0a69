/// Told how many pieces of some work are done, and how many there are; called from the task that waits for them.
public typealias WorkProgress = @Sendable (_ done: Int, _ total: Int) -> Void

/// Tasks that run side by side, so many at a time and no more.
///
/// What they give depends neither on how many run at a time nor on the order in which they end, as long as what takes
/// their outcomes does not. Cancelling the task that waits for them starts no further one: those that run come to
/// their end, and are told of it as child tasks are.
package enum BoundedTasks {
  /// Runs pieces of work until there are no more.
  ///
  /// - Parameters:
  ///   - workers: pieces that run at the same time; at least one does.
  ///   - next: the next piece; nil where there is none, or none until another outcome is taken.
  ///   - body: does a piece of work.
  ///   - take: receives outcomes one after the other, in the order in which they come.
  /// - Throws: what `take` throws; no further piece is begun then.
  /// - Returns: whether all was done; false where the task was cancelled.
  package static func run<Item: Sendable, Outcome: Sendable, Failure: Error>(
    workers: Int, next: () -> Item?, body: @escaping @Sendable (Item) async -> Outcome,
    take: (Outcome) throws(Failure) -> Void
  ) async throws(Failure) -> Bool {
    let result = await withTaskGroup(of: Outcome.self) { group -> Result<Bool, Failure> in
      var running = 0
      func fill() {
        while running < max(workers, 1), !Task.isCancelled, let piece = next() {
          group.addTask { await body(piece) }
          running += 1
        }
      }
      fill()
      while let outcome = await group.next() {
        running -= 1
        do throws(Failure) {
          try take(outcome)
        } catch {
          group.cancelAll()
          return .failure(error)
        }
        fill()
      }
      return .success(!Task.isCancelled)
    }
    return try result.get()
  }

  /// Adds outcomes up in the order of their numbers, whatever the order in which they come.
  ///
  /// - Parameters:
  ///   - count: outcomes, numbered from 0.
  ///   - total: what outcomes are added to.
  ///   - body: finds the outcome of a number.
  ///   - add: adds one outcome; never called twice at the same time.
  /// - Throws: `CancellationError` where the task is cancelled.
  package static func fold<Outcome: Sendable, Total>(
    count: Int, workers: Int, into total: Total, progress: WorkProgress? = nil,
    _ body: @escaping @Sendable (Int) async -> Outcome, add: (inout Total, Outcome) -> Void
  ) async throws(CancellationError) -> Total {
    var numbers = (0..<count).makeIterator()
    var total = total
    var waiting: [Int: Outcome] = [:]
    var added = 0
    var done = 0
    let isComplete = await run(
      workers: workers, next: { numbers.next() }, body: { (number: $0, outcome: await body($0)) },
      take: { found in
        waiting[found.number] = found.outcome
        while let outcome = waiting.removeValue(forKey: added) {
          add(&total, outcome)
          added += 1
        }
        done += 1
        progress?(done, count)
      })
    guard isComplete else { throw CancellationError() }
    return total
  }

  /// Outcomes in the order of their numbers.
  ///
  /// - Parameters:
  ///   - count: outcomes, numbered from 0.
  ///   - body: finds the outcome of a number.
  /// - Throws: `CancellationError` where the task is cancelled.
  package static func map<Outcome: Sendable>(
    count: Int, workers: Int, progress: WorkProgress? = nil, _ body: @escaping @Sendable (Int) async -> Outcome
  ) async throws(CancellationError) -> [Outcome] {
    try await fold(count: count, workers: workers, into: [], progress: progress, body) { $0.append($1) }
  }
}

extension Range<Int> {
  /// One of the batches that a range is cut into.
  ///
  /// - Parameters:
  ///   - number: counted from 0.
  ///   - size: numbers in each batch but the last.
  package func batch(_ number: Int, of size: Int) -> Range<Int> {
    let start = lowerBound + number * size
    return start..<Swift.min(start + size, upperBound)
  }

  /// Number of batches that the range is cut into.
  package func batchCount(of size: Int) -> Int { (count + size - 1) / size }
}
