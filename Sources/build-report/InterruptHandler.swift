import Dispatch
import Foundation
import Synchronization

/// Ends the program at an interrupt, after what was half done is cleared away.
enum InterruptHandler {
  /// Who ends the program: an interrupt and the end of the work may meet.
  private enum Phase { case working, interrupted, ending }

  private static let phase = Mutex(Phase.working)
  private static let sources = Mutex<[any DispatchSourceSignal]>([])
  /// Clears away what is half done and says how things stand; done once, by whoever ends the program.
  private static let cleanUp = Mutex<(@Sendable () -> String)?>(nil)
  /// A serial queue has a thread of its own, while the global ones wait for the workers, which hold all their threads.
  private static let queue = DispatchQueue(label: "interrupts", qos: .userInteractive)

  /// Runs `cleanUp` at SIGINT or SIGTERM, says how things stand and ends with 128 + the signal's number.
  ///
  /// - Parameter cleanUp: clears away and says how things stand then.
  static func install(_ cleanUp: @escaping @Sendable () -> String) {
    Self.cleanUp.withLock { $0 = cleanUp }
    sources.withLock { sources in
      guard sources.isEmpty else { return }
      for number in [SIGINT, SIGTERM] {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler {
          guard take(.interrupted) == .interrupted else { return }
          let state = Self.cleanUp.withLock { $0?() } ?? "nothing was written"
          Console.standardError("build-report: interrupted; \(state)")
          // Workers are still computing: exit() would tear down the libraries beneath them.
          _exit(128 + number)
        }
        source.resume()
        sources.append(source)
      }
    }
  }

  /// Clears away what is half done at the end of the program, or waits for that end where an interrupt is being answered:
  /// what was half done fails as it is cleared away, and whoever hears of that may not end the program before all of it is
  /// gone.
  static func end() {
    guard take(.ending) == .interrupted else {
      cleanUp.withLock { cleanUp in
        _ = cleanUp?()
        cleanUp = nil
      }
      return
    }
    while true { pause() }
  }

  /// The phase that was first to come.
  private static func take(_ next: Phase) -> Phase {
    phase.withLock { phase in
      if phase == .working { phase = next }
      return phase
    }
  }
}
