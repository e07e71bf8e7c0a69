/// Names of the folders that the sites of several models stand in.
enum SubSiteName {
  /// One model's file.
  struct Source: Hashable, Sendable {
    /// Base name, for example `CTCF.h5`.
    var fileName: String
    /// Name of the folder that it is in; may be empty.
    var folderName: String
    /// Digest of its bytes, hexadecimal.
    var sha256: String
  }

  /// A name for each model: the file's stem; where two are alike, the folder's name before it; where these
  /// are
  /// alike too, the first 8 digits of the file's digest behind it.
  ///
  /// Two models that are the same file get a running number.
  static func names(for sources: [Source]) -> [String] {
    let stems = sources.map { plain(stem(of: $0.fileName)) }
    let withFolder = sources.indices.map { index in
      let folder = plain(sources[index].folderName)
      return isUnique(index, in: stems) || folder.isEmpty ? stems[index] : "\(folder)-\(stems[index])"
    }
    let withDigest = sources.indices.map { index in
      isUnique(index, in: withFolder)
        ? withFolder[index] : "\(withFolder[index])-\(sources[index].sha256.prefix(8))"
    }
    var taken = reserved
    return zip(withDigest, sources).map { long, source in
      let name = long.count <= longest ? long : "\(long.prefix(longest - 9))-\(source.sha256.prefix(8))"
      var candidate = name
      var number = 2
      while !taken.insert(candidate).inserted {
        candidate = "\(name)-\(number)"
        number += 1
      }
      return candidate
    }
  }

  /// Folders that the index over the models has itself.
  private static let reserved: Set<String> = ["assets", "figures", "tables"]

  /// Longest name; with the paths below it stays under the limit of a site's paths.
  private static let longest = 75

  private static func isUnique(_ index: Int, in names: [String]) -> Bool {
    names.count { $0 == names[index] } == 1
  }

  /// The name without its last extension.
  private static func stem(of fileName: String) -> Substring {
    guard let dot = fileName.lastIndex(of: "."), dot > fileName.startIndex else {
      return Substring(fileName)
    }
    return fileName[..<dot]
  }

  /// Lower case, everything outside a-z, 0-9, `.`, `_` and `-` turned to `-`; begins with a letter or digit.
  private static func plain(_ name: some StringProtocol) -> String {
    if name.isEmpty { return "" }
    let plain = String(name.lowercased().unicodeScalars.map { isPlain($0) ? Character($0) : "-" })
    let trimmed = plain.drop { $0 == "." || $0 == "_" || $0 == "-" }
    return trimmed.isEmpty ? "model" : String(trimmed)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9", ".", "_", "-": true
    default: false
    }
  }
}
