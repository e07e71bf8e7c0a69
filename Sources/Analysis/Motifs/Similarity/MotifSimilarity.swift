/// How alike two motifs of a model are, without any known motif: their best alignment on either strand.
///
/// The probabilities of the positions that meet are correlated all at once, so that uninformative positions count
/// little.
/// Source: Pietrokovski 1996, Nucleic Acids Research 24:3836, where each pair of positions is correlated for itself.
public struct MotifSimilarity: Hashable, Sendable {
  /// What alignments are allowed.
  public struct Settings: Hashable, Sendable {
    /// Positions that must meet; the whole of a motif that is shorter.
    public var minimumOverlap: Int
    /// Share of each motif's sum of squares, about an even column, that the positions which meet must hold.
    ///
    /// Else two motifs would be alike for a common end of one or two letters.
    public var coveredShare: Double
    /// Whether the second motif may be read on the other strand too; not for RNA.
    public var hasTwoStrands: Bool

    public init(minimumOverlap: Int = 6, coveredShare: Double = 0.5, hasTwoStrands: Bool = true) {
      precondition(minimumOverlap > 0 && (0...1).contains(coveredShare), "an overlap is some of a motif")
      self.minimumOverlap = minimumOverlap
      self.coveredShare = coveredShare
      self.hasTwoStrands = hasTwoStrands
    }
  }

  /// One motif laid against another.
  public struct Alignment: Hashable, Sendable, Codable {
    /// Pearson's correlation of the probabilities that meet, -1 to 1.
    public var correlation: Double
    /// Position of the second motif, as it is oriented, at which the first begins; negative where it begins before.
    public var offset: Int
    /// Strand on which the second motif is read.
    public var orientation: MotifMatch.Orientation

    public init(correlation: Double, offset: Int, orientation: MotifMatch.Orientation) {
      self.correlation = correlation
      self.offset = offset
      self.orientation = orientation
    }
  }

  public var settings: Settings

  public init(settings: Settings = Settings()) { self.settings = settings }

  /// The alignment of the largest correlation; of equals the given strand and the smaller offset.
  ///
  /// - Returns: nil where no alignment is allowed, as for a motif without an informative position.
  /// - Complexity: O(width of the first × width of the second).
  public func best(_ first: PositionProbabilityMatrix, _ second: PositionProbabilityMatrix) -> Alignment? {
    best(Profile(first), Profile(second))
  }

  func best(_ first: Profile, _ second: Profile) -> Alignment? {
    guard first.width > 0, second.width > 0 else { return nil }
    let least = min(settings.minimumOverlap, first.width, second.width)
    var found: Alignment?
    let strands = [(MotifMatch.Orientation.given, second), (.reverseComplement, second.reversed)]
    for (orientation, target) in strands.prefix(settings.hasTwoStrands ? 2 : 1) {
      for offset in (least - first.width)...(target.width - least) {
        guard let correlation = correlation(first, target, offset: offset),
          correlation > found?.correlation ?? -2
        else { continue }
        found = Alignment(
          correlation: correlation, offset: offset + target.start - first.start, orientation: orientation)
      }
    }
    return found
  }

  private func correlation(_ first: Profile, _ second: Profile, offset: Int) -> Double? {
    let start = max(0, -offset)
    let end = min(first.width, second.width - offset)
    let squares = (first.squares(start..<end), second.squares(start + offset..<end + offset))
    guard squares.0 > 0, squares.1 > 0, squares.0 >= settings.coveredShare * first.squares(0..<first.width),
      squares.1 >= settings.coveredShare * second.squares(0..<second.width)
    else { return nil }
    var products = SIMD4<Float>.zero
    for position in start..<end { products += first.columns[position] * second.columns[position + offset] }
    return min(max(Double(products.sum()) / (squares.0 * squares.1).squareRoot(), -1), 1)
  }
}

extension MotifSimilarity {
  /// The informative part of a motif as deviations from an even column, which is the mean of every column.
  struct Profile: Sendable {
    /// Lanes A, C, G, T.
    let columns: [SIMD4<Float>]
    /// Position of the motif at which the informative part begins, and positions behind it.
    package let start: Int
    private let rest: Int
    /// Sums of squares of the columns before each position, and of all.
    private let sums: [Double]

    var width: Int { columns.count }

    /// Flanks are cut off as before a motif is compared with known ones; nothing is left where no position is
    /// informative.
    init(_ motif: PositionProbabilityMatrix) {
      let range = motif.comparedRange()
      self.init(
        columns: motif.columns[range].map { $0 - 0.25 }, start: range.lowerBound, rest: motif.width - range.upperBound)
    }

    private init(columns: [SIMD4<Float>], start: Int, rest: Int) {
      self.columns = columns
      self.start = start
      self.rest = rest
      var sums = [0.0]
      for column in columns { sums.append(sums[sums.count - 1] + Double((column * column).sum())) }
      self.sums = sums
    }

    /// The same on the other strand.
    var reversed: Profile {
      Profile(columns: columns.reversed().map { SIMD4($0[3], $0[2], $0[1], $0[0]) }, start: rest, rest: start)
    }

    func squares(_ positions: Range<Int>) -> Double { sums[positions.upperBound] - sums[positions.lowerBound] }
  }
}
