import Foundation
import TestSupport
import Testing

@testable import ModelReading
@testable import Results

/// Results files that are damaged in every array and every member of the description: each is refused with the place
/// named, or it is read and a site can be made from it; none ends the process.
@Suite("Damaged results")
struct DamagedResultsTests {
  /// A file of results taken apart, so that one part can be changed.
  struct Parts {
    var description: Any
    var arrays: [String: (values: [Double], shape: [Int], isFloat: Bool)]

    init(_ results: SavedResults) throws {
      let lengths = SavedLengths(results.interpretation)
      arrays = [:]
      for column in SavedColumns.all {
        let shape = column.shape(in: results.interpretation, lengths)
        guard column.isStored(in: results.interpretation, shape: shape) else { continue }
        switch column.values(results.interpretation) {
        case .float(let values): arrays[column.name] = (values.map(Double.init), shape, true)
        case .double(let values): arrays[column.name] = (values, shape, false)
        }
      }
      let text = try JSONEncoder().encode(SavedDescription(results, columns: SavedColumns.all))
      description = try JSONSerialization.jsonObject(with: text)
    }

    func bytes() throws -> [UInt8] {
      let file = try HDF5Library.create()
      let text = try JSONSerialization.data(withJSONObject: description, options: [.sortedKeys])
      try HDF5Library.write(text: [UInt8](text), to: file, "description")
      for name in arrays.keys.sorted() {
        guard let array = arrays[name] else { continue }
        if array.isFloat {
          try HDF5Library.write(array.values.map { Float($0) }, shape: array.shape, to: file, name)
        } else {
          try HDF5Library.write(array.values, shape: array.shape, to: file, name)
        }
      }
      return try HDF5Library.image(of: file)
    }
  }

  private func read(_ parts: Parts) throws -> SavedResults {
    try ResultsFile.read(bytes: try parts.bytes(), name: "results.h5")
  }

  @Test("An array that is missing, of another shape or full of nonsense is named in the error")
  func arrays() throws {
    for results in try ResultsFixture.all() {
      let whole = try Parts(results)
      #expect(try read(whole) == results)
      for (name, array) in whole.arrays {
        var missing = whole
        missing.arrays[name] = nil
        expectNamed(missing, name)
        var short = whole
        let cut = array.values.count / array.shape[0]
        short.arrays[name] = (
          Array(array.values.dropLast(cut)), [array.shape[0] - 1] + array.shape.dropFirst(), array.isFloat
        )
        if array.shape[0] > 1 { expectNamed(short, name) }
        var flat = whole
        flat.arrays[name] = (array.values + [0], [array.values.count + 1], array.isFloat)
        expectNamed(flat, name)
        for value in [Double.nan, .infinity, -1, 0.5, 7, 1e30] {
          var odd = whole
          odd.arrays[name]?.values[array.values.count / 2] = value
          expectReadOrNamed(odd, name)
        }
      }
    }
  }

  private func expectNamed(_ parts: Parts, _ name: String) {
    do {
      _ = try read(parts)
      Issue.record("damaged \(name) was read")
    } catch let error as ResultsError {
      #expect(error.exitCode == 3)
      #expect(error.description.contains("/\(name)"), "\(name): \(error.description)")
    } catch {
      Issue.record("\(name): \(error)")
    }
  }

  /// A value may be possible; then what is read must be whole.
  private func expectReadOrNamed(_ parts: Parts, _ name: String) {
    do {
      let results = try read(parts)
      #expect(throws: Never.self) { try ResultsValidation.checkParts(results.interpretation) }
    } catch let error as ResultsError {
      #expect(error.exitCode == 3)
    } catch {
      Issue.record("\(name): \(error)")
    }
  }

  @Test("Every member of the description can be damaged without ending the process")
  func description() throws {
    var damaged: [String: Int] = [:]
    var refused = 0
    var mutants = 0
    for results in try ResultsFixture.all() {
      let whole = try Parts(results)
      // The arrays stay as they are, so that one file serves every damaged description.
      let file = try HDF5File(bytes: try whole.bytes(), name: "results.h5")
      for mutant in DamagedJSON.mutants(of: whole.description, damaged: &damaged) {
        let text = try JSONSerialization.data(withJSONObject: mutant, options: [.sortedKeys])
        mutants += 1
        do {
          _ = try ResultsFile.read(file, text: text, name: "results.h5")
        } catch {
          refused += 1
          #expect(error.exitCode == 3)
        }
      }
    }
    #expect(mutants > 2000)
    #expect(refused > mutants / 3)
  }
}

/// Ways to damage a JSON value: each member removed, or replaced by something else.
enum DamagedJSON {
  /// Values that stand in the place of another: nothing, one of another kind, and what its own kind can be at worst.
  ///
  /// More of other kinds would only be refused by the same line.
  private static func replacements(of value: Any) -> [Any] {
    switch value {
    case is [String: Any], is [Any]: [NSNull(), "x", [Any](), [String: Any]()]
    case is NSNumber: [NSNull(), "x", -1, 1_000_000_000_000, 0.5]
    default: [NSNull(), -1, "x"]
    }
  }

  /// Every list is damaged in its first and last member alone, and each place whose members are alike twice at most.
  ///
  /// - Parameters:
  ///   - place: where the value stands, whatever the index in lists.
  ///   - damaged: how often each place was damaged, also by earlier calls.
  static func mutants(of value: Any, place: String = "", damaged: inout [String: Int]) -> [Any] {
    var mutants: [Any] = []
    func isWorthwhile(_ place: String) -> Bool {
      damaged[place, default: 0] += 1
      return damaged[place, default: 0] <= 2
    }
    if let members = value as? [String: Any] {
      for key in members.keys.sorted() {
        guard let member = members[key] else { continue }
        let inner = "\(place).\(key)"
        var others = Self.mutants(of: member, place: inner, damaged: &damaged)
        if isWorthwhile(inner) {
          var less = members
          less[key] = nil
          mutants.append(less)
          others = replacements(of: member) + others
        }
        for other in others {
          var changed = members
          changed[key] = other
          mutants.append(changed)
        }
      }
    } else if let items = value as? [Any] {
      for index in Set([0, items.count - 1]).sorted() where items.indices.contains(index) {
        let inner = "\(place)[]"
        var others = Self.mutants(of: items[index], place: inner, damaged: &damaged)
        if isWorthwhile(inner) {
          var less = items
          less.remove(at: index)
          mutants.append(less)
          others = replacements(of: items[index]) + others
        }
        for other in others {
          var changed = items
          changed[index] = other
          mutants.append(changed)
        }
      }
    }
    return mutants
  }
}
