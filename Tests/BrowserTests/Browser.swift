import Foundation
import Glibc
import TestSupport

/// A headless Chromium, spoken to over its debugging pipe; ends with the process.
///
/// Messages are JSON texts with a zero byte behind each (Chrome DevTools Protocol, flat sessions).
/// Starting one takes longer than most tests, so that all share it, one after the other.
final class Browser {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Whether there is a Chromium to run.
  static let isInstalled = program != nil

  private static let program = ["chromium", "chromium-browser", "google-chrome"].lazy
    .flatMap { name in (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
    }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Seconds that an answer may take on a machine that is busy with other tests.
  private static let patience = 60.0

  private let process = Process()
  private let commands = Pipe()
  private let answers = Pipe()
  private let profile: ScratchFolder
  private var unread = Data()
  private var lastIdentifier = 0
  /// What the browser said without being asked, oldest first.
  private(set) var events: [Event] = []

  struct Event {
    var method: String
    var session: String?
    var parameters: [String: Any]
  }

  /// The one that all tests share; the suite around them lets no two run at the same time.
  nonisolated(unsafe) static let shared = Result { try Browser() }

  private init() throws {
    guard let program = Self.program else { throw Failure(description: "no Chromium") }
    profile = try ScratchFolder()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // The debugging pipe is descriptors 3 and 4, which only a shell can set up from here.
    process.arguments = [
      "-c",
      """
      exec "$0" --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
      --disable-background-networking --user-data-dir="$1" --remote-debugging-pipe about:blank \
      3<&0 4>&1 </dev/null >/dev/null 2>&1
      """, program, profile.path("profile"),
    ]
    process.standardInput = commands
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Before the folder of the profile goes, which was asked for earlier.
    _ = atexit { (try? Browser.shared.get())?.end() }
  }

  private func end() {
    process.terminate()
    process.waitUntilExit()
  }

  /// Calls a method and waits for its answer; events that come in between are kept.
  @discardableResult
  func call(_ method: String, _ parameters: [String: Any] = [:], session: String? = nil) throws -> [String: Any] {
    lastIdentifier += 1
    var message: [String: Any] = ["id": lastIdentifier, "method": method, "params": parameters]
    message["sessionId"] = session
    try commands.fileHandleForWriting.write(contentsOf: JSONSerialization.data(withJSONObject: message) + [0])
    while true {
      let answer = try receive()
      guard let identifier = answer["id"] as? Int else {
        keep(answer)
        continue
      }
      guard identifier == lastIdentifier else { continue }
      if let error = answer["error"] { throw Failure(description: "\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
  }

  /// Waits for an event of a session; those that came before it are kept.
  func wait(for method: String, session: String) throws {
    while !events.contains(where: { $0.method == method && $0.session == session }) { keep(try receive()) }
  }

  func forgetEvents() { events = [] }

  private func keep(_ message: [String: Any]) {
    guard let method = message["method"] as? String else { return }
    events.append(
      Event(
        method: method, session: message["sessionId"] as? String,
        parameters: message["params"] as? [String: Any] ?? [:]))
  }

  private func receive() throws -> [String: Any] {
    let descriptor = answers.fileHandleForReading.fileDescriptor
    let deadline = Date(timeIntervalSinceNow: Self.patience)
    while true {
      if let end = unread.firstIndex(of: 0) {
        let text = unread[unread.startIndex..<end]
        unread.removeSubrange(unread.startIndex...end)
        return try JSONSerialization.jsonObject(with: text) as? [String: Any] ?? [:]
      }
      var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard Date() < deadline else { throw Failure(description: "no answer within \(Self.patience) s") }
      guard poll(&state, 1, 1000) > 0 else { continue }
      let more = answers.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Failure(description: "Chromium has ended") }
      unread += more
    }
  }
}
