import Foundation

/// What must hold of every site: it reads without scripts and from a disk, loads nothing from elsewhere,
/// and can be used with the keyboard and a screen reader.
public struct SiteAudit {
  private let pages: [String: HTMLScan]
  private let files: Set<String>

  /// The content security policy of every page.
  public static let policy = """
    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action \
    'none'
    """

  /// A site by the contents of its files.
  public init(files: [String: Data]) {
    self.files = Set(files.keys)
    pages = files.filter { $0.key.hasSuffix(".html") }.mapValues { HTMLScan(String(decoding: $0, as: UTF8.self)) }
  }

  public init(folder: String) throws {
    var files: Set<String> = []
    var pages: [String: HTMLScan] = [:]
    let enumerator = FileManager.default.enumerator(atPath: folder)
    while let path = enumerator?.nextObject() as? String {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      files.insert(path)
      if path.hasSuffix(".html") {
        pages[path] = HTMLScan(try String(contentsOfFile: folder + "/" + path, encoding: .utf8))
      }
    }
    self.files = files
    self.pages = pages
  }

  /// Paths of the pages, sorted.
  public var pagePaths: [String] { pages.keys.sorted() }

  /// One line for each fault; empty for a site as it should be.
  public func violations() -> [String] {
    var faults = files.sorted().filter { !Self.isPlain($0) }.map { "name: \($0)" }
    for (path, page) in pages.sorted(by: { $0.key < $1.key }) {
      faults += (security(page) + structure(page) + links(page, at: path)).map { "\(path): \($0)" }
    }
    return faults
  }

  private static func isPlain(_ path: String) -> Bool {
    ["SHA256SUMS", "CITATION.cff"].contains(path)
      || path.split(separator: "/").allSatisfy { part in
        part.first != "."
          && part.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "a"..."z", "0"..."9", ".", "_", "-": true
            default: false
            }
          }
      }
  }

  private func security(_ page: HTMLScan) -> [String] {
    var faults: [String] = []
    let policies = page.all("meta").filter { $0.attributes["http-equiv"] == "Content-Security-Policy" }
    if policies.map({ $0.attributes["content"] }) != [Self.policy] { faults.append("policy") }
    if !page.all("style").isEmpty { faults.append("inline style sheet") }
    for tag in page.tags {
      for (name, value) in tag.attributes {
        if name.hasPrefix("on") { faults.append("handler <\(tag.name) \(name)>") }
        if name == "style" { faults.append("style attribute <\(tag.name)>") }
        if value.lowercased().hasPrefix("javascript:") { faults.append("script address <\(tag.name)>") }
      }
      if tag.name == "script", tag.attributes["src"] == nil { faults.append("inline script") }
      if tag.name == "script", tag.attributes["type"] != nil { faults.append("script that is not classic") }
    }
    return faults
  }

  private func structure(_ page: HTMLScan) -> [String] {
    var faults: [String] = []
    if page.all("html").first?.attributes["lang"] == nil { faults.append("no language") }
    if page.all("h1").count != 1 { faults.append("\(page.all("h1").count) h1") }
    if page.all("main").count != 1 { faults.append("no main") }
    let ids = page.tags.compactMap { $0.attributes["id"] }
    if Set(ids).count != ids.count { faults.append("id used twice") }
    for image in page.all("img")
    where ["alt", "width", "height"].contains(where: { image.attributes[$0] == nil }) {
      faults.append("image without alt or size: \(image.attributes["src"] ?? "")")
    }
    if page.all("th").contains(where: { $0.attributes["scope"] == nil }) {
      faults.append("th without scope")
    }
    if page.all("table").count != page.all("caption").count { faults.append("table without caption") }
    if page.all("figure").count != page.all("figcaption").count { faults.append("figure without caption") }
    let levels = page.tags.compactMap { tag in
      tag.name.count == 2 && tag.name.first == "h" ? tag.name.last?.wholeNumberValue : nil
    }
    for (before, after) in zip(levels, levels.dropFirst()) where after > before + 1 {
      faults.append("h\(after) after h\(before)")
    }
    return faults
  }

  private func links(_ page: HTMLScan, at path: String) -> [String] {
    var faults: [String] = []
    for tag in page.tags {
      guard let link = tag.attributes["href"] ?? tag.attributes["src"] else { continue }
      let isOutbound = link.hasPrefix("https://")
      if isOutbound {
        if tag.name != "a" { faults.append("loads \(link)") }
        continue
      }
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      let target = parts[0].isEmpty ? path : Self.resolve(parts[0], from: path)
      guard let target, files.contains(target) else {
        faults.append("dead link \(link)")
        continue
      }
      if parts.count > 1, let other = pages[target],
        !other.tags.contains(where: { $0.attributes["id"] == parts[1] })
      {
        faults.append("dead fragment \(link)")
      }
    }
    return faults
  }

  /// A relative link as a path of the site; nil where it leaves the site.
  private static func resolve(_ link: String, from page: String) -> String? {
    guard !link.hasPrefix("/") else { return nil }
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/") {
      if part == ".." {
        if parts.isEmpty { return nil }
        parts.removeLast()
      } else if part != "." {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}
