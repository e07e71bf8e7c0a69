import Foundation
import GenomicNetwork
import Motifs
import ReportNumerics
import Sequences

/// Inputs on which the score of a class is highest, found by gradient ascent in the space of sequences, each with the
/// window that says most: what DeepMotif takes for the motifs of a class.
///
/// Each position holds probabilities of the four bases, the softmax of free numbers, which Adam moves up the gradient of the
/// score and which shrink by a share at each step, so that positions that do nothing for the score come to hold even
/// probabilities. One ascent begins at even probabilities, the others near single sequences drawn at random: between
/// sequences, where no network was trained, ascents are caught far below what sequences reach.
/// Sources: Lanchantin and others 2016, arXiv:1605.01133, with its penalty on the squared norm; several starts: Liu, Zeng,
/// Gifford 2019.
public struct InputOptima: Hashable, Sendable {
  /// One end of an ascent.
  public struct Optimum: Hashable, Sendable {
    /// Of the class, before the last activation, on the probabilities.
    public var score: Double
    /// The window, probabilities of A, C, G, T at each position.
    public var window: PositionProbabilityMatrix
    /// First position of the window.
    public var start: Int
  }

  /// In order of falling scores, that from even probabilities before equal ones.
  public var optima: [Optimum]

  /// Ascents from random numbers beside the one from even probabilities.
  public static let randomStarts = 10
  static let steps = 200
  private static let rate: Float = 0.1
  private static let decay: (first: Float, second: Float) = (0.9, 0.999)
  /// By which the numbers shrink in a step: a gradient that keeps its sign holds them at `rate` / `shrinkage`.
  private static let shrinkage: Float = 0.02
  /// Standard deviation of the numbers at random starts, at which a base has most of the probability.
  private static let startDeviation: Float = 5

  /// Ascents for one class of a network.
  ///
  /// - Parameters:
  ///   - width: positions of a window.
  ///   - values: one row for each input that carries no sequence, by name; zeros where there is none.
  /// - Returns: nil where not exactly one input carries bases, or it is shorter than a window.
  ///   A cancelled task gets ends that have not arrived; who asked for them does not use them.
  /// - Complexity: O(starts × steps) passes through the network.
  public init?(
    _ network: Network, classIndex: Int, width: Int, values: [String: [Float]] = [:], starts: Int = Self.randomStarts,
    seed: UInt64
  ) {
    guard let scorer = SequenceScorer(network, values: values), (1...scorer.length).contains(width) else { return nil }
    MatrixProduct.useOneThreadPerCall()
    var numbers = (0...max(0, starts)).map { start -> [Float] in
      var row = [Float](repeating: 0, count: 4 * scorer.length)
      guard start > 0 else { return row }
      var generator = Philox(seed: seed, classIndex: classIndex, trial: start, purpose: .window)
      generator.fillNormal(&row)
      for i in row.indices { row[i] *= Self.startDeviation }
      return row
    }
    var moments = numbers.map { $0.map { _ in (first: Float(0), second: Float(0)) } }
    for step in 1...Self.steps where !Task.isCancelled {
      let probabilities = numbers.map(Self.softmax)
      let (first, second) = (1 - pow(Self.decay.first, Float(step)), 1 - pow(Self.decay.second, Float(step)))
      for (row, found) in scorer.gradients(probabilities, classIndex: classIndex).enumerated() {
        let slope = Self.slope(found.gradient, at: probabilities[row])
        for i in slope.indices {
          moments[row][i].first = Self.decay.first * moments[row][i].first + (1 - Self.decay.first) * slope[i]
          moments[row][i].second =
            Self.decay.second * moments[row][i].second + (1 - Self.decay.second) * slope[i] * slope[i]
          let size = (moments[row][i].second / second).squareRoot()
          numbers[row][i] *= 1 - Self.shrinkage
          if size > 0 { numbers[row][i] += Self.rate * (moments[row][i].first / first) / (size + 1e-8) }
        }
      }
    }
    let ends = numbers.map(Self.softmax)
    let scores = scorer.allScores(ends).map { Double($0[classIndex]) }
    optima = ends.indices.map { row in
      let (window, start) = Self.window(ends[row], width: width)
      return Optimum(score: scores[row], window: window, start: start)
    }.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element)
  }

  /// `[length, 4]`, row-major.
  private static func softmax(_ numbers: [Float]) -> [Float] {
    var result = numbers
    for start in stride(from: 0, to: numbers.count, by: 4) {
      let largest = numbers[start..<start + 4].max() ?? 0
      var sum: Float = 0
      for i in start..<start + 4 {
        result[i] = exp(numbers[i] - largest)
        sum += result[i]
      }
      for i in start..<start + 4 { result[i] /= sum }
    }
    return result
  }

  /// Gradient on the numbers behind the probabilities.
  private static func slope(_ gradient: [Float], at probabilities: [Float]) -> [Float] {
    var result = gradient
    for start in stride(from: 0, to: gradient.count, by: 4) {
      let mean = (start..<start + 4).reduce(Float(0)) { $0 + gradient[$1] * probabilities[$1] }
      for i in start..<start + 4 { result[i] = probabilities[i] * (gradient[i] - mean) }
    }
    return result
  }

  /// The stretch with the most bits, the first of several.
  private static func window(_ probabilities: [Float], width: Int) -> (PositionProbabilityMatrix, start: Int) {
    let columns = stride(from: 0, to: probabilities.count, by: 4).map { start in
      SIMD4(probabilities[start], probabilities[start + 1], probabilities[start + 2], probabilities[start + 3])
    }
    let bits = PositionProbabilityMatrix(columns: columns).informationContent
    var sum = bits.prefix(width).reduce(0, +)
    var best = (sum: sum, start: 0)
    for start in 0..<columns.count - width {
      sum += bits[start + width] - bits[start]
      if sum > best.sum + 1e-9 { best = (sum, start + 1) }
    }
    return (PositionProbabilityMatrix(columns: Array(columns[best.start..<best.start + width])), best.start)
  }
}
