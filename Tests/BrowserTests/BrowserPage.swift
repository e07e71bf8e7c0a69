import Foundation

/// One tab of the browser with cookies, storage and emulation of its own; closed with this value.
final class BrowserPage {
  private let browser: Browser
  private let context: String
  private let session: String

  init() throws {
    browser = try Browser.shared.get()
    context = try browser.call("Target.createBrowserContext")["browserContextId"] as? String ?? ""
    let tab = ["url": "about:blank", "browserContextId": context]
    let target = try browser.call("Target.createTarget", tab)["targetId"] ?? ""
    let attached = try browser.call("Target.attachToTarget", ["targetId": target, "flatten": true])
    session = attached["sessionId"] as? String ?? ""
    for domain in ["Page", "Runtime", "Log", "Network"] { try call("\(domain).enable") }
  }

  deinit { _ = try? browser.call("Target.disposeBrowserContext", ["browserContextId": context]) }

  @discardableResult
  func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    try browser.call(method, parameters, session: session)
  }

  /// Opens a file of a site and waits until it has loaded.
  func open(_ path: String, fragment: String = "") throws {
    browser.forgetEvents()
    // Another fragment of the same page alone would not load it again.
    try call("Page.navigate", ["url": "about:blank"])
    try browser.wait(for: "Page.loadEventFired", session: session)
    browser.forgetEvents()
    try call("Page.navigate", ["url": URL(fileURLWithPath: path).absoluteString + fragment])
    try browser.wait(for: "Page.loadEventFired", session: session)
  }

  /// Opens a page of a web server and waits until it has loaded.
  func open(address: String) throws {
    browser.forgetEvents()
    try call("Page.navigate", ["url": address])
    try browser.wait(for: "Page.loadEventFired", session: session)
  }

  /// The value of an expression.
  func value<Value>(_ expression: String, as type: Value.Type = Value.self) throws -> Value {
    let answer = try call("Runtime.evaluate", ["expression": expression, "returnByValue": true])
    guard answer["exceptionDetails"] == nil, let result = answer["result"] as? [String: Any],
      let value = result["value"] as? Value
    else { throw Browser.Failure(description: "\(expression) gives \(answer)") }
    return value
  }

  /// Waits until a condition holds, for what happens behind an event.
  func wait(until condition: String) throws -> Bool {
    for _ in 0..<200 {
      if let holds = try? value(condition, as: Bool.self), holds { return true }
      usleep(20_000)
    }
    return false
  }

  /// Presses and releases a key.
  func press(_ key: String, withShift: Bool = false) throws {
    let codes = [
      "Enter": 13, "Escape": 27, "PageUp": 33, "PageDown": 34, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowUp": 38,
      "ArrowRight": 39, "ArrowDown": 40,
    ]
    var event: [String: Any] = ["key": key, "windowsVirtualKeyCode": codes[key] ?? 0, "modifiers": withShift ? 8 : 0]
    if codes[key] == nil { event["text"] = key }
    if key == "Enter" { event["text"] = "\r" }
    for type in ["keyDown", "keyUp"] {
      event["type"] = type
      try call("Input.dispatchKeyEvent", event)
    }
  }

  /// Moves the mouse to a point of an element, in CSS pixels from its corner, and clicks there if asked.
  func point(at element: String, _ x: Double, _ y: Double, clicks: Bool = false) throws {
    let frame = try value(
      "(function () { var f = \(element).getBoundingClientRect(); return [f.left, f.top]; })()", as: [Double].self)
    var event: [String: Any] = ["type": "mouseMoved", "x": frame[0] + x, "y": frame[1] + y]
    try call("Input.dispatchMouseEvent", event)
    guard clicks else { return }
    event["button"] = "left"
    event["clickCount"] = 1
    for type in ["mousePressed", "mouseReleased"] {
      event["type"] = type
      try call("Input.dispatchMouseEvent", event)
    }
  }

  /// Types text into what has the focus.
  func type(_ text: String) throws { try call("Input.insertText", ["text": text]) }

  /// Messages of errors, violated policies and failed requests since the page was opened.
  var faults: [String] {
    browser.events.filter { $0.session == session }.compactMap { event in
      switch event.method {
      case "Runtime.exceptionThrown", "Network.loadingFailed": return "\(event.method): \(event.parameters)"
      case "Log.entryAdded":
        let entry = event.parameters["entry"] as? [String: Any]
        return ["error", "warning"].contains(entry?["level"] as? String ?? "") ? "\(entry ?? [:])" : nil
      case "Runtime.consoleAPICalled":
        return event.parameters["type"] as? String == "error" ? "\(event.parameters)" : nil
      default: return nil
      }
    }
  }

  /// Addresses of everything that was asked for since the page was opened.
  var requests: [String] {
    browser.events.compactMap { event in
      guard event.method == "Network.requestWillBeSent", event.session == session else { return nil }
      return (event.parameters["request"] as? [String: Any])?["url"] as? String
    }
  }
}
