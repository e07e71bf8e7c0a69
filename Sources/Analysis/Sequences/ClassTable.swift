import ReportSupport

/// What the outputs of a model stand for: a tab-separated table with a header line and one row per output.
///
/// The column `name` must be there; `group`, `assay`, `cell_type`, `target` and `url` may be. Rows stand in
/// the order of the outputs, unless a column `index` says which output each row is for, counted from 0 or
/// from 1.
public struct ClassTable: Hashable, Sendable {
  /// One output.
  ///
  /// Every value is text from outside, and nil where its cell is empty or the column is not there.
  public struct Row: Hashable, Sendable, Codable {
    public var name: String
    /// What the class is sorted under, for example `DNase`.
    public var group: String?
    public var assay: String?
    public var cellType: String?
    /// What was measured, for example a transcription factor.
    public var target: String?
    public var url: String?

    public init(
      name: String, group: String? = nil, assay: String? = nil, cellType: String? = nil,
      target: String? = nil,
      url: String? = nil
    ) {
      self.name = name
      self.group = group
      self.assay = assay
      self.cellType = cellType
      self.target = target
      self.url = url
    }

    /// The address, if a page may link to it: nil unless it is one of the web, without blanks or hidden
    /// characters.
    public var webAddress: String? {
      guard let url, url.hasPrefix("https://") || url.hasPrefix("http://") else { return nil }
      return url.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x20 && $0.value < 0x7F } ? url : nil
    }
  }

  /// Base name of the file.
  public var fileName: String
  /// One per output, in the model's order.
  public var rows: [Row]
  /// Names that stand twice or are very long.
  public var warnings: [Warning]

  /// Bytes of the largest file that is read.
  private static let sizeLimit = 1 << 26
  /// Characters of a name beyond which file systems and readers have trouble.
  private static let longName = 255

  /// Reads a file.
  ///
  /// - Parameter classCount: outputs of the model.
  /// - Throws: `ClassTableError` with line and column.
  public init(path: String, classCount: Int) throws(ClassTableError) {
    let name = InputFile.baseName(path)
    let bytes = try InputFile.read(path, limit: Self.sizeLimit, throwing: ClassTableError.self)
    try self.init(bytes: bytes, fileName: name, classCount: classCount)
  }

  /// Reads the bytes of a file.
  public init(bytes: [UInt8], fileName: String, classCount: Int) throws(ClassTableError) {
    do {
      let cells = try ClassTableCells(bytes)
      let lines = try ClassTableOrder(cells, classCount: classCount).lines
      rows = lines.map { line in
        Row(
          name: cells[line, .name] ?? "", group: cells[line, .group], assay: cells[line, .assay],
          cellType: cells[line, .cellType], target: cells[line, .target], url: cells[line, .url])
      }
    } catch {
      throw ClassTableError(file: fileName, place: error.place, error.reason)
    }
    self.fileName = fileName
    warnings = Self.warnings(rows)
  }

  private static func warnings(_ rows: [Row]) -> [Warning] {
    var first: [String: Int] = [:]
    var warnings: [Warning] = []
    for (index, row) in rows.enumerated() {
      let name = PrintableText.quoted(row.name, limit: 60)
      // Compared as code points: names that merely look alike, such as NFC and NFD, are two names.
      let key = row.name.unicodeScalars.map { String($0.value) }.joined(separator: " ")
      if let earlier = first[key] {
        warnings.append(
          Warning(
            kind: "W-NAME-TWICE", message: "classes \(earlier + 1) and \(index + 1) are both named \(name)",
            classIndex: index))
      } else {
        first[key] = index
      }
      let length = row.name.unicodeScalars.count
      if length > longName {
        warnings.append(
          Warning(
            kind: "W-NAME-LONG", message: "the name of class \(index + 1) has \(length) characters: \(name)",
            classIndex: index))
      }
    }
    return warnings
  }
}
