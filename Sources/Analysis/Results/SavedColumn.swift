import DeepResolve
import ModelReading
import Motifs

/// One array of the saved form: its name, its axes, where its numbers stand in a result, and since when it is kept.
///
/// The list of all columns (`SavedColumns.all`) drives writing, reading and the description that the file holds of itself:
/// a statistic is saved by one line there. What is in no column (names, settings, lists of unlike lengths) is in the
/// description as JSON.
package struct SavedColumn: Sendable {
  /// Numbers of an array in the order of its axes, the last one fastest.
  enum Values: Sendable {
    case float([Float])
    case double([Double])
  }

  /// Name of the dataset.
  package let name: String
  package let axes: [SavedAxis]
  /// Schema in which the column was introduced; files of earlier ones do not hold it.
  package let since: Int
  /// What the numbers are and in which unit, for the file's description.
  package let summary: String
  /// Whether numbers may be missing, written as "not a number".
  let allowsUndefined: Bool
  let isFloat: Bool
  /// Whether a result has the array; the same of a result and of what is left of it without its arrays.
  let isPresent: @Sendable (Interpretation) -> Bool
  let values: @Sendable (Interpretation) -> Values
  /// Puts the numbers, whose count fits the shape, where they belong.
  let assign: @Sendable (inout Interpretation, Values, _ shape: [Int], SavedLengths) throws(ResultsError) -> Void
  /// Takes the numbers out, so that the description does not repeat them.
  let clear: @Sendable (inout Interpretation) -> Void

  /// Lengths of the axes in a result.
  func shape(in result: Interpretation, _ lengths: SavedLengths) -> [Int] {
    axes.map { $0.length(in: result, lengths) }
  }

  /// Whether the array is in the file of a result.
  func isStored(in result: Interpretation, shape: [Int]) -> Bool { !shape.contains(0) && isPresent(result) }

  /// Writes the array; nothing where the result has none.
  ///
  /// - Throws: `ResultsError` where the parts of the result do not agree in length, or the library fails.
  func write(
    _ result: Interpretation, _ lengths: SavedLengths, to file: borrowing HDF5Handle
  ) throws(ResultsError) {
    let shape = shape(in: result, lengths)
    guard isStored(in: result, shape: shape) else { return }
    switch values(result) {
    case .float(let values): try write(values, shape, to: file)
    case .double(let values): try write(values, shape, to: file)
    }
  }

  private func write<Number: BinaryFloatingPoint>(
    _ values: [Number], _ shape: [Int], to file: borrowing HDF5Handle
  ) throws(ResultsError) {
    let wanted = shape.reduce(1, *)
    guard values.count == wanted else {
      throw ResultsError.damagedArray(name, "the result has \(values.count) numbers where its parts ask for \(wanted)")
    }
    do {
      try HDF5Library.write(values, shape: shape, to: file, name)
    } catch {
      throw ResultsError(file: nil, .library(call: error.call))
    }
  }

  /// Reads the array into a result that has everything but its arrays.
  ///
  /// - Throws: an error that names the array where it is missing, of another shape, or holds what no such array can.
  func read(from file: borrowing HDF5File, into result: inout Interpretation, _ lengths: SavedLengths) throws {
    let shape = shape(in: result, lengths)
    guard isStored(in: result, shape: shape) else { return }
    if isFloat {
      try assign(&result, .float(try file.tensor(at: name, expected: shape).values), shape, lengths)
    } else {
      let values = try file.doubles(at: name, expected: shape)
      guard allowsUndefined || values.allSatisfy(\.isFinite) else {
        throw ResultsError.damagedArray(name, "holds a number that is not finite")
      }
      try assign(&result, .double(values), shape, lengths)
    }
  }
}
