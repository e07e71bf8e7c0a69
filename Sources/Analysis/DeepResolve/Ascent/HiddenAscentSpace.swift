import GenomicNetwork
import ReportNumerics

/// Ascents carried in the space of the first dense layer's sums, for networks that begin with one.
///
/// With u = W'H + b and G = W'W, every iterate is H = rho H0 + W c: only the `units` numbers c and the one
/// number rho change, so that a step costs O(units²) instead of O(features × units).
struct HiddenAscentSpace: AscentSpace {
  private let hidden: HiddenSpace
  private let gram: [Float]
  private var scorer: HiddenScorer
  /// H0, `[trials, features]`.
  private let starts: Tensor
  /// W'H0, `[rows, units]`, and |H0|² of each row.
  private var startSums: Tensor
  private var startNorms: [Double]
  /// u - b and u, `[rows, units]`; b repeated for every row.
  private var centered: [Float]
  private var sums: Tensor
  private var bias: [Float]
  /// c, `[rows, units]`.
  private var coefficients: [Float]
  /// Gradient with respect to u, and its product with G.
  private var gradient: Tensor
  private var image: [Float]
  /// rho: how much of the start is left; one for all rows, because they take the same steps.
  private var remainder: Double = 1
  private var keptCoefficients: Tensor
  private var keptRemainders: [Float]

  private var units: Int { hidden.bias.count }

  /// - Parameter gram: W'W, `[units, units]`.
  /// - Parameter starts: `[trials, features]`.
  init(hidden: HiddenSpace, gram: [Float], head: RectifiedHead?, starts: Tensor) {
    let units = hidden.bias.count
    let shape = [starts.rows, units]
    self.hidden = hidden
    self.gram = gram
    self.starts = starts
    startSums = Tensor(shape: shape)
    MatrixProduct.multiply(
      starts.values, hidden.weights.values, into: &startSums.values, rows: starts.rows, columns: units,
      inner: hidden.weights.rows)
    startNorms = (0..<starts.rows).map {
      VectorArithmetic.squaredNorm(starts.values, in: $0 * starts.rowCount..<($0 + 1) * starts.rowCount)
    }
    centered = startSums.values
    bias = (0..<starts.rows).flatMap { _ in hidden.bias }
    sums = Tensor(shape: shape)
    VectorArithmetic.add(centered, bias, into: &sums.values)
    coefficients = [Float](repeating: 0, count: bias.count)
    gradient = Tensor(shape: shape)
    image = coefficients
    keptCoefficients = Tensor(shape: shape)
    keptRemainders = [Float](repeating: 1, count: starts.rows)
    scorer = HiddenScorer(hidden: hidden, head: head, rows: starts.rows)
  }

  /// W'W of a first dense layer.
  ///
  /// - Complexity: O(features × units²).
  static func gram(_ hidden: HiddenSpace) -> [Float] {
    let units = hidden.bias.count
    var gram = [Float](repeating: 0, count: units * units)
    MatrixProduct.multiply(
      hidden.weights.values, hidden.weights.values, into: &gram, rows: units, columns: units,
      inner: hidden.weights.rows, transposeA: true)
    return gram
  }

  mutating func evaluate(classes: [Int], scores: inout [Double]) {
    scorer.evaluate(sums, classes: classes, scores: &scores, gradient: &gradient)
  }

  func squaredNorm(row: Int) -> Double {
    // |rho H0 + W c|² = rho² |H0|² + c (rho W'H0 + (u - b)), because u - b = rho W'H0 + G c.
    let mixed = VectorArithmetic.dot(
      coefficients, with: Float(remainder), startSums.values, plus: centered,
      in: row * units..<(row + 1) * units)
    return remainder * remainder * startNorms[row] + mixed
  }

  mutating func keep(row: Int, trial: Int) {
    VectorArithmetic.copy(
      coefficients, row * units..<(row + 1) * units, to: &keptCoefficients.values, at: trial * units)
    keptRemainders[trial] = Float(remainder)
  }

  mutating func advance(shrink: Float, steps: [Float]) {
    MatrixProduct.multiply(
      gradient.values, gram, into: &image, rows: sums.rows, columns: units, inner: units)
    VectorArithmetic.combine(shrink, &coefficients, rows: steps, gradient.values)
    VectorArithmetic.combine(shrink, &centered, rows: steps, image)
    VectorArithmetic.add(centered, bias, into: &sums.values)
    remainder *= Double(shrink)
  }

  mutating func compact(to rows: [Int]) {
    startSums = startSums.selecting(rows)
    startNorms = rows.map { startNorms[$0] }
    sums = sums.selecting(rows)
    centered = selecting(rows, of: centered)
    coefficients = selecting(rows, of: coefficients)
    bias = Array(bias.prefix(rows.count * units))
    gradient = Tensor(shape: sums.shape)
    image = gradient.values
    scorer.resize(rows: rows.count)
  }

  private func selecting(_ rows: [Int], of values: [Float]) -> [Float] {
    rows.flatMap { values[$0 * units..<($0 + 1) * units] }
  }

  /// H = rho H0 + W c for the kept rho and c of each trial.
  consuming func keptMaps() -> Tensor {
    var maps = starts
    let features = maps.rowCount
    for (trial, left) in keptRemainders.enumerated() {
      for feature in trial * features..<(trial + 1) * features { maps.values[feature] *= left }
    }
    MatrixProduct.multiply(
      keptCoefficients.values, hidden.weights.values, into: &maps.values, rows: maps.rows, columns: features,
      inner: units, beta: 1, transposeB: true)
    return maps
  }
}
