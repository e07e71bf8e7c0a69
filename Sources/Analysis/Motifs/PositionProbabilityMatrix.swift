import Foundation

/// Probability of A, C, G and T at each position of a motif, from 5' to 3'.
public struct PositionProbabilityMatrix: Hashable, Sendable, Codable {
  /// One column per position; the lanes are A, C, G, T and sum to 1.
  public var columns: [SIMD4<Float>]

  public init(columns: [SIMD4<Float>]) { self.columns = columns }

  /// Number of positions.
  public var width: Int { columns.count }

  /// The motif as the other strand reads it.
  public var reverseComplement: PositionProbabilityMatrix {
    PositionProbabilityMatrix(
      columns: columns.reversed().map { SIMD4($0[3], $0[2], $0[1], $0[0]) })
  }
}

extension PositionProbabilityMatrix {
  /// The motif that a filter's weights spell: negatives to 0, columns normalised, columns without a positive weight even.
  ///
  /// Source: Liu, Zeng, Gifford 2019, "Visualizing the features".
  ///
  /// - Parameter filterWeights: weights in cross-correlation orientation, one column of A, C, G, T per position.
  public init(filterWeights: [SIMD4<Float>]) {
    self.init(
      columns: filterWeights.map { weights in
        let positive = weights.clamped(lowerBound: SIMD4(repeating: 0), upperBound: SIMD4(repeating: .infinity))
        let sum = positive.sum()
        return sum > 0 && sum.isFinite ? positive / sum : SIMD4(repeating: 0.25)
      })
  }
}

extension PositionProbabilityMatrix {
  /// Information content of each position in bits, 0 to 2: 2 + sum p log2 p, uniform background.
  ///
  /// No small-sample correction: a motif spelled by weights has no sample.
  /// Source: Schneider, Stephens 1990, Nucleic Acids Research 18:6097.
  public var informationContent: [Double] {
    columns.map { column in
      var information = 2.0
      for lane in 0..<4 where column[lane] > 0 {
        information += Double(column[lane]) * log2(Double(column[lane]))
      }
      // Rounding of the probabilities can leave a uniform column a hair below zero.
      return max(information, 0)
    }
  }

  /// Height of each letter of the sequence logo in bits: probability times information content; lanes A, C, G, T.
  public var letterHeights: [SIMD4<Double>] {
    zip(columns, informationContent).map { SIMD4<Double>($0) * $1 }
  }

  /// Mean information content of a position in bits; 0 for a motif without positions.
  public var meanInformationContent: Double {
    width == 0 ? 0 : informationContent.reduce(0, +) / Double(width)
  }

  /// One letter per position: the base with the largest probability, in lower case below one half,
  /// `N` where no base is above 0.25.
  public var consensus: String {
    String(
      columns.map { column in
        let order = (0..<4).sorted { (column[$1], $0) < (column[$0], $1) }
        let best = column[order[0]]
        if best <= 0.25 { return "N" }
        return Array(best >= 0.5 ? "ACGT" : "acgt")[order[0]]
      })
  }
}

extension PositionProbabilityMatrix {
  /// How flanks that say nothing are cut off before motifs are compared.
  public struct Clipping: Hashable, Sendable, Codable {
    /// Bits above which a position belongs to the core of the motif.
    public var information: Double
    /// Positions kept on each side of the core.
    public var margin: Int

    /// The rule of Koo and Eddy 2019 (PLoS Comput Biol 15:e1007560): 0.5 bit, 3 positions.
    public init(information: Double = 0.5, margin: Int = 3) {
      self.information = information
      self.margin = margin
    }
  }

  /// Positions from the first to the last informative one with the margin on each side; all positions where
  /// none is informative.
  public func informativeRange(_ clipping: Clipping = Clipping()) -> Range<Int> {
    let bits = informationContent
    guard let first = bits.firstIndex(where: { $0 > clipping.information }),
      let last = bits.lastIndex(where: { $0 > clipping.information })
    else { return 0..<width }
    return max(0, first - clipping.margin)..<min(width, last + clipping.margin + 1)
  }

  /// The motif without its uninformative flanks.
  public func clipped(_ clipping: Clipping = Clipping()) -> PositionProbabilityMatrix {
    PositionProbabilityMatrix(columns: Array(columns[informativeRange(clipping)]))
  }

  /// Positions of a motif that are compared at most, as many as a file may give it.
  static let mostCompared = 200

  /// The informative positions, of a longer stretch the neighbouring ones that say most; none where no position is
  /// informative, as such a motif would resemble anything.
  func comparedRange(_ clipping: Clipping = Clipping()) -> Range<Int> {
    let bits = informationContent
    guard bits.contains(where: { $0 > clipping.information }) else { return 0..<0 }
    let range = informativeRange(clipping)
    guard range.count > Self.mostCompared else { return range }
    var sum = bits[range.prefix(Self.mostCompared)].reduce(0, +)
    var best = (start: range.lowerBound, sum: sum)
    for start in range.lowerBound + 1...range.upperBound - Self.mostCompared {
      sum += bits[start + Self.mostCompared - 1] - bits[start - 1]
      if sum > best.sum { best = (start, sum) }
    }
    return best.start..<best.start + Self.mostCompared
  }
}

extension PositionProbabilityMatrix {
  /// The base with the largest probability at each position, the first of A, C, G, T among equals, however
  /// weak it is.
  public var mostProbableBases: String {
    String(
      decoding: columns.map { column in
        var best = 0
        for lane in 1..<4 where column[lane] > column[best] { best = lane }
        return Self.bases[best]
      }, as: UTF8.self)
  }

  private static let bases = [UInt8]("ACGT".utf8)
}
