import Synchronization

/// Counts the pages that tasks have finished.
final class PageCounter: Sendable {
  private let total: Int
  private let report: SiteBuilder.Progress?
  private let done = Mutex(0)

  init(total: Int, report: SiteBuilder.Progress?) {
    self.total = total
    self.report = report
  }

  func finishPage() {
    // Reported under the lock, so that the counts arrive in order.
    done.withLock { count in
      count += 1
      report?(count, total)
    }
  }
}
