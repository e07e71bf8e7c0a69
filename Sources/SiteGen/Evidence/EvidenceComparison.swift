import Analysis

/// How the channels of one class are set in order by several methods, and how far these agree with overall feature
/// importance and with what planting measures.
struct EvidenceComparison: Sendable {
  /// A measure of channels.
  enum Measure: Hashable, Sendable {
    case importance
    case method(ChannelEvidence.Method)
    /// Answers to the windows that ascents on the input find.
    case inputAscent
    /// How much more strongly positives activate a channel than the other sequences do.
    case activation
    case planted

    /// What a reader calls it.
    var name: String {
      switch self {
      case .importance: "OFIV"
      case .method(let method): method.name
      case .inputAscent: "DeepMotif"
      case .activation: "Activation in positives"
      case .planted: "Planted word"
      }
    }

    /// What a table for machines calls it.
    var key: String {
      switch self {
      case .importance: "ofiv"
      case .method(let method): method.rawValue.replacing("-", with: "_")
      case .inputAscent: "deepmotif"
      case .activation: "activation_difference"
      case .planted: "planted_effect"
      }
    }
  }

  let classIndex: Int
  let evidence: ChannelEvidence.ClassEvidence
  /// Measures that any class may have, in the order of columns.
  static let allMeasures: [Measure] =
    [.importance] + ChannelEvidence.Method.allCases.map { .method($0) } + [.inputAscent]

  /// Those that the class has, in that order.
  let measures: [Measure]
  private let columns: [[Double]]
  /// Effect of each channel's word; nil where it was not planted.
  let planted: [Double?]

  /// - Returns: nil without labelled sequences of the class.
  init?(_ classIndex: Int, in interpretation: Interpretation) {
    guard let found = interpretation.evidence?.classes[classIndex] else { return nil }
    self.classIndex = classIndex
    evidence = found
    let importance = interpretation.classes[classIndex].overallImportance
    measures = Self.allMeasures.filter { $0 != .inputAscent || found.ascent != nil }
    columns =
      [importance] + ChannelEvidence.Method.allCases.map { found.values($0) }
      + [found.ascent?.values].compactMap(\.self)
    planted =
      interpretation.planting?.channels.rows.map {
        $0.effects.indices.contains(classIndex) ? $0.effects[classIndex] : nil
      } ?? importance.map { _ in nil }
  }

  var hasPlanted: Bool { planted.contains { $0 != nil } }

  func values(_ measure: Measure) -> [Double?] {
    switch measure {
    case .activation: return zip(evidence.positiveMeans, evidence.negativeMeans).map { $0 - $1 }
    case .planted: return planted
    case .importance, .method, .inputAscent:
      return measures.firstIndex(of: measure).map { columns[$0].map { $0 } } ?? planted.map { _ in nil }
    }
  }

  /// Rank of each channel from 1 on, the largest value first; equal ones in the order of the channels.
  func ranks(_ measure: Measure) -> [Int?] {
    let values = values(measure)
    let order = values.indices.filter { values[$0] != nil }
      .sorted { (values[$1] ?? 0, $0) < (values[$0] ?? 0, $1) }
    var ranks = [Int?](repeating: nil, count: values.count)
    for (rank, channel) in order.enumerated() { ranks[channel] = rank + 1 }
    return ranks
  }

  /// The channel that positives activate most beyond the other sequences; nil where they activate none more.
  var mostActivated: Int? {
    let differences = values(.activation).map { $0 ?? 0 }
    return ranks(.activation).firstIndex(of: 1).flatMap { differences[$0] > 0 ? $0 : nil }
  }

  /// Spearman's correlation over the channels that both have; nil for fewer than three, or where one is constant.
  func agreement(_ first: Measure, _ second: Measure) -> Double? {
    let pairs = zip(values(first), values(second)).compactMap { first, second in
      first.flatMap { first in second.map { (Float(first), Float($0)) } }
    }
    return RankCorrelation.of(pairs.map(\.0), pairs.map(\.1))
  }

  /// The measures in order of falling agreement with planting, as far as that is defined.
  var byPlanting: [(measure: Measure, agreement: Double)] {
    measures.enumerated().compactMap { place, measure in
      agreement(measure, .planted).map { (place: place, measure: measure, agreement: $0) }
    }.sorted { ($1.agreement, $0.place) < ($0.agreement, $1.place) }.map { ($0.measure, $0.agreement) }
  }

  /// Channels by quarters of falling importance, the first quarter first; the quarters differ by one channel at most.
  var quarters: [[Int]] {
    let order = columns[0].indices.sorted { (columns[0][$1], $0) < (columns[0][$0], $1) }
    return (0..<4).map { Array(order[$0 * order.count / 4..<($0 + 1) * order.count / 4]) }
  }
}
