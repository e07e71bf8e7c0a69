import DeepResolve
import ReportNumerics

/// Channels of two results that answer alike to the same random sequences, whatever their motifs are.
///
/// Two channels are a match where each is the other's nearest by Pearson's correlation of their largest activations, and
/// the correlation is above what the nearest of as many channels reaches where the sequences of one result are permuted.
public struct ResponseAgreement: Hashable, Sendable {
  /// Two channels, each the other's nearest.
  public struct Match: Hashable, Sendable {
    /// Channels of the first and of the second result, counted from 0.
    public var first: Int
    public var second: Int
    public var correlation: Double
    /// Whether both read one motif; nil where one of them has none.
    public var isOneMotif: Bool?
  }

  /// Numbers of the results, the smaller first.
  public let first: Int
  public let second: Int
  /// Channels of each whose answers vary.
  public let firstCount: Int
  public let secondCount: Int
  /// Sequences that both answer to.
  public let sequenceCount: Int
  /// 95 % point of the correlation with the nearest channel where the sequences of one are permuted.
  public let chance: Double
  /// In the order of falling correlation.
  public let matches: [Match]
  /// Largest correlation of a channel of the first with one of the second in each group of channels that both have, by the
  /// number of the group.
  public let groups: [Int: Double]

  /// Permutations that tell what is near by chance.
  static let permutations = 20
  /// Sequences below which a correlation says nothing.
  private static let fewestSequences = 8

  /// - Parameters:
  ///   - first: number of a result and the answers of its channels; `second` the same of a later one.
  ///   - readers: groups of channels that read one motif.
  ///   - number: of the pair, which keys its random numbers.
  /// - Returns: nil where the sequences are not the same, or no answers vary.
  /// - Complexity: O(channels² × sequences × permutations).
  init?(
    _ first: (number: Int, responses: ChannelResponses), _ second: (number: Int, responses: ChannelResponses),
    readers: [MotifReaders], seed: UInt64, number: Int
  ) {
    let count = first.responses.sequenceCount
    guard count == second.responses.sequenceCount, count >= Self.fewestSequences,
      first.responses.sequenceLength == second.responses.sequenceLength
    else { return nil }
    // The sums of a product would depend on the number of its threads.
    MatrixProduct.useOneThreadPerCall()
    let (own, others) = (Rows(first.responses), Rows(second.responses))
    guard !own.channels.isEmpty, !others.channels.isEmpty else { return nil }
    self.first = first.number
    self.second = second.number
    firstCount = own.channels.count
    secondCount = others.channels.count
    sequenceCount = count
    let correlations = own.correlations(with: others)
    var order = Array(0..<count)
    var chances: [Float] = []
    for replicate in 0..<Self.permutations {
      var generator = Philox(seed: seed, classIndex: number, trial: replicate, purpose: .responsePermutation)
      for last in order.indices.reversed() { order.swapAt(last, generator.nextIndex(below: last + 1)) }
      chances += own.correlations(with: others.ordered(order)).nearest.map(\.value)
    }
    let limit = Quantile.pair(&chances, lower: 0.95, upper: 0.95).upper
    chance = limit
    let groupOfFirst = Self.groups(of: first.number, readers)
    let groupOfSecond = Self.groups(of: second.number, readers)
    let (nearest, back) = (correlations.nearest, correlations.nearestOfColumns)
    matches = nearest.enumerated().compactMap { row, found -> Match? in
      guard back[found.place] == row, Double(found.value) > limit else { return nil }
      let (one, other) = (own.channels[row], others.channels[found.place])
      let isOneMotif = groupOfFirst[one].flatMap { group in groupOfSecond[other].map { $0 == group } }
      return Match(first: one, second: other, correlation: Double(found.value), isOneMotif: isOneMotif)
    }.sorted { ($1.correlation, $0.first) < ($0.correlation, $1.first) }
    var groups: [Int: Double] = [:]
    for (row, one) in own.channels.enumerated() {
      guard let group = groupOfFirst[one] else { continue }
      for (column, other) in others.channels.enumerated() where groupOfSecond[other] == group {
        let correlation = Double(correlations.values[row * others.channels.count + column])
        groups[group] = max(groups[group] ?? correlation, correlation)
      }
    }
    self.groups = groups
  }

  /// The group that each channel of a result is in.
  private static func groups(of result: Int, _ readers: [MotifReaders]) -> [Int: Int] {
    Dictionary(
      readers.enumerated().flatMap { group, reader in reader.channels(of: result).map { ($0, group) } },
      uniquingKeysWith: { first, _ in first })
  }
}

/// Answers of the channels that vary, each row less its mean and of length 1.
private struct Rows {
  private(set) var channels: [Int] = []
  private(set) var values: [Float] = []
  let sequences: Int

  init(_ responses: ChannelResponses) {
    sequences = responses.sequenceCount
    for channel in 0..<responses.values.count / max(1, sequences) {
      guard let row = PearsonCorrelation.standardized(responses.row(channel).map { Double($0) }) else { continue }
      channels.append(channel)
      values += row.map { Float($0) }
    }
  }

  /// The same with the sequences in another order.
  func ordered(_ order: [Int]) -> Rows {
    var copy = self
    for start in stride(from: 0, to: values.count, by: sequences) {
      for (place, from) in order.enumerated() { copy.values[start + place] = values[start + from] }
    }
    return copy
  }

  func correlations(with other: Rows) -> Correlations {
    var values = [Float](repeating: 0, count: channels.count * other.channels.count)
    MatrixProduct.multiply(
      self.values, other.values, into: &values, rows: channels.count, columns: other.channels.count, inner: sequences,
      transposeB: true)
    return Correlations(values: values.map { min(max($0, -1), 1) }, columns: other.channels.count)
  }
}

/// Correlations of the rows of one result with those of another.
private struct Correlations {
  /// Row-major.
  let values: [Float]
  let columns: Int

  /// The nearest column of each row, the first of equal ones.
  var nearest: [(place: Int, value: Float)] {
    stride(from: 0, to: values.count, by: columns).map { start in
      var best = start
      for place in start..<start + columns where values[place] > values[best] { best = place }
      return (best - start, values[best])
    }
  }

  /// The nearest row of each column, the first of equal ones.
  var nearestOfColumns: [Int] {
    (0..<columns).map { column in
      var best = column
      for place in stride(from: column, to: values.count, by: columns) where values[place] > values[best] {
        best = place
      }
      return best / columns
    }
  }
}
