/// Probability that the best of all alignments of a query with a random target reaches a score.
///
/// An alignment's score is the sum over the query columns that meet a target column; columns that meet none
/// add 0, their median. The alignments count as independent of one another, and both strands of the target
/// are tried: p = 1 - prod (1 - tail)², the product over all offsets. RNA has one strand: the square is left out.
/// Source: Gupta et al. 2007, Genome Biology 8:R24, with the complete scores of MEME's tomtom.
struct AlignmentPValue {
  private let distribution: ScoreDistribution
  private let width: Int
  private let minimumOverlap: Int
  private let lowestScore: Int
  private let strands: Int
  /// Probabilities that an alignment at either end of the query reaches a score.
  ///
  /// One row for each score from `lowestScore` on; entry `n` is for alignments of fewer than
  /// `minimumOverlap + n` columns. They are the same for all target widths.
  private var ends: [[Double]]
  /// For each score the latest answer; negative where there is none.
  private var pValues: [Double]

  /// - Parameter scores: the scores that can be asked for.
  init(_ distribution: ScoreDistribution, width: Int, minimumOverlap: Int, scores: ClosedRange<Int>, strands: Int = 2) {
    self.strands = strands
    self.distribution = distribution
    self.width = width
    self.minimumOverlap = minimumOverlap
    lowestScore = scores.lowerBound
    ends = [[Double]](repeating: [], count: scores.count)
    pValues = [Double](repeating: -1, count: scores.count)
  }

  /// Probability of each score for targets of a width, all strands tried.
  ///
  /// - Complexity: O(number of offsets × overlap) for each distinct score.
  mutating func callAsFunction(scores: [Int], targetWidth: Int) -> [Double] {
    // Distinct scores, as places in the tables.
    var places: [Int] = []
    for score in scores where pValues[score - lowestScore] < 0 {
      places.append(score - lowestScore)
      pValues[score - lowestScore] = 0
    }
    let overlap = min(width, targetWidth)
    extendEnds(places, below: overlap)
    for place in places where overlap > minimumOverlap {
      pValues[place] = ends[place][overlap - minimumOverlap]
    }
    // Alignments in which the shorter of the two motifs lies wholly within the other.
    for start in 0...width - overlap {
      let run = distribution.run(start...start + overlap - 1)
      for place in places {
        let tail = distribution.tail(of: run, atLeast: place + lowestScore)
        for _ in 0...targetWidth - overlap { pValues[place] = Self.either(pValues[place], tail) }
      }
    }
    let answers = scores.map { score in
      let single = pValues[score - lowestScore]
      return strands == 2 ? Self.either(single, single) : single
    }
    for place in places { pValues[place] = -1 }
    return answers
  }

  /// Continues `ends` up to alignments of fewer than `overlap` columns.
  private mutating func extendEnds(_ places: [Int], below overlap: Int) {
    for place in places where ends[place].isEmpty { ends[place].append(0) }
    guard overlap > minimumOverlap else { return }
    for columns in minimumOverlap..<overlap {
      let left = distribution.run(0...columns - 1)
      let right = distribution.run(width - columns...width - 1)
      let known = columns - minimumOverlap + 1
      for place in places where ends[place].count == known {
        let tail = Self.either(
          distribution.tail(of: left, atLeast: place + lowestScore),
          distribution.tail(of: right, atLeast: place + lowestScore))
        ends[place].append(Self.either(ends[place][known - 1], tail))
      }
    }
  }

  /// Probability of at least one of two independent events, without loss of precision where both are rare.
  static func either(_ first: Double, _ second: Double) -> Double { first + second * (1 - first) }
}
