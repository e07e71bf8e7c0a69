import Analysis
import Foundation
import Synchronization

/// Progress of a long piece of work on standard error: a bar with the time left at a terminal, a few lines elsewhere.
final class ProgressLine: Sendable {
  private struct State {
    var lastDrawn: ContinuousClock.Instant
    var lastTenth = 0
  }
  private let label: String
  private let isShown: Bool
  private let isTerminal: Bool
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  /// A bar is drawn at most this often.
  private static let interval = Duration.milliseconds(100)
  /// Work that is done sooner than this needs no lines in a log.
  private static let patience = Duration.seconds(5)
  private static let width = 30

  init(_ label: String, console: Console) {
    self.label = label
    isShown = !console.isQuiet && !console.usesJSON
    isTerminal = isatty(STDERR_FILENO) == 1
    state = Mutex(State(lastDrawn: start))
  }

  func update(_ done: Int, _ total: Int) {
    guard isShown, total > 0 else { return }
    let now = ContinuousClock.now
    let draws = state.withLock { state in
      if isTerminal {
        guard done == total || now - state.lastDrawn > Self.interval else { return false }
        state.lastDrawn = now
        return true
      }
      let tenth = done * 10 / total
      guard tenth > state.lastTenth, now - start > Self.patience else { return false }
      state.lastTenth = tenth
      return true
    }
    guard draws else { return }
    let elapsed = Double((now - start).components.seconds) + Double((now - start).components.attoseconds) * 1e-18
    let left = done > 0 ? elapsed * Double(total - done) / Double(done) : 0
    let text = "\(label) \(done) of \(total), \(Int(left.rounded(.up))) s left"
    if isTerminal {
      let filled = done * Self.width / total
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
      let end = done == total ? "\r\u{1B}[K" : ""
      try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(bar) \(text)\(end)".utf8))
    } else {
      Console.standardError("build-report: \(text)")
    }
  }
}

/// Progress of a pipeline: one line for each of its stages.
final class StageProgress: Sendable {
  private let console: Console
  private let line = Mutex<(stage: Pipeline.Stage, line: ProgressLine)?>(nil)

  init(console: Console) { self.console = console }

  /// Shows how far a stage has come.
  var report: Pipeline.Report {
    { progress in
      let line = self.line.withLock { current in
        if let current, current.stage == progress.stage { return current.line }
        let new = ProgressLine(progress.stage.rawValue, console: self.console)
        current = (progress.stage, new)
        return new
      }
      line.update(progress.done, progress.total)
    }
  }
}
