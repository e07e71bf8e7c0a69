import Foundation
import ModelReading
import ReportSupport

/// Saved results: one HDF5 file with every array of a report and a text that describes the rest.
///
/// The same results give the same bytes. Files of every schema up to today's are read; one of a later schema is refused
/// with its number.
public enum ResultsFile {
  /// Grows by one with every change that older programs would misread.
  package static let schema = 2

  private static let descriptionName = "description"

  /// The file's bytes.
  ///
  /// - Throws: `ResultsError` where a number is not finite, the parts of the result do not agree in length, or the
  ///   library fails.
  public static func bytes(of results: SavedResults) throws(ResultsError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let description = SavedDescription(results, columns: SavedColumns.all)
    guard let text = try? encoder.encode(description) else { throw ResultsError(file: nil, .notFinite) }
    let file = try library { () throws(HDF5Failure) in try HDF5Library.create() }
    try library { () throws(HDF5Failure) in
      try HDF5Library.write(text: [UInt8](text), to: file, descriptionName)
    }
    for column in SavedColumns.all { try column.write(results.interpretation, description.lengths, to: file) }
    return try library { () throws(HDF5Failure) in try HDF5Library.image(of: file) }
  }

  /// Makes a failure of the library one of the results.
  static func library<Value: ~Copyable>(
    _ call: () throws(HDF5Failure) -> Value
  ) throws(ResultsError) -> Value {
    do {
      return try call()
    } catch {
      throw ResultsError(file: nil, .library(call: error.call))
    }
  }

  /// Reads a file.
  ///
  /// - Throws: `ResultsError` where it cannot be read, is none, or holds what cannot be; the error names the array or the
  ///   place in the description.
  public static func read(_ path: String) throws(ResultsError) -> SavedResults {
    try read(bytes: try InputFile.read(path, throwing: ResultsError.self), name: InputFile.baseName(path))
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameter name: base name, for errors.
  public static func read(bytes: [UInt8], name: String) throws(ResultsError) -> SavedResults {
    do {
      let file = try HDF5File(bytes: bytes, name: name)
      guard try file.exists(descriptionName) else { throw ResultsError(file: name, .notResults) }
      return try read(file, text: Data(try file.text(at: descriptionName)), name: name)
    } catch let error as ResultsError {
      throw error
    } catch {
      throw ResultsError(file: name, .damaged(by: error))
    }
  }

  /// Reads the arrays of an open file as a description says.
  ///
  /// - Parameters:
  ///   - text: the description, JSON.
  ///   - name: base name, for errors.
  static func read(_ file: borrowing HDF5File, text: Data, name: String) throws(ResultsError) -> SavedResults {
    do {
      return try read(file, text: text)
    } catch var error as ResultsError {
      error.file = name
      throw error
    } catch let error as DecodingError {
      let (place, problem) = error.words
      throw ResultsError(file: name, .damagedDescription(place, problem))
    } catch {
      throw ResultsError(file: name, .damaged(by: error))
    }
  }

  private static func read(_ file: borrowing HDF5File, text: Data) throws -> SavedResults {
    let decoder = JSONDecoder()
    guard let found = try? decoder.decode(SavedDescription.SchemaOnly.self, from: text).schema else {
      throw ResultsError(file: nil, .notResults)
    }
    var results: SavedResults
    let lengths: SavedLengths
    switch found {
    case 1:
      let description = try decoder.decode(SavedSchema1.self, from: text)
      results = SavedResults(interpretation: try description.skeleton())
      lengths = description.lengths
    case schema:
      let description = try decoder.decode(SavedDescription.self, from: text)
      results = SavedResults(interpretation: description.interpretation, presentation: description.presentation)
      lengths = description.lengths
    default: throw ResultsError(file: nil, .otherSchema(found))
    }
    try ResultsValidation.checkDescription(results.interpretation, lengths)
    for column in SavedColumns.all where column.since <= found {
      try column.read(from: file, into: &results.interpretation, lengths)
    }
    try ResultsValidation.checkParts(results.interpretation)
    let isOlder = results.interpretation.comparison.chance == nil && results.interpretation.classes.count > 1
    if found == 1 {
      // Schema 1 kept no comparison: it follows from what it kept.
      results.interpretation = results.interpretation.compared()
    } else if isOlder {
      // So does a comparison that was not held against chance yet, whose clusters may be noise.
      let clustering = results.interpretation.comparison.clustering
      results.interpretation.comparison = results.interpretation.compared(clustering: clustering).comparison
    } else {
      results.interpretation.comparison.importance = results.interpretation.classes.map(\.overallImportance)
    }
    try ResultsValidation.checkComparison(results.interpretation)
    return results
  }
}

extension DecodingError {
  /// Where in the description, and what is wrong.
  fileprivate var words: (place: String, problem: String) {
    let (context, problem): (Context, String) =
      switch self {
      case .keyNotFound(let key, let context): (context, "\(key.stringValue) is missing")
      case .typeMismatch(let type, let context): (context, "\(type) expected")
      case .valueNotFound(let type, let context): (context, "\(type) expected")
      case .dataCorrupted(let context): (context, context.debugDescription)
      @unknown default: (Context(codingPath: [], debugDescription: ""), "it cannot be read")
      }
    let place = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    return (place, problem)
  }
}
