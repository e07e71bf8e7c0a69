import Motifs
import Planting

/// What results agree on of the words of one class, which planting measured on each network itself.
public struct PlantedAgreement: Hashable, Sendable {
  /// Words of several results that spell one motif.
  public struct WordGroup: Hashable, Sendable {
    /// A word of one of the results.
    public struct Member: Hashable, Sendable {
      /// Number of the result, and of the word among the class's, counted from 0.
      public var model: Int
      public var word: Int
    }

    /// The word that stands for the group: that of the largest effect.
    public var text: String
    /// Whether it raises the class.
    public var raises: Bool
    public var members: [Member]
    /// The word of the largest effect in each result, as that result spells it; nil where none was found.
    public var texts: [String?]
    /// Its effect.
    public var effects: [MeasuredEffect?]

    /// Results that have such a word.
    public var modelCount: Int { effects.count { $0 != nil } }

    /// Mean effect over the results that have such a word.
    public var mean: ReplicateMean? { ReplicateMean(effects.compactMap { $0?.mean }) }

    /// Effect in the second result less that in the first, with its 95 % interval; nil where the two have not the same
    /// word, and of more than two results: a longer word does more.
    public var difference: MeasuredEffect? {
      guard effects.count == 2, texts[0] == texts[1], let first = effects[0], let second = effects[1] else {
        return nil
      }
      let half = [first, second].map { ($0.upper - $0.lower) / 2 }
      let width = (half[0] * half[0] + half[1] * half[1]).squareRoot()
      let mean = second.mean - first.mean
      return MeasuredEffect(mean: mean, lower: mean - width, upper: mean + width)
    }
  }

  /// Two groups of words that were planted together.
  public struct WordPairGroup: Hashable, Sendable {
    /// Numbers of the groups, the smaller first.
    public var first: Int
    public var second: Int
    /// What they do together in each result; nil where they were not planted together.
    public var relations: [PairRelation?]

    /// Results in which they were planted together.
    public var testedCount: Int { relations.count { $0 != nil } }

    /// The relation that most results show, of equals the more notable, and how many show it.
    public var commonest: (relation: PairRelation, count: Int)? {
      let found = relations.compactMap(\.self)
      let counts = PairRelation.allCases.map { relation in (relation, found.count { $0 == relation }) }
      return counts.enumerated().filter { $0.element.1 > 0 }.max {
        ($0.element.1, -$0.offset) < ($1.element.1, -$1.offset)
      }.map { ($0.element.0, $0.element.1) }
    }
  }

  /// Results in which words of the class were looked for.
  public let searchedCount: Int
  /// Those of most results first, then the stronger.
  public let words: [WordGroup]
  /// Those whose relation most results show first.
  public let pairs: [WordPairGroup]

  /// - Parameter classes: of each result; nil where nothing was planted, or no such class is there.
  init(_ classes: [PlantingResult.ClassResult?], similarity: MotifSimilarity) {
    searchedCount = classes.count { $0 != nil }
    let words = [true, false].flatMap { Self.groups(classes, raises: $0, similarity: similarity) }
      .sorted { first, second in
        let keys = [first, second].map { ($0.modelCount, abs($0.mean?.mean ?? 0)) }
        return (keys[1].0, keys[1].1, first.text) < (keys[0].0, keys[0].1, second.text)
      }
    self.words = words
    pairs = Self.pairs(classes, words)
  }

  private static func groups(
    _ classes: [PlantingResult.ClassResult?], raises: Bool, similarity: MotifSimilarity
  ) -> [WordGroup] {
    let owners = classes.enumerated().flatMap { model, result in
      (result?.words ?? []).enumerated().filter { $0.element.raises == raises }.map { number, word in
        (WordGroup.Member(model: model, word: number), word)
      }
    }
    let grouped = SimilarMotifGroup.groups(of: owners.map { $0.1.comparedMotif }, similarity: similarity)
    // A word whose motif says nothing stands for itself.
    let placed = Set(grouped.flatMap(\.numbers))
    let all = grouped.map(\.numbers) + owners.indices.filter { !placed.contains($0) }.map { [$0] }
    return all.compactMap { numbers in
      let own = numbers.map { owners[$0] }
      guard let strongest = own.max(by: { abs($0.1.effect.mean) < abs($1.1.effect.mean) }) else { return nil }
      let strongestOfEach = classes.indices.map { model in
        own.filter { $0.0.model == model }.map(\.1).max { abs($0.effect.mean) < abs($1.effect.mean) }
      }
      return WordGroup(
        text: strongest.1.word.text, raises: raises,
        members: own.map(\.0).sorted { ($0.model, $0.word) < ($1.model, $1.word) },
        texts: strongestOfEach.map { $0?.word.text }, effects: strongestOfEach.map { $0?.effect })
    }
  }

  private static func pairs(_ classes: [PlantingResult.ClassResult?], _ words: [WordGroup]) -> [WordPairGroup] {
    var relations: [[Int]: [PairRelation?]] = [:]
    for (model, result) in classes.enumerated() {
      guard let result else { continue }
      for pair in result.pairs {
        let numbers = [pair.first, pair.second].compactMap { result.members[$0].wordNumber }
        let groups = numbers.compactMap { number in
          words.firstIndex { $0.members.contains(.init(model: model, word: number)) }
        }.sorted()
        guard groups.count == 2, groups[0] < groups[1] else { continue }
        var own = relations[groups] ?? [PairRelation?](repeating: nil, count: classes.count)
        // Of several pairs of the same two groups a departure from the sum is what there is to tell.
        if own[model] == nil || own[model]?.isDeparture == false { own[model] = pair.relation }
        relations[groups] = own
      }
    }
    return relations.map { WordPairGroup(first: $0.key[0], second: $0.key[1], relations: $0.value) }
      .sorted { first, second in
        func key(_ pair: WordPairGroup) -> (Int, Int, Int, Int) {
          let commonest = pair.commonest
          return (
            commonest?.relation.isDeparture == true ? 0 : 1, -(commonest?.count ?? 0), pair.first, pair.second
          )
        }
        return key(first) < key(second)
      }
  }
}
