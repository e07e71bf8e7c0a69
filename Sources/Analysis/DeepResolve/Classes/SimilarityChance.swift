import ReportNumerics

/// How large similarities of classes are by chance: those of classes whose channels are permuted.
///
/// A permuted class keeps the values of its OFIV and has them on other channels, so that it has nothing to do with the
/// other classes, which keep what they have in common. A similarity is held against the point below which 95 % of the
/// absolute correlations of permuted classes lie: of these two classes for a pair, of the largest over all other classes
/// for the nearest one. A channel that is positive for no class stays in its place, since all classes share that they do
/// not rest on it.
///
/// Source: Good 2005, "Permutation, Parametric, and Bootstrap Tests of Hypotheses", chapter 3; the largest over all
/// comparisons as Westfall and Young 1993, "Resampling-Based Multiple Testing".
public struct SimilarityChance: Hashable, Sendable, Codable {
  /// Permutations of the channels.
  public let replicates: Int
  /// Channels that are permuted: those that are positive for some class.
  public let channels: Int
  /// 95 % point of the absolute correlation of each pair, in the order of a condensed distance matrix; nil where a class
  /// has no correlation.
  package var pairs: [Double?]
  /// 95 % point of the largest absolute correlation of each class with any other; nil where it has none.
  package var largest: [Double?]

  /// Share of permutations below a point.
  public static let share = 0.95
  /// Rounding of the points, which are Float32 products, on the scale of a correlation.
  private static let rounding = 1e-5
  /// Permutations that are made of few classes, and the fewest of many.
  private static let usualReplicates = 1000
  private static let fewestReplicates = 200
  /// Products of two values up to which more permutations than the fewest are made.
  private static let mostProducts = 4e10
  /// Correlations that are held at a time: 128 MB of Float32.
  private static let tileValues = 1 << 25

  /// Permutations that are made for a number of classes and channels.
  public static func replicates(classes: Int, channels: Int) -> Int {
    let products = Double(classes) * Double(classes) * Double(max(channels, 1))
    return min(max(Int(mostProducts / max(products, 1)), fewestReplicates), usualReplicates)
  }

  /// Permutes the channels of every class.
  ///
  /// - Parameters:
  ///   - importance: OFIV of each class, `[classes][channels]`; negative values count as 0.
  ///   - seed: of the permutations.
  ///   - done: pieces of longer work that are done before.
  ///   - progress: told that number now and then; the work ends early where it throws.
  /// - Returns: nil for fewer than two classes and without channels.
  /// - Throws: what `progress` throws.
  /// - Complexity: O(replicates × channels × classes²).
  init?<Failure: Error>(
    importance: [[Double]], seed: UInt64, replicates: Int? = nil, tileValues: Int = Self.tileValues,
    done: Int = 0, progress: (_ done: Int) throws(Failure) -> Void
  ) throws(Failure) {
    guard importance.count > 1, let channels = importance.first?.count, channels > 0 else { return nil }
    let count = importance.count
    let rows = PermutedRows(importance)
    let replicates = replicates ?? Self.replicates(classes: count, channels: channels)
    let orders = (0..<replicates).map { rows.order(seed: seed, replicate: $0) }
    var pairs = [Double?](repeating: nil, count: DistanceMatrix.pairCount(count))
    var largest = [Double?](repeating: nil, count: count)
    var permuted: [Float] = []
    var products: [Float] = []
    var column = [Float](repeating: 0, count: replicates)
    let size = min(max(tileValues / (replicates * count), 1), count)
    for start in stride(from: 0, to: count, by: size) {
      let tile = start..<min(start + size, count)
      products = [Float](repeating: 0, count: replicates * tile.count * count)
      for (replicate, order) in orders.enumerated() {
        rows.permute(tile, order, into: &permuted)
        MatrixProduct.multiply(
          permuted, rows.values, into: &products, rows: tile.count, columns: count, inner: channels, transposeB: true,
          cOffset: replicate * tile.count * count)
      }
      for (place, first) in tile.enumerated() where rows.isDefined[first] {
        for second in first + 1..<max(count, first + 1) where rows.isDefined[second] {
          for replicate in 0..<replicates {
            column[replicate] = min(abs(products[(replicate * tile.count + place) * count + second]), 1)
          }
          pairs[DistanceMatrix.place(first, second, count: count)] = Self.point(&column)
        }
        guard rows.isDefined.indices.contains(where: { $0 != first && rows.isDefined[$0] }) else { continue }
        for replicate in 0..<replicates {
          let row = (replicate * tile.count + place) * count
          var most: Float = 0
          for second in 0..<count where second != first { most = max(most, abs(products[row + second])) }
          column[replicate] = min(most, 1)
        }
        largest[first] = Self.point(&column)
      }
      try progress(done)
    }
    self.replicates = replicates
    self.channels = rows.movable.count
    self.pairs = pairs
    self.largest = largest
  }

