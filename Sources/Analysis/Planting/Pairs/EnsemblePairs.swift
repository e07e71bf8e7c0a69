import DeepResolve

/// What the ensemble of feature maps says of pairs, and the words that stand for its channels.
struct EnsemblePairs: Sendable {
  private let exclusions: [ChannelPair]
  /// Channels that are called non-additive.
  private let flagged: [Int]
  /// What each channel reads, as far as it is known, and what that changes in the class.
  private let words: [Word?]
  private let effects: [Double]
  private let hasTwoStrands: Bool

  /// Effect of a channel's word, as a share of that of the strongest word, from which on it is worth a place in pairs.
  private static let leastShare = 0.1

  init(_ input: PlantingInput, _ channels: ChannelEffects, classIndex: Int) {
    exclusions = input.classes[classIndex].exclusions
    flagged = input.classes[classIndex].nonAdditiveChannels
    words = channels.rows.map(\.word)
    effects = channels.rows.map { $0.word == nil ? 0 : $0.effects[classIndex] }
    hasTwoStrands = input.hasTwoStrands
  }

  /// Words that are planted two at a time: those that raise the class, those of channels that exclude one another or are
  /// called non-additive, where they do much and are like no other, and those that lower the class.
  func members(_ own: [ClassWord], limit: Int) -> [WordPair.Member] {
    func member(_ number: Int) -> WordPair.Member {
      WordPair.Member(
        word: own[number].word, wordNumber: number, channels: own[number].readers.map(\.channel),
        raises: own[number].raises && own[number].company == nil)
    }
    var members = own.indices.filter { own[$0].raises }.map(member)
    for channel in exclusions.flatMap({ [$0.first, $0.second] }) + flagged {
      if let place = members.firstIndex(where: { $0.channels.contains(channel) || isAlike($0.word, words[channel]) }) {
        if !members[place].channels.contains(channel) { members[place].channels.append(channel) }
      } else if let word = words[channel], members.count < limit,
        abs(effects[channel]) >= Self.leastShare * (own.first?.effect.mean ?? 0)
      {
        members.append(WordPair.Member(word: word, wordNumber: nil, channels: [channel], raises: false))
      }
    }
    return Array((members + own.indices.filter { !own[$0].raises }.map(member)).prefix(limit))
  }

  /// Largest exclusion of a channel of one member with one of the other, and whether both have channels that are called
  /// non-additive.
  func relation(_ first: WordPair.Member, _ second: WordPair.Member) -> (exclusion: Double?, isFlagged: Bool) {
    let strengths = exclusions.filter {
      first.channels.contains($0.first) && second.channels.contains($0.second)
        || first.channels.contains($0.second) && second.channels.contains($0.first)
    }.map(\.strength)
    let isFlagged = [first, second].allSatisfy { member in member.channels.contains { flagged.contains($0) } }
    return (strengths.max(), isFlagged)
  }

  private func isAlike(_ word: Word, _ other: Word?) -> Bool {
    guard let other else { return false }
    return word.isAlike(other) || hasTwoStrands && word.isAlike(other.reverseComplement)
  }
}
