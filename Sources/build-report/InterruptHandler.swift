import Dispatch
import Foundation
import Synchronization

/// Ends the program at an interrupt, after what was half done is cleared away.
enum InterruptHandler {
  private static let sources = Mutex<[any DispatchSourceSignal]>([])
  /// A serial queue has a thread of its own, while the global ones wait for the workers, which hold all their threads.
  private static let queue = DispatchQueue(label: "interrupts", qos: .userInteractive)

  /// Runs `cleanUp` at SIGINT or SIGTERM, says how things stand and ends with 128 + the signal's number.
  static func install(
    saying state: String = "the site is as it was before", _ cleanUp: @escaping @Sendable () -> Void
  ) {
    sources.withLock { sources in
      guard sources.isEmpty else { return }
      for number in [SIGINT, SIGTERM] {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler {
          cleanUp()
          Console.standardError("build-report: interrupted; \(state)")
          // Workers are still computing: exit() would tear down the libraries beneath them.
          _exit(128 + number)
        }
        source.resume()
        sources.append(source)
      }
    }
  }
}
