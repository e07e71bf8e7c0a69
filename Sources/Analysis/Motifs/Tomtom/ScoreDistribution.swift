/// Distribution of the summed score of any run of neighbouring query columns against random target columns.
///
/// Columns are independent, so the distribution of a run is the convolution of its columns' distributions.
/// There are about width²/2 runs, too many to convolve one by one. Instead the query is halved again and
/// again; for each cut the runs that end at it and those that begin at it are convolved column by column.
/// Every run of several columns has one cut that splits it into two of those, named by the highest bit in
/// which its ends differ, and a tail of the sum of two parts is one sum of products: only tails that are
/// asked for are computed.
///
/// Distributions are kept from the best score downwards: entry `d` belongs to the score `maximum - d`. Tails
/// of good matches are then short sums of terms of one sign and keep their relative precision.
struct ScoreDistribution {
  /// A run of columns whose distribution is kept.
  fileprivate struct Run {
    /// Largest score with a share above zero.
    var maximum = 0
    /// Entries in the tables, the same in both.
    var range = 0..<0
    /// First entry whose tail counts in single precision.
    var firstSingle = 0
    var count: Int { range.count }
  }

  /// Shares and tails below this are left out in single precision, so that no product leaves its range.
  private static let negligible = 1e-18
  /// Sums in single precision are taken above this, where what was left out changes no digit that is shown;
  /// smaller ones are formed again in double precision.
  private static let smallestSingle: Float = 1e-10

  private let width: Int
  /// `[level][column]`: at level 0 the column alone, at level n the run between the column and the cut of its
  /// block of 2^n columns.
  private var runs: [Run]
  private var single = RunTable<Float>(negligible: ScoreDistribution.negligible)
  private var double = RunTable<Double>(negligible: 0)

  /// - Parameters:
  ///   - scores: of the query's columns; what was zero among them counts as 0.
  ///   - longest: columns of the longest run that will be asked for.
  /// - Complexity: O(width × longest × log width) for a fixed number of steps.
  init(_ scores: ColumnScores, longest: Int) {
    let width = scores.width
    self.width = width
    // One level for the columns, one for each bit of the last column's number.
    let levels = 1 + Int.bitWidth - (width - 1).leadingZeroBitCount
    runs = [Run](repeating: Run(), count: levels * width)
    let columns = (0..<width).map { scores.distribution(of: $0) }
    var kept = columns.enumerated().map { (index: $0.offset, sum: $0.element) }
    for level in 1..<levels {
      let half = 1 << (level - 1)
      for cut in stride(from: half, to: width, by: 2 * half) {
        let left = (max(cut - half, cut - longest)..<cut).reversed()
        let right = cut..<min(cut + half, cut + longest, width)
        for (position, sum) in Self.runningSums(left, of: columns) + Self.runningSums(right, of: columns) {
          kept.append((level * width + position, sum))
        }
      }
    }
    let entries = kept.reduce(0) { $0 + $1.sum.shares.count }
    single.reserve(runs: kept.count, entries: entries)
    double.reserve(runs: kept.count, entries: entries)
    for (index, sum) in kept {
      let tails = sum.tails
      _ = single.append(shares: sum.shares, tails: tails)
      runs[index] = Run(
        maximum: sum.maximum, range: double.append(shares: sum.shares, tails: tails),
        firstSingle: tails.firstIndex { $0 >= Self.negligible } ?? tails.count)
    }
  }

  /// Sums over the columns up to each position, column by column away from a cut.
  private static func runningSums(
    _ positions: some Sequence<Int>, of columns: [SummedScore]
  ) -> [(position: Int, sum: SummedScore)] {
    var sum = SummedScore.zero
    return positions.map { position in
      sum = sum + columns[position]
      return (position, sum)
    }
  }

  /// A run of columns, cut into two of those that are kept.
  struct CutRun {
    fileprivate var short: Run
    fileprivate var long: Run
  }

  /// The run of columns from the first to the last.
  func run(_ columns: ClosedRange<Int>) -> CutRun {
    let (first, last) = (columns.lowerBound, columns.upperBound)
    // A single column is cut into nothing and itself.
    if first == last { return CutRun(short: Run(), long: runs[first]) }
    let level = Int.bitWidth - (first ^ last).leadingZeroBitCount
    let (left, right) = (runs[level * width + first], runs[level * width + last])
    return left.count <= right.count ? CutRun(short: left, long: right) : CutRun(short: right, long: left)
  }

  /// Probability that the summed score of a run of columns is at least `score`.
  ///
  /// - Complexity: O(length of the run) for a fixed number of steps.
  func tail(of run: CutRun, atLeast score: Int) -> Double {
    let (short, long) = (run.short, run.long)
    let deficit = short.maximum + long.maximum - score
    guard deficit >= 0 else { return 0 }
    guard short.count > 0 else { return double.tail(long.range, deficit: deficit) }
    // Entries of the short run before these leave the long one a deficit that it always keeps.
    let start = max(0, deficit - long.count + 1)
    guard start < short.count else { return 1 }
    let entries = start..<min(deficit, short.count - 1) + 1
    let sure = start > 0 ? double.tail(short.range, deficit: start - 1) : 0
    let (low, high) = (max(start, short.firstSingle), min(entries.upperBound, deficit - long.firstSingle + 1))
    if low < high {
      let sum = single.sumOfProducts(short.range, long.range, entries: low..<high, deficit: deficit)
      if sum >= Self.smallestSingle { return min(1, sure + Double(sum)) }
    }
    return min(1, sure + double.sumOfProducts(short.range, long.range, entries: entries, deficit: deficit))
  }
}
