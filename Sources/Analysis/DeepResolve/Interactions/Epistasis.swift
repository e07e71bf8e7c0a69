import ReportNumerics

/// What two channels do together beyond what each does alone, read from the network above them:
/// E_ab = S(a + b) - S(a) - S(b) + S(0).
///
/// Each channel is switched on at its largest reachable activation at a random position, with the strongest
/// single channel on beside them; the mean over placements counts. Negative pairs exclude or repeat each
/// other, positive ones need each other. It sees an exclusive or that was learned as OR less AND, whose
/// single optimum the ensemble of ascents cannot tell from an additive class; it is a hint, not a proof.
struct Epistasis {
  /// Channels that are paired: those with the strongest effect alone.
  static let largestNumberOfChannels = 64
  /// Without a plain rectified head each pair costs a pass through the network.
  static let largestNumberOfChannelsInGeneral = 24
  static let largestNumberOfPairs = 50

  private let context: InterpretationContext
  private let classIndex: Int
  /// Channels that can be switched on at all.
  private let channels: [Int]
  private var switched: SwitchedChannels

  /// - Returns: nil where fewer than two channels have a known, positive largest activation.
  init?(_ context: InterpretationContext, classIndex: Int) {
    self.context = context
    self.classIndex = classIndex
    channels = context.amplitudes.indices.filter { context.amplitudes[$0] > 0 }
    guard channels.count > 1 else { return nil }
    switched = SwitchedChannels(context, classIndex: classIndex)
  }

  /// The pairs with the largest absolute epistasis, strongest first, ties in channel order.
  ///
  /// - Throws: `CancellationError` where the task was cancelled.
  mutating func strongestPairs() throws -> [ChannelPair] {
    let placements = (0..<context.placementCount).map { placement(number: $0) }
    let effects = try singleEffects(placements)
    let order = channels.indices.sorted { (abs(effects[$1]), $0) < (abs(effects[$0]), $1) }
    let limit = context.head == nil ? Self.largestNumberOfChannelsInGeneral : Self.largestNumberOfChannels
    let strongest = channels.indices.max { (effects[$0], $1) < (effects[$1], $0) }
    let background = strongest.flatMap { effects[$0] > 0 ? channels[$0] : nil }
    // With fewer than three positions the background stands where the pair stands, so that it cannot be in
    // the pair.
    let candidates = order.prefix(limit).map { channels[$0] }.sorted()
      .filter { context.input.upper.positions > 2 || $0 != background }
    return try pairs(of: candidates, placements, background: background)
  }

  /// Positions of a pair and of the background: different where there are three.
  private func placement(number: Int) -> [Int] {
    let positions = context.input.upper.positions
    var generator = Philox(
      seed: context.settings.seed, classIndex: classIndex, trial: number, purpose: .placement)
    var drawn: [Int] = []
    while drawn.count < min(3, positions) {
      let position = generator.nextIndex(below: positions)
      if !drawn.contains(position) { drawn.append(position) }
    }
    return (0..<3).map { drawn[$0 % drawn.count] }
  }

  /// Mean effect of each channel alone, at the positions that pairs will take.
  private mutating func singleEffects(_ placements: [[Int]]) throws -> [Double] {
    let zero = switched.score(of: [])
    var effects = [Double](repeating: 0, count: channels.count)
    for place in placements {
      try Task.checkCancellation()
      for position in place.prefix(2) {
        let scores = switched.scores(adding: channels.map { context.feature($0, position) }, to: [])
        for (index, score) in scores.enumerated() {
          effects[index] += (score - zero) / Double(2 * placements.count)
        }
      }
    }
    return effects
  }

  private mutating func pairs(
    of candidates: [Int], _ placements: [[Int]], background: Int?
  ) throws -> [ChannelPair] {
    let count = candidates.count
    var sums = [Double](repeating: 0, count: count * count)
    for place in placements {
      try Task.checkCancellation()
      let behind = background.map { [context.feature($0, place[2])] } ?? []
      let first = candidates.map { context.feature($0, place[0]) }
      let second = candidates.map { context.feature($0, place[1]) }
      let zero = switched.score(of: behind)
      let firstAlone = switched.scores(adding: first, to: behind)
      let secondAlone = switched.scores(adding: second, to: behind)
      for a in 0..<count {
        let together = switched.scores(adding: second, to: behind + [first[a]])
        for b in 0..<count {
          sums[a * count + b] += together[b] - firstAlone[a] - secondAlone[b] + zero
        }
      }
    }
    var pairs: [ChannelPair] = []
    for a in 0..<count {
      for b in a + 1..<count {
        let strength = (sums[a * count + b] + sums[b * count + a]) / Double(2 * placements.count)
        if strength.isFinite && strength != 0 {
          pairs.append(ChannelPair(first: candidates[a], second: candidates[b], strength: strength))
        }
      }
    }
    return Array(pairs.sorted(by: ChannelPair.isStronger).prefix(Self.largestNumberOfPairs))
  }
}
