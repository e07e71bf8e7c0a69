/// Where a site goes: the folder and its parent, links resolved.
struct OutputPath: Hashable, Sendable {
  /// Absolute path of the folder that holds the site's folder; `/` for the root.
  var parent: String
  /// Name of the site's folder.
  var name: String

  /// Absolute path of the site's folder.
  var path: String { Self.join(parent, name) }

  /// The folder that a path names; its parent is made if need be.
  ///
  /// - Throws: `SiteError` where the path is the working folder or one around it, or the parent cannot be
  ///   made.
  init(_ text: String) throws(SiteError) {
    let working = FileOperation.resolve(".") ?? "/"
    var absolute = text.hasPrefix("/") ? text : Self.join(working, text)
    while absolute.count > 1, absolute.hasSuffix("/") { absolute.removeLast() }

    if let existing = FileOperation.resolve(absolute) {
      absolute = existing
    } else {
      var parts = absolute.split(separator: "/").map(String.init)
      let name = parts.removeLast()
      guard name != ".", name != ".." else { throw SiteError(file: text, reason: .outputIsNoFolder) }
      var folder = "/"
      for part in parts {
        folder = Self.join(folder, part)
        if FileOperation.kind(of: folder) == .absent {
          try FileOperation.makeFolder(folder, naming: part)
        }
      }
      guard let resolvedFolder = FileOperation.resolve(folder) else { throw FileOperation.failure(folder) }
      absolute = Self.join(resolvedFolder, name)
    }

    guard absolute != working, !Self.contains(absolute, working) else {
      throw SiteError(file: text, reason: .outputHoldsWorkingFolder)
    }
    let cut = absolute.lastIndex(of: "/") ?? absolute.startIndex
    name = String(absolute[absolute.index(after: cut)...])
    parent = cut == absolute.startIndex ? "/" : String(absolute[..<cut])
  }

  /// Refuses an output that is one of the inputs or lies inside one.
  ///
  /// - Throws: `SiteError` naming the first such input.
  func check(inputs: [String]) throws(SiteError) {
    for input in inputs {
      guard let resolved = FileOperation.resolve(input) else { continue }
      // A file inside the site is no danger: it is read before the site is written, and kept if it is not
      // ours.
      if resolved == path || Self.contains(resolved, path) {
        throw SiteError(file: name, reason: .outputIsInput(input))
      }
    }
  }

  static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// Whether `inner` lies somewhere below `outer`; both absolute and resolved.
  private static func contains(_ outer: String, _ inner: String) -> Bool {
    inner.hasPrefix(outer == "/" ? "/" : outer + "/")
  }
}
