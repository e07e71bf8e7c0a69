import Foundation
import TestSupport
import Testing

@testable import DeepResolve
@testable import Sequences

@Suite("Correlation of labels")
struct LabelCorrelationTests {
  private static func table(_ text: String, _ names: [String]) throws -> LabelTable {
    let path = FileManager.default.temporaryDirectory.appending(path: "labels-\(UUID().uuidString).tsv").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try LabelTable(path: path, classNames: names)
  }

  @Test("Worked by hand: two classes of four sequences share one positive, a third has no negative")
  func byHand() throws {
    let table = try Self.table("id\ta\tb\tc\ns1\t1\t1\t1\ns2\t1\t0\t1\ns3\t0\t0\t1\ns4\t0\t0\t1\n", ["a", "b", "c"])
    let labels = LabelCorrelation(table)
    #expect(labels.sequenceCount == 4 && labels.means == [0.5, 0.25, 1])
    // Covariance 1/4 - 1/8, variances 1/4 and 3/16.
    #expect(abs(try #require(labels.similarity[0, 1]) - 0.125 / (0.25 * 0.1875).squareRoot()) < 1e-12)
    #expect(labels.similarity[0, 2] == nil && labels.similarity[2, 2] == nil)
  }

  @Test("Columns are taken by the classes' names, else in the model's order; a column of names may be left out")
  func order() throws {
    #expect(try Self.table("b\ta\n1\t0\n1\t1\n", ["a", "b"]).columns == [[0, 1], [1, 1]])
    #expect(try Self.table("x\ty\n1\t0\n1\t1\n", ["a", "b"]).columns == [[1, 1], [0, 1]])
    #expect(try Self.table("\u{FEFF}b\ta\r\n1\t0\r\n", ["a", "b"]).columns == [[0], [1]])
    #expect(try Self.table("0\t1\n1\t0\n", ["a", "b"]).columns == [[1], [0]])
    #expect(try Self.table("id\tx\ta\n1\t1\t0\n", ["a", "a"]).columns == [[1], [0]])
  }

  @Test(
    "Tables that fit no model are refused with the place",
    arguments: [
      ("a\tb\n1\n", "line 2"), ("id\ta\tb\ns\t1\tyes\n", "line 2, column 3"), ("b\tx\n1\t0\n", "line 1"),
      ("a\n1\t0\n", "line 1"), ("1\t1\n0\t1\n", "line 1"), ("a\tb\n", nil), ("a,b\n1,0\n", "line 1"),
    ])
  func refused(text: String, place: String?) throws {
    let error = try #require(throws: SequenceError.self) { try Self.table(text, ["a", "b"]) }
    #expect(error.place == place && error.remedy != nil)
  }

  @Test("Labels stand beside the other measures, and say nothing where they are not given")
  func measure() throws {
    var interpretation = ClassComparisonTests.interpretation(ClassComparisonTests.twoGroups)
    #expect(!interpretation.comparison().alternatives.contains { $0.measure == .labels })
    let columns = (0..<6).map { column in (0..<8).map { Float(($0 / 4 + column / 3) % 2 == 0 || $0 == column ? 1 : 0) }
    }
    let rows = (0..<8).map { row in columns.map { $0[row] } }
    let text = (["a\tb\tc\td\te\tf"] + rows.map { $0.map { String(Int($0)) }.joined(separator: "\t") }).joined(
      separator: "\n")
    interpretation.labelCorrelation = LabelCorrelation(try Self.table(text, ["a", "b", "c", "d", "e", "f"]))
    let found = try #require(interpretation.comparison().alternatives.first { $0.measure == .labels })
    #expect(try #require(found.agreement) > 0.9)
  }

  /// `numpy.corrcoef` of some pairs of columns.
  private static let numPy: [((Int, Int), Double)] = [
    ((0, 1), -0.037274955510105665), ((2, 9), -0.02284488155991125), ((5, 11), -0.031243383116736547),
  ]

  @Test("Correlations of the synthetic task's labels are NumPy's", .enabled(if: ReferenceData.isPresent))
  func reference() throws {
    let path = ReferenceData.path("koo/test_labels.tsv")
    let names = ["Arid3a", "CEBPB", "FOSL1", "Gabpa", "MAFK", "MAX", "MEF2A", "NFYB", "SP1", "SRF", "STAT1", "YY1"]
    let labels = LabelCorrelation(try LabelTable(path: path, classNames: names))
    #expect(labels.sequenceCount == 5000)
    for (pair, expected) in Self.numPy {
      #expect(abs(try #require(labels.similarity[pair.0, pair.1]) - expected) < 1e-12)
    }
  }
}
