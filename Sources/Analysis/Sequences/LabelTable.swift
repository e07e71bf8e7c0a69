import ReportSupport

/// What sequences are known to be: a tab-separated table with a header line, one row per sequence and one column
/// per class, mostly 0 and 1, or what was measured of them.
///
/// A column of names may stand in front. Where the header names the model's classes, each column is taken by its
/// name; else columns stand in the order of the model's outputs.
public struct LabelTable: Hashable, Sendable {
  public var fileName: String
  /// Labels of each class in the model's order, one per sequence.
  public var columns: [[Float]]

  /// Name of the sequence of each row; nil where rows have none.
  public var rowNames: [String]?

  /// What the header calls the columns, in the order of the classes; nil where it numbers them, leaves some without a
  /// name or calls two the same.
  public var columnNames: [String]?

  /// Whether the columns hold measured values, also where these are 0 and 1 alone.
  public var areValues: Bool

  /// Number of sequences.
  public var sequenceCount: Int { columns.first?.count ?? 0 }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - classNames: one per output of the model.
  ///   - areValues: whether the columns hold measured values.
  /// - Throws: `SequenceError` with line and column.
  public init(path: String, classNames: [String], areValues: Bool = false) throws(SequenceError) {
    try self.init(InputTable(path: path, columns: classNames.count), classNames: classNames, areValues: areValues)
  }

  init(_ table: InputTable, classNames: [String], areValues: Bool) throws(SequenceError) {
    fileName = table.fileName
    self.areValues = areValues
    let places = try Self.places(of: classNames, in: table)
    columns = places.map { place in table.rows.map { $0[place] } }
    rowNames = table.rowNames
    columnNames = Self.names(places.map { table.header[$0] })
  }

  /// Warnings about columns of 0 and 1 that hold something else in a few rows: one such value makes a class one of
  /// measured values.
  ///
  /// - Parameter names: of the classes, in their order.
  public func warnings(naming names: [String]) -> [Warning] {
    guard !areValues else { return [] }
    return columns.enumerated().compactMap { index, column in
      let others = column.indices.filter { column[$0] != 0 && column[$0] != 1 }
      guard let row = others.first, others.count * Self.fewOthers <= column.count else { return nil }
      let which = rowNames.map { PrintableText.quoted($0[row], limit: 40) } ?? "row \(row + 1)"
      let what = others.count == 1 ? "one value that is not" : "\(others.count) values that are not"
      return Warning(
        kind: "W-LABELS-MIXED",
        message:
          "The labels of \(PrintableText.quoted(names[index], limit: 40)) are 0 and 1 but for \(what), the first "
          + "\(column[row]) at \(which), so that the class is judged as one of measured values.",
        classIndex: index)
    }
  }

  /// Values other than 0 and 1 are few where they are one in so many.
  private static let fewOthers = 10

  /// Names of a header that tell classes apart.
  private static func names(_ header: [String]) -> [String]? {
    let areNames = header.allSatisfy { !$0.allSatisfy(\.isWhitespace) && Float($0) == nil && !$0.contains("\0") }
    return areNames && Set(header).count == header.count ? header : nil
  }

  /// The labels in the order of given sequences: by name where rows have names, by place where these are numbers or none.
  ///
  /// - Throws: `SequenceError` where a sequence has no row, or several, or its name with another one, or where there are
  ///   more rows or fewer than sequences.
  package func ordered(as sequences: FASTAFile) throws(SequenceError) -> LabelTable {
    let names = sequences.records.map(\.name)
    let isNumbered = rowNames?.allSatisfy { Float($0) != nil } ?? true
    guard let rowNames, names != rowNames, !(isNumbered && Set(rowNames).isDisjoint(with: names)) else {
      guard sequences.records.count == sequenceCount else {
        throw SequenceError(
          file: fileName, .wrongRowCount(found: sequenceCount, expected: sequences.records.count))
      }
      return self
    }
    if let row = rowNames.first, let name = names.first, Set(rowNames).isDisjoint(with: names) {
      throw SequenceError(file: fileName, .rowsNamedOtherwise(row: row, sequence: name))
    }
    var seen: Set<String> = []
    if let twice = names.first(where: { !seen.insert($0).inserted }) {
      throw SequenceError(file: fileName, .sequenceNamedTwice(twice))
    }
    var rows: [String: Int] = [:]
    for (row, name) in rowNames.enumerated() {
      guard rows.updateValue(row, forKey: name) == nil else {
        throw SequenceError(file: fileName, .rowNamedTwice(name))
      }
    }
    var order: [Int] = []
    for name in names {
      guard let row = rows[name] else { throw SequenceError(file: fileName, .rowMissing(name)) }
      order.append(row)
    }
    var copy = self
    copy.columns = columns.map { column in order.map { column[$0] } }
    copy.rowNames = names
    return copy
  }

  /// Column of each class.
  private static func places(of names: [String], in table: InputTable) throws(SequenceError) -> [Int] {
    // Names that stand twice tell no column from another.
    guard Set(names).count == names.count else { return Array(names.indices) }
    var places: [String: Int] = [:]
    for (place, name) in table.header.enumerated() { places[name] = place }
    let found = names.map { places[$0] }
    if found.allSatisfy({ $0 != nil }) { return found.compactMap(\.self) }
    // Where some names are the model's and stand elsewhere, the order of the rest would be a guess.
    for (place, other) in found.enumerated() {
      guard let other, other != place else { continue }
      throw SequenceError(file: table.fileName, place: "line 1", .misplacedColumn(names[place]))
    }
    return Array(names.indices)
  }
}
