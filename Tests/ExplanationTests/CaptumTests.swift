import Foundation
import ModelReading
import TestSupport
import Testing

@testable import Explanation
@testable import GenomicNetwork
@testable import Sequences

/// Attributions on a trained network against those of PyTorch and captum, which `Fixtures/make_attributions.py` wrote.
///
/// DeepLIFT is held against its rules written out in PyTorch: captum's own misses most of the difference behind max-pooling.
@Suite("Attributions beside captum")
struct CaptumTests {
  private struct File: Decodable {
    struct Case: Decodable {
      var sequence: String
      var class_index: Int
      var score: Double
      var references: [String]
      var saliency: [Double]
      var gradient_times_input: [Double]
      var integrated_gradients: [Double]
      var deeplift: [Double]
      /// `[bases][positions]`.
      var hypothetical: [Double]
    }
    var steps: Int
    var cases: [Case]
  }

  private static func file() throws -> File {
    let path = ReferenceData.packageFolder.appendingPathComponent("Tests/ExplanationTests/Fixtures/attributions.json")
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: path))
  }

  private static func numbers(_ text: String) -> [UInt8] {
    text.utf8.map { letter in UInt8(Array("ACGT".utf8).firstIndex(of: letter) ?? 4) }
  }

  /// Largest difference beside the largest number.
  private static func difference(_ found: [Float], _ expected: [Double]) -> Double {
    guard found.count == expected.count else { return .infinity }
    let largest = expected.map { abs($0) }.max() ?? 1
    return zip(found, expected).map { abs(Double($0) - $1) }.max().map { $0 / largest } ?? .infinity
  }

  @Test("Saliency, gradient times input, integrated gradients and DeepLIFT with given references")
  func attributions() throws {
    let model = try ModelReader.read(
      ReferenceData.packageFolder.appendingPathComponent("Examples/models/2019-II.h5").path)
    let scorer = try #require(SequenceScorer(model.network, values: [:]))
    let file = try Self.file()
    #expect(file.cases.count == 3)
    for expected in file.cases {
      let attributor = SequenceAttributor(
        scorer: scorer, seed: 1, references: 1, steps: file.steps, hasMutagenesis: false)
      let bases = Self.numbers(expected.sequence)
      let length = bases.count
      let outcome = try #require(attributor.attributions(of: bases, number: 0, classes: [expected.class_index]))
      let found = outcome.attributions[0]
      // Single precision, and the rounding of the file.
      #expect(abs(found.score - expected.score) < 1e-4 * max(1, abs(expected.score)))
      func values(_ method: AttributionMethod) throws -> [Float] {
        let place = try #require(attributor.methods.firstIndex(of: method))
        return Array(found.values[place * length..<(place + 1) * length])
      }
      #expect(Self.difference(try values(.saliency), expected.saliency) < 1e-4)
      #expect(Self.difference(try values(.gradientTimesInput), expected.gradient_times_input) < 1e-4)
      // A step near a kink of a rectifier falls on either side of it.
      #expect(Self.difference(try values(.integratedGradients), expected.integrated_gradients) < 1e-3)
      let references = expected.references.map {
        OneHotSequence.encode(numbers: [Self.numbers($0)], length: length)
      }
      let lift = attributor.deepLIFT(
        OneHotSequence.encode(numbers: [bases], length: length), classIndex: expected.class_index,
        references: references)
      #expect(Self.difference(lift.values, expected.deeplift) < 1e-3)
      #expect(Self.difference(lift.hypothetical, expected.hypothetical) < 1e-3)
    }
  }
}
