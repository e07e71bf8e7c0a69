import Analysis

/// What planting may show of the fixture's results, written by hand.
///
/// The first class has words of every kind and an exclusive pair; of three classes or more the last has none, and of
/// four or more the last but one was not searched.
public enum PlantingFixture {
  private static let words = ["TGACTCAG", "CAGGTGNA", "GATAAG", "CACGTG", "TTCCGGAA", "AACAATGG"]

  /// The fixture's results of a shape with what was planted.
  ///
  /// - Parameter library: known motifs, which are looked up and planted; none where nil.
  public static func interpretation(
    _ shape: InterpretationFixture.Shape, names: [String]? = nil, fileName: String = "example.h5",
    library: MotifLibrary? = nil
  ) async throws -> Interpretation {
    var result = InterpretationFixture.interpretation(shape, names: names, fileName: fileName)
    if let library { result = try await result.annotated(with: library, workers: 2) }
    result.planting = planting(result, library: library)
    return result
  }

  /// - Parameter result: as wide as the planting is to be.
  public static func planting(_ result: Interpretation, library: MotifLibrary?) -> PlantingResult {
    let count = result.classes.count
    let classes = (0..<count).map { index in
      let isSearched = count < 4 || index != count - 2
      let hasWords = isSearched && (count < 3 || index != count - 1)
      return classResult(index, result, library, isSearched: isSearched, hasWords: hasWords)
    }
    let controls = classes.flatMap(\.pairs)
    return PlantingResult(
      settings: PlantingSettings(), frequencies: [0.25, 0.25, 0.25, 0.25], hasTwoStrands: true,
      length: result.model.sequenceLength, startWords: 2 * result.channels.count, multiplications: 12_345,
      passes: 67_890,
      classes: classes, knownMotifs: library.map { knownMotifs($0, result) }, channels: channels(result),
      controlRelations: 0, controlCount: controls.count)
  }

  private static func effect(_ mean: Double) -> MeasuredEffect {
    MeasuredEffect(mean: mean, lower: mean - 0.3, upper: mean + 0.3)
  }

  private static func word(_ index: Int) -> Word {
    Word(words[index % words.count]) ?? Word(letters: [])
  }

  private static func classResult(
    _ index: Int, _ result: Interpretation, _ library: MotifLibrary?, isSearched: Bool, hasWords: Bool
  ) -> PlantingResult.ClassResult {
    let own =
      hasWords
      ? [
        classWord(word(index), 9.5 - Double(index), index, result, library),
        classWord(word(index + 1), 4.25, index, result, library, company: 0),
        classWord(word(index + 2), -2.5, index, result, library, company: 0),
      ] : []
    let members = own.enumerated().map { number, word in
      WordPair.Member(
        word: word.word, wordNumber: number, channels: word.readers.map(\.channel), raises: number == 0)
    }
    return PlantingResult.ClassResult(
      score: .beforeActivation, baseline: -3.5, baselineSpread: 0.8, isSearched: isSearched, words: own,
      members: members, pairs: hasWords ? pairs(index) : [], strongestStart: isSearched ? 0.04 : nil)
  }

  private static func classWord(
    _ word: Word, _ mean: Double, _ index: Int, _ result: Interpretation, _ library: MotifLibrary?, company: Int? = nil
  ) -> ClassWord {
    let places = [0, 5, 10]
    let own = Array(word.text)
    let letters = Array("ACGT")
    let nearest = library?.motifs.firstIndex { $0.matrix.consensus == word.text }.map { target in
      [
        MotifAlignment(
          target: target, pValue: 1e-8, eValue: 1e-7, qValue: 2e-7, offset: 0, overlap: word.width, orientation: .given)
      ]
    }
    return ClassWord(
      word: word, raises: mean > 0, origin: .filterWeights(index % result.filters.count), company: company,
      effect: effect(mean), control: effect(mean / 50), overControl: effect(mean * 0.98),
      reverseEffect: effect(company == nil ? mean * 0.9 : mean * 0.1),
      classEffects: result.classes.indices.map { $0 == index ? mean : 0.1 * mean / Double($0 + 1) }, places: places,
      placeEffects: places.map { mean + 0.01 * Double($0) },
      reversePlaceEffects: places.map { mean - 0.01 * Double($0) },
      letterChanges: own.map { letter in letters.map { $0 == letter ? 0.75 : letter == "N" ? 0 : -0.25 } },
      motifScale: 1,
      readers: [
        ClassWord.Reader(
          channel: index % result.channels.count, rise: effect(2), standardizedRise: 4 + Double(index), activation: 3)
      ], nearest: nearest ?? [])
  }

