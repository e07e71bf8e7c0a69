import GenomicNetwork
import Motifs

/// The windows of sequences that activate a channel most, laid one over the other and averaged.
///
/// That shows one motif only where a channel sees the parts of its windows at fixed places: behind convolutions without
/// pooling between them.
/// Source: Koo, Eddy 2019, PLoS Comput Biol 15:e1007560, S1 Fig.
public struct WindowMotif: Hashable, Sendable, Codable {
  /// One column per base of the receptive field; columns that no window has a base for are even.
  public var motif: PositionProbabilityMatrix
  /// Windows that were averaged, at most one per sequence.
  public var windowCount: Int
  /// Largest activation in the sequences.
  public var largestActivation: Double

  public init(motif: PositionProbabilityMatrix, windowCount: Int, largestActivation: Double) {
    self.motif = motif
    self.windowCount = windowCount
    self.largestActivation = largestActivation
  }

  /// Share of the largest activation that a window must reach, as for sites of first filters.
  public static let leastShare: Float = 0.5
  /// Windows that are averaged at most, the strongest.
  public static let mostWindows = 200
  /// Windows below which an average says more of them than of the channel.
  static let fewestWindows = 5

  /// Averages windows, each weighted by its activation.
  ///
  /// - Parameter hits: of one channel, the strongest first.
  /// - Returns: nil where too few reach the share.
  init?(_ hits: [TopWindows.Hit]) {
    let strong = TopWindows.strong(hits)
    guard let best = strong.first, strong.count >= Self.fewestWindows else { return nil }
    var sums = [SIMD4<Float>](repeating: .zero, count: best.bases.count)
    for hit in strong {
      for (position, base) in hit.bases.enumerated() where base < 4 { sums[position][Int(base)] += hit.value }
    }
    motif = PositionProbabilityMatrix(filterWeights: sums)
    windowCount = strong.count
    largestActivation = Double(best.value)
  }
}

extension TopWindows {
  /// Hits that reach the share of the largest which a window needs; some of them, since few are kept.
  static func strong(_ hits: [Hit]) -> ArraySlice<Hit> {
    guard let best = hits.first else { return [] }
    return hits.prefix { $0.value >= WindowMotif.leastShare * best.value }
  }

  /// Starts of ascents: the strongest hit, and others spread evenly over the ranks of those that are strong.
  ///
  /// The strongest alone would all spell the same where a channel reads one motif more willingly than another.
  static func starts(_ hits: [Hit], count: Int) -> [Hit] {
    let strong = strong(hits)
    guard strong.count > count else { return Array(hits.prefix(count)) }
    return (0..<count).map { strong[$0 * strong.count / count] }
  }
}

extension Network {
  /// Whether the parts that a node sees lie at fixed places: no layer below it but convolutions joins positions.
  func seesFixedPlaces(_ node: Int) -> Bool {
    let node = unpooled(node)
    let needed = ancestors(of: [node])
    let axes = lengthAxes()
    return nodes.indices.allSatisfy { index in
      guard needed[index], !(nodes[index].operation is Convolution), let source = nodes[index].inputs.first,
        let axis = axes[source]
      else { return true }
      return nodes[index].operation.window(along: axis)?.size ?? 1 == 1 && !(nodes[index].operation is GlobalPooling)
    }
  }
}
