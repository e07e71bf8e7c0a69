import TestSupport
import Testing

@testable import Explanation
@testable import GenomicNetwork
@testable import ReportNumerics

/// Ascents in the space of sequences on scores whose optimum a reader sees.
@Suite("Inputs of the highest score")
struct InputOptimaTests {
  private static let length = 12

  /// The score is the sum of weights at the bases of positions 4 to 6, counted from 0, and nothing of the others.
  private static func network() throws -> Network {
    let toy = ToyNetwork()
    let input = toy.input("input", [length, 4])
    var weights = Tensor(shape: [4 * length, 2])
    // G, T and C are best for the second class.
    for (position, base) in [(4, 2), (5, 3), (6, 1)] { weights.values[2 * (4 * position + base) + 1] = 2 }
    let flat = try toy.flatten("flat", input)
    return toy.finished(try toy.add("out", Dense(weights: weights, bias: [0.5, -1]), flat))
  }

  @Test("Every start ends at the best bases, and the window with the most bits is where they are")
  func window() throws {
    let found = try #require(InputOptima(Self.network(), classIndex: 1, width: 3, starts: 4, seed: 1))
    #expect(found.optima.count == 5)
    for optimum in found.optima {
      // Elsewhere what a random start held has shrunk to nearly even probabilities.
      #expect(optimum.start == 4 && optimum.window.mostProbableBases == "GTC")
      // The penalty keeps the three bases below a probability of 1, by less than 0.05 each.
      #expect((5 - 3 * 2 * 0.05..<5).contains(optimum.score))
      #expect(optimum.window.columns.allSatisfy { abs($0.sum() - 1) < 1e-5 })
    }
    #expect(zip(found.optima, found.optima.dropFirst()).allSatisfy { $0.score >= $1.score })
    #expect(try InputOptima(Self.network(), classIndex: 1, width: 3, starts: 4, seed: 1) == found)
  }

  @Test("A window longer than the input is none, and a score that nothing moves has even bases")
  func edges() throws {
    #expect(try InputOptima(Self.network(), classIndex: 1, width: 13, seed: 1) == nil)
    let still = try #require(InputOptima(Self.network(), classIndex: 0, width: 12, starts: 0, seed: 1))
    #expect(still.optima.count == 1 && still.optima[0].score == 0.5)
    #expect(still.optima[0].window.columns.allSatisfy { $0 == SIMD4(repeating: 0.25) })
  }
}
