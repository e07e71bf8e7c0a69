import Foundation

/// What a site holds: `manifest.json`, by which a later run knows its own files from foreign ones.
public struct SiteManifest: Hashable, Sendable, Codable {
  /// What a file of the site is for.
  public enum Kind: String, Sendable, Codable {
    case page
    case figure
    case table
    case data
    case asset
    case text
  }

  /// One file.
  public struct Entry: Hashable, Sendable, Codable {
    /// Relative to the site, with `/` between its parts.
    public var path: String
    public var bytes: Int
    /// Lower-case hexadecimal.
    public var sha256: String
    public var kind: Kind

    /// Whether it is a table or a file of numbers, which another machine writes alike; a bundle of figures is none.
    var holdsNumbers: Bool {
      path.hasSuffix(".tsv") || kind == .table || kind == .data && !path.hasSuffix(".zip")
    }
  }

  /// One figure and the files that show it.
  public struct FigureEntry: Hashable, Sendable, Codable {
    public var id: String
    /// Kind of the figure, for example `ofiv`.
    public var kind: String
    public var title: String
    public var caption: String
    /// Size in mm.
    public var width: Double
    public var height: Double
    public var files: [String]
    /// The table with the figure's numbers; nil where it has none.
    public var table: String?
  }

  public var generator = Self.generatorName
  /// Version of the tables' columns and of this file.
  public var schema = Self.schemaVersion
  /// Sorted by path.
  ///
  /// Does not list itself and `SHA256SUMS`.
  public var files: [Entry]
  /// Sorted by id.
  public var figures: [FigureEntry]

  public init(files: [Entry], figures: [FigureEntry]) {
    self.files = files.sorted { $0.path < $1.path }
    self.figures = figures.sorted { ($0.id, $0.files.first ?? "") < ($1.id, $1.files.first ?? "") }
  }

  static let generatorName = "build-report"
  static let schemaVersion = 1
  static let fileName = "manifest.json"
  static let checksumName = "SHA256SUMS"

  /// The manifest as JSON, the same bytes for the same contents.
  func encoded() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings, integers and finite sizes in mm always have a JSON form.
    guard let data = try? encoder.encode(self) else { preconditionFailure("a manifest is plain JSON") }
    return Array(data) + [UInt8(ascii: "\n")]
  }

  /// The manifest in a file's bytes; nil where they are no manifest of this program.
  static func decoded(_ bytes: Data) -> SiteManifest? {
    guard let manifest = try? JSONDecoder().decode(SiteManifest.self, from: bytes),
      manifest.generator == generatorName
    else { return nil }
    return manifest
  }
}
