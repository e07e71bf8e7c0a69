import ModelReading
import Motifs
import ReportSupport

/// Known motifs and matches in a file of results: names in the description, numbers in two arrays.
///
/// `motif_columns` [columns of all motifs, 4] holds probabilities of A, C, G, T, motif after motif;
/// `motif_matches` [matches, 7] holds target, p, E, q, offset, overlap and strand (1 given, -1 the other), query
/// after query, targets counted from 0.
struct ResultsMotifs: Codable {
  /// A known motif without its columns.
  struct Name: Codable {
    var identifier: String
    var alternateName: String?
    var url: String?
    var siteCount: Double
    var discoveryEValue: Double
    var width: Int
  }
  /// A motif of the model that was looked up, and how many rows of `motif_matches` are its.
  package struct Query: Codable {
    var source: MotifSource
    var start: Int
    var end: Int
    var rows: Int
  }
  var databases: [MotifDatabase]
  var motifs: [Name]
  var comparison: MotifComparison.Settings
  var clipping: PositionProbabilityMatrix.Clipping
  var threshold: Double
  var warnings: [Warning]
  var queries: [Query]

  private static let columnsName = "motif_columns"
  private static let matchesName = "motif_matches"
  private static let matchWidth = 7

  init(_ annotation: MotifAnnotation) {
    databases = annotation.databases
    motifs = annotation.motifs.map {
      Name(
        identifier: $0.identifier, alternateName: $0.alternateName, url: $0.url, siteCount: $0.siteCount,
        discoveryEValue: $0.discoveryEValue, width: $0.matrix.width)
    }
    comparison = annotation.comparison
    clipping = annotation.clipping
    threshold = annotation.threshold
    warnings = annotation.warnings
    queries = annotation.queries.map {
      Query(
        source: $0.source, start: $0.positions.lowerBound, end: $0.positions.upperBound, rows: $0.nearest.count)
    }
  }

  static func write(_ annotation: MotifAnnotation, to file: borrowing HDF5Handle) throws(HDF5Failure) {
    let columns: [Float] = annotation.motifs.flatMap { motif in
      motif.matrix.columns.flatMap { [$0[0], $0[1], $0[2], $0[3]] }
    }
    try HDF5Library.write(columns, shape: [columns.count / 4, 4], to: file, columnsName)
    let rows = annotation.queries.flatMap { $0.nearest.flatMap(Self.row) }
    try HDF5Library.write(rows, shape: [rows.count / matchWidth, matchWidth], to: file, matchesName)
  }

  private static func row(_ match: MotifAlignment) -> [Double] {
    [
      Double(match.target), match.pValue, match.eValue, match.qValue, Double(match.offset),
      Double(match.overlap), match.orientation == .given ? 1 : -1,
    ]
  }

  /// The matches that the description and the arrays make together.
  ///
  /// - Parameter interpretation: what the queries are motifs of.
  /// - Throws: `ResultsError` where they do not fit each other.
  func annotation(_ file: borrowing HDF5File, name: String, of interpretation: Interpretation) throws
    -> MotifAnnotation
  {
    let widths = motifs.map(\.width)
    let rowCounts = queries.map(\.rows)
    guard widths.allSatisfy({ (1...MotifFile.widthLimit).contains($0) }), rowCounts.allSatisfy({ $0 >= 0 }),
      databases.allSatisfy({ $0.motifCount >= 0 }),
      databases.reduce(0, { $0 + $1.motifCount }) == motifs.count
    else { throw ResultsError(file: name, .damaged("the known motifs have impossible sizes")) }
    let columns = try file.tensor(at: Self.columnsName, expected: [widths.reduce(0, +), 4]).values
    let rows = try file.doubles(at: Self.matchesName, expected: [rowCounts.reduce(0, +), Self.matchWidth])
    var column = 0
    let known = motifs.map { motif in
      defer { column += motif.width }
      let matrix = (column..<column + motif.width).map {
        SIMD4(columns[4 * $0], columns[4 * $0 + 1], columns[4 * $0 + 2], columns[4 * $0 + 3])
      }
      return Motif(
        identifier: motif.identifier, alternateName: motif.alternateName,
        matrix: PositionProbabilityMatrix(columns: matrix), siteCount: motif.siteCount,
        discoveryEValue: motif.discoveryEValue, url: motif.url)
    }
    var row = 0
    let found = try queries.map { query in
      defer { row += query.rows }
      let width = interpretation.motif(of: query.source)?.width ?? -1
      guard query.start >= 0, query.start <= query.end, query.end <= width else {
        throw ResultsError(file: name, .damaged("a match of a motif that is not there"))
      }
      let matches = try (row..<row + query.rows).map {
        try match(rows[$0 * Self.matchWidth..<($0 + 1) * Self.matchWidth], name)
      }
      return MotifAnnotation.Query(
        source: query.source, positions: query.start..<query.end, nearest: matches)
    }
    return MotifAnnotation(
      databases: databases, motifs: known, comparison: comparison, clipping: clipping, threshold: threshold,
      warnings: warnings, queries: found)
  }

  private func match(_ row: ArraySlice<Double>, _ name: String) throws -> MotifAlignment {
    let values = Array(row)
    guard let target = Int(exactly: values[0]), motifs.indices.contains(target),
      let offset = Int(exactly: values[4]), let overlap = Int(exactly: values[5]),
      abs(offset) <= Self.farthest, (0...Self.farthest).contains(overlap), values.allSatisfy(\.isFinite)
    else { throw ResultsError(file: name, .damaged("a match with an impossible number")) }
    return MotifAlignment(
      target: target, pValue: values[1], eValue: values[2], qValue: values[3], offset: offset,
      overlap: overlap, orientation: values[6] < 0 ? .reverseComplement : .given)
  }

  /// Positions by which two motifs can be apart; no filter is that wide.
  private static let farthest = 100_000
}
