import ReportSupport
import Synchronization

/// Work cut into batches of one size, whatever the number of workers.
struct Batches: Sendable {
  private let ranges: [Range<Int>]

  init(count: Int, rows: Int) {
    ranges = stride(from: 0, to: count, by: rows).map { $0..<min($0 + rows, count) }
  }

  /// Elements of all tensors of a batch: 4 MB, so that they stay near the processor.
  private static let elements = 1 << 20
  /// Batches of fewer rows spend their time on calls, batches of more gain nothing.
  private static let rowRange = 16...256
  /// Rows of short batches are a multiple of it, so that few sizes of memory are needed.
  private static let step = 16

  /// Rows of a batch.
  ///
  /// - Parameter elements: of all tensors for one row.
  static func rows(elements: Int) -> Int {
    let rows = min(max(Self.elements / max(1, elements), rowRange.lowerBound), rowRange.upperBound)
    return rows / step * step
  }

  /// Rows of the memory that a batch which is not full runs in.
  static func paddedRows(_ count: Int, of rows: Int) -> Int { min(rows, (count + step - 1) / step * step) }

  /// Works on batches, some at the same time, and gives the results in their order.
  ///
  /// - Throws: `CancellationError` where the task was cancelled.
  func run<Result: Sendable>(
    workers: Int, _ body: @escaping @Sendable (Range<Int>) -> Result
  ) async throws(CancellationError) -> [Result] {
    try await BoundedTasks.map(count: ranges.count, workers: workers) { body(ranges[$0]) }
  }
}

extension Batches {
  /// Memory of batches that is handed from one to the next, by the number of rows.
  final class WorkspacePool<Workspace: Sendable>: Sendable {
    private let kept = Mutex<[Int: [Workspace]]>([:])

    /// Memory that no batch uses now; nil where there is none.
    func take(rows: Int) -> Workspace? { kept.withLock { $0[rows]?.popLast() } }

    /// Gives memory back.
    func put(_ workspace: Workspace, rows: Int) { kept.withLock { $0[rows, default: []].append(workspace) } }
  }
}