  /// The same without a word on the way.
  init?(importance: [[Double]], seed: UInt64, replicates: Int? = nil) {
    self.init(importance: importance, seed: seed, replicates: replicates, progress: { (_) throws(Never) in })
  }

  /// 95 % point of the absolute correlation of two different classes; nil where they have none.
  public subscript(first: Int, second: Int) -> Double? {
    precondition(first != second, "a class is like itself whatever is permuted")
    return pairs[DistanceMatrix.place(min(first, second), max(first, second), count: largest.count)]
  }

  /// 95 % point of the largest absolute correlation of a class with any other; nil where it has none.
  public func ofNearest(to index: Int) -> Double? { largest[index] }

  /// Whether a similarity is above its point by more than rounding.
  package static func isAbove(_ similarity: Double, _ point: Double) -> Bool { similarity > point + rounding }

  /// The smallest and the largest point of any pair; nil where no pair has one.
  public var range: (least: Double, most: Double)? {
    let known = pairs.compactMap(\.self)
    guard let least = known.min(), let most = known.max() else { return nil }
    return (least, most)
  }

  private static func point(_ values: inout [Float]) -> Double {
    Quantile.pair(&values, lower: share, upper: share).upper
  }
}

/// Non-negative OFIVs, less their means and scaled to length 1, and the orders that their channels are put into.
private struct PermutedRows {
  /// `[classes, channels]`, row-major; zeros for a class without a correlation.
  let values: [Float]
  /// Whether each class has a correlation.
  let isDefined: [Bool]
  /// Channels that are positive for some class.
  let movable: [Int]
  private let channels: Int

  /// - Parameter importance: `[classes][channels]`.
  init(_ importance: [[Double]]) {
    let channels = importance[0].count
    let rows = importance.map { row in PearsonCorrelation.standardized(row.map { max($0, 0) }) }
    isDefined = rows.map { $0 != nil }
    values = rows.flatMap { row in row.map { $0.map { Float($0) } } ?? [Float](repeating: 0, count: channels) }
    movable = (0..<channels).filter { channel in importance.contains { $0[channel] > 0 } }
    self.channels = channels
  }

  /// For each channel the one whose value it gets.
  func order(seed: UInt64, replicate: Int) -> [Int] {
    var generator = Philox(seed: seed, classIndex: 0, trial: replicate, purpose: .permutation)
    var shuffled = movable
    for last in shuffled.indices.reversed() { shuffled.swapAt(last, generator.nextIndex(below: last + 1)) }
    var order = Array(0..<channels)
    for (place, channel) in movable.enumerated() { order[channel] = shuffled[place] }
    return order
  }

  /// Rows of some classes with their channels in another order, `[classes, channels]`.
  func permute(_ classes: Range<Int>, _ order: [Int], into permuted: inout [Float]) {
    permuted = [Float](repeating: 0, count: classes.count * channels)
    let source = values.span
    var target = permuted.mutableSpan
    let places = order.span
    for (place, index) in classes.enumerated() {
      for channel in 0..<channels { target[place * channels + channel] = source[index * channels + places[channel]] }
    }
  }
}
