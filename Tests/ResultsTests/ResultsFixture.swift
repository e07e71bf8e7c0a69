import Foundation
import Results
import TestSupport

/// Whole results to save, damage and read: files of schema 1, as the program wrote them before schema 2.
///
/// Between them they have every part that a result can have: filters with sites and known motifs, a table of classes,
/// labels and relevant motifs in the one, channels behind several convolutions in the other.
enum ResultsFixture {
  static let names = ["schema1-filters.h5", "schema1-channels.h5"]

  static func path(_ name: String) -> String {
    ReferenceData.packageFolder.appendingPathComponent("Tests/ResultsTests/Fixtures/\(name)").path
  }

  static func results(_ name: String) throws -> SavedResults { try ResultsFile.read(path(name)) }

  static func all() throws -> [SavedResults] { try names.map(results) }
}
