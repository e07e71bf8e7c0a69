/// Ends of the ascents of one channel joined to optima: windows that spell the same, shifted or not.
enum OptimumClusters {
  /// The optima, the strongest first; an end joins the first optimum that it resembles.
  ///
  /// - Parameter ends: of one channel, in the order of the starts.
  /// - Complexity: O(ends × optima × width²), the width counted to `comparedPositions`.
  static func optima(of ends: [WindowAscent.End], settings: ChannelMotifs.Settings) -> [ChannelMotifs.Optimum] {
    let order = ends.indices.filter { ends[$0].spelling.activation > 0 && ends[$0].spelling.activation.isFinite }
      .sorted { (ends[$1].spelling.activation, $0) < (ends[$0].spelling.activation, $1) }
    var clusters: [(end: Int, members: Int)] = []
    for index in order {
      let spelled = positive(ends[index].window)
      if let place = clusters.firstIndex(where: {
        similarity(positive(ends[$0.end].window), spelled) >= settings.similarity
      }) {
        clusters[place].members += 1
      } else {
        clusters.append((index, 1))
      }
    }
    guard let first = clusters.first else { return [] }
    let reverse = reverseComplement(positive(ends[first.end].window))
    return clusters.prefix(ChannelMotifs.mostOptima).enumerated().map { place, cluster in
      let end = ends[cluster.end]
      return ChannelMotifs.Optimum(
        motif: end.motif, activation: end.spelling.activation, sequence: end.spelling.sequence,
        startShare: Double(cluster.members) / Double(ends.count),
        isReverseOfFirst: place > 0 && similarity(reverse, positive(end.window)) >= settings.similarity)
    }
  }

  private static func positive(_ window: [SIMD4<Float>]) -> [SIMD4<Float>] {
    window.map { $0.replacing(with: 0, where: $0 .< 0) }
  }

  private static func reverseComplement(_ window: [SIMD4<Float>]) -> [SIMD4<Float>] {
    window.reversed().map { SIMD4($0[3], $0[2], $0[1], $0[0]) }
  }

  /// Largest cosine of two windows over shifts that leave at least half of their positions together.
  static func similarity(_ first: [SIMD4<Float>], _ second: [SIMD4<Float>]) -> Double {
    let width = first.count
    guard width <= comparedPositions else { return similarityOfLong(first, second) }
    func square(_ window: [SIMD4<Float>]) -> Double { window.reduce(0) { $0 + Double(($1 * $1).sum()) } }
    let norm = (square(first) * square(second)).squareRoot()
    guard norm > 0 else { return 0 }
    var best = 0.0
    for shift in -(width / 2)...(width / 2) {
      var product = 0.0
      for position in max(0, shift)..<min(width, width + shift) {
        product += Double((first[position] * second[position - shift]).sum())
      }
      best = max(best, product / norm)
    }
    return best
  }

  /// Positions of longer windows that are compared, those of the largest values.
  private static let comparedPositions = 400

  /// The same of windows of thousands of bases, by their largest values, which alone a logo would show.
  private static func similarityOfLong(_ first: [SIMD4<Float>], _ second: [SIMD4<Float>]) -> Double {
    let (x, y) = (largest(first), largest(second))
    let norm = (square(x) * square(y)).squareRoot()
    guard norm > 0 else { return 0 }
    let farthest = first.count / 2
    var products = [Double](repeating: 0, count: 2 * farthest + 1)
    for (position, column) in x {
      for (other, value) in y where abs(position - other) <= farthest {
        products[position - other + farthest] += Double((column * value).sum())
      }
    }
    return max(products.max() ?? 0, 0) / norm
  }

  private static func largest(_ window: [SIMD4<Float>]) -> [(position: Int, column: SIMD4<Float>)] {
    let squares = window.map { ($0 * $0).sum() }
    return window.indices.sorted { (squares[$1], $0) < (squares[$0], $1) }.prefix(comparedPositions).sorted()
      .map { ($0, window[$0]) }
  }

  private static func square(_ columns: [(position: Int, column: SIMD4<Float>)]) -> Double {
    columns.reduce(0) { $0 + Double(($1.column * $1.column).sum()) }
  }
}
