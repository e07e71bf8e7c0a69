import ArgumentParser

/// How much may be worked on at the same time.
enum WorkerLimit {
  private static let range = 1...1024

  /// - Throws: `ValidationError` for a number that is none of workers.
  static func check(_ workers: Int?) throws {
    guard let workers, !range.contains(workers) else { return }
    throw ValidationError("The number of workers must be between \(range.lowerBound) and \(range.upperBound).")
  }
}
