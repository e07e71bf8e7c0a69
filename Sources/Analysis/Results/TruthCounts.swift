import DeepResolve
import Planting

/// What a class of a network that was trained on planted words answers to.
///
/// A positive sequence holds all of `all`, some of `any`, and exactly one of `one`.
package struct PlantedRule: Hashable, Sendable, Decodable {
  package var all: [String]
  package var any: [String]
  package var one: [String]

  private enum CodingKeys: String, CodingKey {
    case all = "and"
    case any = "or"
    case one = "xor"
  }

  package init(all: [String] = [], any: [String] = [], one: [String] = []) {
    self.all = all
    self.any = any
    self.one = one
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func words(_ key: CodingKeys) throws -> [String] { try container.decodeIfPresent([String].self, forKey: key) ?? [] }
    self.init(all: try words(.all), any: try words(.any), one: try words(.one))
  }

  package var words: [String] { all + any + one }

  package func shares(wordWith other: PlantedRule) -> Bool { words.contains(where: other.words.contains) }
}

/// How what a report says of a network compares with what the network was trained to do.
package struct TruthCounts: Hashable, Sendable {
  /// A kind of statement, by the name that tables have.
  package enum Claim: String, CaseIterable, Sendable, Codable {
    /// A word raises a class: the rule of the class has a word that is part of it.
    case word = "words"
    /// Two words are exclusive by planting: they are the two of which the rule wants one.
    case exclusiveWords = "exclusive words"
    /// Some channel of a class is called non-additive: the rule wants one of two words.
    case flaggedClass = "non-additive channels"
    /// The two channels of a class that exclude each other most over the ensemble: they read the two words of which the
    /// rule wants one.
    case excludingChannels = "excluding channels"
    /// The most important channel of a class: it reads a word of the rule.
    case firstChannel = "first channel"
    /// Two classes are near, above chance: their rules share a word.
    case nearClasses = "near classes"
  }

  package struct Count: Hashable, Sendable {
    package var right = 0
    package var wrong = 0
    package var missed = 0

    /// Share of what was said that is right; nil where nothing was said.
    package var precision: Double? { right + wrong > 0 ? Double(right) / Double(right + wrong) : nil }
    /// Share of what is there that was said; nil where there is nothing.
    package var recall: Double? { right + missed > 0 ? Double(right) / Double(right + missed) : nil }
  }

  package private(set) var counts: [Claim: Count] = [:]

  package subscript(claim: Claim) -> Count { counts[claim] ?? Count() }

  /// Counts what a report says of one network.
  ///
  /// - Parameters:
  ///   - result: with planting.
  ///   - rules: one per class, in class order.
  package init(_ result: Interpretation, rules: [PlantedRule]) {
    guard let planting = result.planting, planting.classes.count == rules.count else { return }
    for (index, rule) in rules.enumerated() {
      count(result.classes[index], planting.classes[index], rule)
    }
    guard let chance = result.comparison.chance else { return }
    for first in rules.indices {
      for second in first + 1..<max(rules.count, first + 1) {
        let isNear = result.comparison.similarity[first, second].map { value in
          chance[first, second].map { SimilarityChance.isAbove(value, $0) } ?? false
        }
        add(.nearClasses, said: isNear ?? false, isTrue: rules[first].shares(wordWith: rules[second]))
      }
    }
  }

  private mutating func count(
    _ found: ClassInterpretation, _ planted: PlantingResult.ClassResult, _ rule: PlantedRule
  ) {
    for word in planted.raisingWords {
      let isTrue = rule.words.contains { word.holds($0) }
      counts[.word, default: Count()].add(right: isTrue ? 1 : 0, wrong: isTrue ? 0 : 1)
    }
    let missing = rule.words.filter { motif in !planted.raisingWords.contains { $0.holds(motif) } }
    // Two words may hold the same one of the rule, so that what is missed is counted by the rule.
    counts[.word, default: Count()].add(missed: missing.count)

    let hasChoice = !rule.one.isEmpty
    countPairs(
      .exclusiveWords,
      planted.pairs.filter { $0.relation == .exclusive }.map { pair in
        let words = [pair.first, pair.second].map { planted.members[$0].word }
        return hasChoice && rule.one.allSatisfy { motif in words.contains { $0.holds(motif) } }
      }, hasChoice: hasChoice)
    add(.flaggedClass, said: found.flagged.contains(true), isTrue: hasChoice)

    func channel(_ channel: Int, reads motif: String) -> Bool {
      planted.words.contains { word in word.holds(motif) && word.readers.contains { $0.channel == channel } }
        || planted.members.contains { $0.channels.contains(channel) && $0.word.holds(motif) }
    }
    countPairs(
      .excludingChannels,
      found.exclusions.prefix(1).map { pair in
        hasChoice
          && rule.one.allSatisfy { motif in [pair.first, pair.second].contains { channel($0, reads: motif) } }
      }, hasChoice: hasChoice)
    if let first = found.channelsByImportance.first {
      let isTrue = rule.words.contains { channel(first, reads: $0) }
      counts[.firstChannel, default: Count()].add(right: isTrue ? 1 : 0, wrong: isTrue ? 0 : 1)
    }
  }

  /// Counts pairs; one that is right is enough, so that it is missed only where none is.
  private mutating func countPairs(_ claim: Claim, _ isTrue: [Bool], hasChoice: Bool) {
    let right = isTrue.contains(true)
    counts[claim, default: Count()].add(
      right: right ? 1 : 0, wrong: isTrue.count { !$0 }, missed: hasChoice && !right ? 1 : 0)
  }

  private mutating func add(_ claim: Claim, said: Bool, isTrue: Bool) {
    counts[claim, default: Count()].add(
      right: said && isTrue ? 1 : 0, wrong: said && !isTrue ? 1 : 0, missed: !said && isTrue ? 1 : 0)
  }
}

extension TruthCounts.Count {
  fileprivate mutating func add(right: Int = 0, wrong: Int = 0, missed: Int = 0) {
    self.right += right
    self.wrong += wrong
    self.missed += missed
  }
}

extension Word {
  /// Whether one of its strands holds a planted word.
  fileprivate func holds(_ planted: String) -> Bool {
    text.contains(planted) || reverseComplement.text.contains(planted)
  }
}

extension ClassWord {
  /// Whether it holds a planted word on a strand that the class reads.
  fileprivate func holds(_ planted: String) -> Bool {
    word.text.contains(planted) || isReadOnBothStrands && word.reverseComplement.text.contains(planted)
  }
}