  /// An exclusive pair, one that adds up, and one of which the second word lowers what the first raises.
  private static func pairs(_ index: Int) -> [WordPair] {
    func test(_ context: Int?, _ first: Double, _ second: Double, _ both: Double) -> PairTest {
      // Backgrounds differ by as much in all four.
      let grounds = [-0.125, 0.0, 0.125]
      return PairTest(
        context: context, without: grounds, first: grounds.map { $0 + first }, second: grounds.map { $0 + second },
        both: grounds.map { $0 + both }, strongest: 9)
    }
    let control = test(nil, 0.25, 0.25, 0.5)
    let distances = WordPair.Distances(
      distances: [0, 1, 3, 8],
      curves: [(true, false), (false, false), (true, true), (false, true)].map { isFirstBefore, isReversed in
        .init(
          isFirstBefore: isFirstBefore, isSecondReversed: isReversed,
          effects: [1, 2, 2.5, 3].map { effect(isReversed ? $0 + 1 : $0) })
      })
    return [
      WordPair(
        first: 0, second: 1, tests: [test(nil, 9, 4, 2)], chosen: 0, control: control,
        exclusion: index == 0 ? 0.41 : nil,
        isFlagged: index == 0, distances: distances),
      WordPair(
        first: 0, second: 2, tests: [test(nil, 9, -2, 7)], chosen: 0, control: control, isFlagged: index == 0),
      WordPair(
        first: 1, second: 2, tests: [test(nil, 0, -2, -2), test(0, 4, -2, -1)], chosen: 1, control: control,
        isFlagged: false),
    ]
  }

  private static func channels(_ result: Interpretation) -> ChannelEffects {
    let rows = result.channels.enumerated().map { channel, description -> ChannelEffects.Row in
      guard !description.isDead else {
        return .init(word: nil, effects: [], lower: [], upper: [], siteEffects: [], siteLower: [], siteUpper: [])
      }
      let effects = result.classes.map { $0.overallImportance[channel] * 2 }
      return .init(
        word: word(channel), effects: effects, lower: effects.map { $0 - 0.2 }, upper: effects.map { $0 + 0.2 },
        siteCount: channel == 0 ? 7 : 0, siteEffects: channel == 0 ? effects.map { -$0 / 2 } : [],
        siteLower: channel == 0 ? effects.map { -$0 / 2 - 0.1 } : [],
        siteUpper: channel == 0 ? effects.map { -$0 / 2 + 0.1 } : [])
    }
    return ChannelEffects(
      rows: rows, backgrounds: 60, rankCorrelations: result.classes.map { _ in result.channels.count > 2 ? 0.83 : nil },
      siteRankCorrelations: result.classes.map { _ in nil })
  }

  /// Each motif raises one class and no other, every third none.
  private static func knownMotifs(_ library: MotifLibrary, _ result: Interpretation) -> KnownMotifEffects {
    let count = result.classes.count
    let rows = library.motifs.indices.map { motif -> KnownMotifEffects.Row in
      let effects = (0..<count).map { motif % 3 != 2 && motif % count == $0 ? 6.0 - 0.1 * Double(motif) : 0.05 }
      return .init(
        motif: motif, word: Word(consensusOf: library.motifs[motif].matrix), group: motif, effects: effects,
        lower: effects.map { $0 - 0.3 }, upper: effects.map { $0 + 0.3 }, controls: effects.map { _ in 0.01 },
        qValues: effects.map { $0 > 1 ? 1e-9 : 0.8 },
        channels: result.channels.indices.filter { $0 + 1 == motif })
    }
    return KnownMotifEffects(rows: rows, groups: rows.indices.map { [$0] }, backgrounds: 100)
  }
}
