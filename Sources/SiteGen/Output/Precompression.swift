import Render

/// Compressed files beside those of a site, for web servers that can send them in their place.
enum Precompression {
  /// Texts; pictures, archives and saved results are compressed already.
  private static let endings: Set = ["html", "css", "js", "json", "svg", "tsv", "txt", "meme", "nwk", "bed", "cff"]
  /// Smaller files fit one packet as they are.
  private static let leastBytes = 1024

  /// Writes `NAME.gz` beside each text of the site, where that is smaller.
  ///
  /// - Throws: `SiteError` where a file cannot be read or written.
  static func write(to writer: SiteWriter) throws(SiteError) {
    for file in writer.files where file.bytes >= leastBytes {
      guard let ending = file.path.split(separator: ".").last, endings.contains(String(ending)) else { continue }
      let compressed = GzipFile.bytes(of: try writer.bytes(of: file.path))
      if compressed.count < file.bytes { try writer.write(compressed, to: file.path + ".gz", kind: .asset) }
    }
  }
}
