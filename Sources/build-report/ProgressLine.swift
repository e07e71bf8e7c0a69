import Analysis
import Dispatch
import Foundation
import Synchronization

/// Progress of a long piece of work on standard error: a bar with share and time left at a terminal, lines elsewhere,
/// one every ten seconds at least, whether or not a piece was done meanwhile.
final class ProgressLine: Sendable {
  private struct State {
    var done = 0
    /// 0 as long as nothing is known.
    var total = 0
    var lastShown: ContinuousClock.Instant
    var lastTenth = 0
  }
  private let label: String
  private let isShown: Bool
  private let isTerminal: Bool
  private let start = ContinuousClock.now
  private let state: Mutex<State>
  private let timer = Mutex<(any DispatchSourceTimer)?>(nil)

  /// A bar is drawn at most this often.
  private static let interval = Duration.milliseconds(100)
  /// Work that is done sooner than this needs no lines in a log.
  private static let patience = Duration.seconds(5)
  /// Silence after which the line is shown as it stands: a little less than what is promised, at a terminal the time in
  /// which a clock moves.
  private static let silence = (log: Duration.seconds(9), terminal: Duration.seconds(1))
  private static let width = 30

  init(_ label: String, console: Console) {
    self.label = label
    isShown = !console.isQuiet && !console.usesJSON
    isTerminal = isatty(STDERR_FILENO) == 1
    state = Mutex(State(lastShown: start))
    guard isShown else { return }
    timer.withLock { timer in
      // A serial queue has a thread of its own, while the workers hold all threads of those that tasks share.
      let source = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "progress", qos: .userInitiated))
      source.schedule(deadline: .now() + 1, repeating: 0.5)
      source.setEventHandler { [weak self] in self?.showAfterSilence() }
      source.resume()
      timer = source
    }
  }

  deinit {
    timer.withLock { $0?.cancel() }
    // Work that ended before its last piece, by an error for example, leaves no bar behind.
    if isShown, isTerminal { Self.write("\r\u{1B}[K") }
  }

  func update(_ done: Int, _ total: Int) {
    guard isShown, total > 0 else { return }
    let now = ContinuousClock.now
    let shows = state.withLock { state in
      (state.done, state.total) = (done, total)
      let tenth = done * 10 / total
      let isDue =
        isTerminal
        ? done == total || now - state.lastShown > Self.interval
        : tenth > state.lastTenth && now - start > Self.patience
      guard isDue else { return false }
      state.lastTenth = tenth
      state.lastShown = now
      return true
    }
    if shows { show(done, total, after: now - start) }
  }

  private func showAfterSilence() {
    let now = ContinuousClock.now
    let pieces = state.withLock { state -> (done: Int, total: Int)? in
      let isWaiting = state.total == 0 || state.done < state.total
      guard isWaiting, now - state.lastShown >= (isTerminal ? Self.silence.terminal : Self.silence.log) else {
        return nil
      }
      state.lastShown = now
      return (state.done, state.total)
    }
    if let pieces { show(pieces.done, pieces.total, after: now - start) }
  }

  private func show(_ done: Int, _ total: Int, after elapsed: Duration) {
    let text = "\(label) \(Self.words(done, total, seconds: elapsed / .seconds(1)))"
    guard isTerminal else { return Console.standardError("build-report: \(text)") }
    let filled = total > 0 ? done * Self.width / total : 0
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
    Self.write("\r\u{1B}[K\(bar) \(text)\(total > 0 && done == total ? "\r\u{1B}[K" : "")")
  }

  /// For example `37 % (11 of 30), 12 s left`.
  static func words(_ done: Int, _ total: Int, seconds: Double) -> String {
    guard total > 0 else { return "begun \(Int(seconds)) s ago" }
    let share = "\(done * 100 / total) % (\(done) of \(total))"
    guard done > 0 else { return "\(share), begun \(Int(seconds)) s ago" }
    let left = seconds * Double(total - done) / Double(done)
    return "\(share), \(Int(left.rounded(.up))) s left"
  }

  private static func write(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
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
