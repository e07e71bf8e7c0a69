import Foundation

/// Text that a test compares with a file recorded earlier.
///
/// A new or re-recorded file fails the test once, so that nobody takes what was just written for checked.
public enum Snapshot {
  /// What differs between a text and the file `Golden/<name>` beside the test, nil where nothing does.
  ///
  /// With the variable `RECORD` set, or where the file is absent, the text is written there.
  public static func difference(of text: String, from name: String, test: String = #filePath) throws
    -> String?
  {
    let folder = URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent("Golden")
    let file = folder.appendingPathComponent(name)
    let recorded = try? String(contentsOf: file, encoding: .utf8)
    if recorded == text { return nil }
    guard let recorded, ProcessInfo.processInfo.environment["RECORD"] == nil else {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return "recorded Golden/\(name); look at it and run again"
    }
    return "Golden/\(name), \(firstDifference(recorded, text)); RECORD=1 writes it anew"
  }

  private static func firstDifference(_ old: String, _ new: String) -> String {
    let lines = (old.components(separatedBy: "\n"), new.components(separatedBy: "\n"))
    let index = zip(lines.0, lines.1).enumerated().first { $1.0 != $1.1 }?.offset
    guard let index else { return "\(lines.0.count) lines were recorded, now there are \(lines.1.count)" }
    return "line \(index + 1): was «\(lines.0[index])», is «\(lines.1[index])»"
  }
}
