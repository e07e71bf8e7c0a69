import DeepResolve
import Foundation
import ModelReading
import ReportSupport

/// The saved form of a part: the arrays of its classes as in a file of results, the rest as JSON beside them.
///
/// Not for exchange between versions: a part is read by the program that made it.
public enum ClassPartFile {
  private static let descriptionName = "part"

  /// What is in no array.
  private struct Description: Codable {
    var firstClass: Int
    var lengths: SavedLengths
    var interpretation: Interpretation
    var null: [[ClassInterpretation]]?
  }

  /// The file's bytes; equal parts give equal ones.
  ///
  /// - Throws: `ResultsError` where a number is not finite or the library fails.
  public static func bytes(of part: ClassPart) throws(ResultsError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let lengths = SavedLengths(part.interpretation)
    var bare = part.interpretation
    for column in SavedColumns.perClass { column.clear(&bare) }
    let description = Description(
      firstClass: part.firstClass, lengths: lengths, interpretation: bare, null: part.null)
    guard let text = try? encoder.encode(description) else { throw ResultsError(file: nil, .notFinite) }
    let file = try ResultsFile.library { () throws(HDF5Failure) in try HDF5Library.create() }
    try ResultsFile.library { () throws(HDF5Failure) in
      try HDF5Library.write(text: [UInt8](text), to: file, descriptionName)
    }
    for column in SavedColumns.perClass { try column.write(part.interpretation, lengths, to: file) }
    return try ResultsFile.library { () throws(HDF5Failure) in try HDF5Library.image(of: file) }
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameter name: base name, for errors.
  public static func read(bytes: [UInt8], name: String) throws(ResultsError) -> ClassPart {
    do {
      let file = try HDF5File(bytes: bytes, name: name)
      let description = try JSONDecoder().decode(Description.self, from: Data(try file.text(at: descriptionName)))
      let layer = description.interpretation.layer
      guard description.lengths.areSound, description.firstClass >= 0,
        (1..<1 << 20).contains(description.interpretation.classes.count),
        (1..<1 << 31).contains(layer.channels), (1..<1 << 31 / layer.channels + 1).contains(layer.positions)
      else { throw ResultsError(file: name, .damaged("lengths that cannot be")) }
      var part = ClassPart(
        firstClass: description.firstClass, interpretation: description.interpretation, null: description.null)
      for column in SavedColumns.perClass {
        try column.read(from: file, into: &part.interpretation, description.lengths)
      }
      return part
    } catch var error as ResultsError {
      error.file = name
      throw error
    } catch {
      throw ResultsError(file: name, .damaged(by: error))
    }
  }
}
