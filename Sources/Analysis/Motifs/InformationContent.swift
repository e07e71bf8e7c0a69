import Foundation

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
