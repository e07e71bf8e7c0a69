import Planting

/// Arrays of what was planted; which words, motifs and pairs they are of is in the description.
enum PlantingColumns {
  static let all: [SavedColumn] = words + knownMotifs + channels + pairs

  private static let words: [SavedColumn] = [
    ofPlanting(
      "word_class_effects", [.words, .classes], "Mean change of every class's score by each word, units of the score."
    ) { result, body in
      let classes = result.classes.count
      result.visitWords { body(&$0.classEffects, classes) }
    },
    ofPlanting(
      "word_letter_changes", [.wordLetters, .bases],
      "Mean change by each letter at each place of a word, less the mean of the place, units of the score."
    ) { result, body in
      result.visitWords { word in
        var values = word.letterChanges.flatMap(\.self)
        body(&values, 4 * word.word.width)
        word.letterChanges = stride(from: 0, to: values.count, by: 4).map { Array(values[$0..<$0 + 4]) }
      }
    },
    ofPlanting("word_place_effects", [.wordPlaces], "Mean change by each word at each place.") { result, body in
      result.visitWords { body(&$0.placeEffects, $0.places.count) }
    },
    ofPlanting(
      "word_reverse_place_effects", [.wordPlaces], "The same of the reverse complement.",
      when: \.hasTwoStrands
    ) { result, body in
      result.visitWords { word in
        var values = word.reversePlaceEffects ?? []
        body(&values, word.places.count)
        word.reversePlaceEffects = values
      }
    },
  ]

  private static func ofKnownMotifs(
    _ name: String, _ path: SavedColumn.Path<KnownMotifEffects.Row, [Double]>, _ summary: String
  ) -> SavedColumn {
    ofPlanting(name, [.plantedMotifs, .classes], summary, when: { $0.knownMotifs != nil }) { result, body in
      guard var effects = result.knownMotifs else { return }
      result.knownMotifs = nil
      for row in effects.rows.indices where effects.rows[row].word != nil {
        body(&effects.rows[row][keyPath: path], result.classes.count)
      }
      result.knownMotifs = effects
    }
  }

  private static let knownMotifs: [SavedColumn] = [
    ofKnownMotifs("known_motif_effects", \.effects, "Mean change of every class's score by each known motif."),
    ofKnownMotifs("known_motif_lower", \.lower, "Lower end of its 95 % interval."),
    ofKnownMotifs("known_motif_upper", \.upper, "Upper end of its 95 % interval."),
    ofKnownMotifs("known_motif_controls", \.controls, "Mean change by the same letters in random order."),
    ofKnownMotifs(
      "known_motif_q", \.qValues, "False discovery rate of a difference between the motif and its shuffled letters."),
  ]

  private static func ofChannels(
    _ name: String, _ axis: SavedAxis, _ path: SavedColumn.Path<ChannelEffects.Row, [Double]>,
    where isMeasured: @escaping @Sendable (ChannelEffects.Row) -> Bool, _ summary: String
  ) -> SavedColumn {
    ofPlanting(name, [axis, .classes], summary) { result, body in
      for row in result.channels.rows.indices where isMeasured(result.channels.rows[row]) {
        body(&result.channels.rows[row][keyPath: path], result.classes.count)
      }
    }
  }

  private static let channels: [SavedColumn] = [
    ofChannels(
      "channel_word_effects", .plantedChannels, \.effects, where: { $0.word != nil },
      "Mean change of every class's score by what each channel reads."),
    ofChannels(
      "channel_word_lower", .plantedChannels, \.lower, where: { $0.word != nil }, "Lower end of its 95 % interval."),
    ofChannels(
      "channel_word_upper", .plantedChannels, \.upper, where: { $0.word != nil }, "Upper end of its 95 % interval."),
    ofChannels(
      "channel_site_effects", .siteChannels, \.siteEffects, where: \.hasSites,
      "Mean change of every class's score where a site of the channel is replaced by random bases."),
    ofChannels(
      "channel_site_lower", .siteChannels, \.siteLower, where: \.hasSites, "Lower end of its 95 % interval."),
    ofChannels(
      "channel_site_upper", .siteChannels, \.siteUpper, where: \.hasSites, "Upper end of its 95 % interval."),
  ]

  private static let pairs: [SavedColumn] = [
    ofPlanting(
      "pair_test_effects", [.pairTests, .pairEffects, .meanAndBounds],
      "Effects of two words, alone and together, units of the score."
    ) { result, body in
      func visit(_ test: inout PairTest) {
        var values = test.effectNumbers
        body(&values, 3 * PairTest.effectCount)
        test.effectNumbers = values
      }
      result.visitPairs { pair in
        for test in pair.tests.indices { visit(&pair.tests[test]) }
        visit(&pair.control)
      }
    },
    ofPlanting(
      "pair_distance_effects", [.distances, .meanAndBounds],
      "Joint effect of two words at each distance, order by order, units of the score."
    ) { result, body in
      result.visitPairs { pair in
        guard var found = pair.distances else { return }
        for curve in found.curves.indices {
          var values = found.curves[curve].effects.flatMap { [$0.mean, $0.lower, $0.upper] }
          body(&values, 3 * found.distances.count)
          found.curves[curve].effects = stride(from: 0, to: values.count, by: 3).map {
            MeasuredEffect(mean: values[$0], lower: values[$0 + 1], upper: values[$0 + 2])
          }
        }
        pair.distances = found
      }
    },
  ]

  /// Arrays of planting laid end to end, each visited in the order of the result.
  ///
  /// - Parameter visit: calls back with each array in turn and with the count that it must have.
  private static func ofPlanting(
    _ name: String, _ axes: [SavedAxis], _ summary: String,
    when isPresent: @escaping @Sendable (PlantingResult) -> Bool = { _ in true },
    visit: @escaping @Sendable (inout PlantingResult, (inout [Double], _ count: Int) -> Void) -> Void
  ) -> SavedColumn {
    .of(
      name, axes, since: 2, summary, when: { $0.planting.map(isPresent) ?? false },
      get: { result -> [Double] in
        var numbers: [Double] = []
        guard var planting = result.planting else { return [] }
        visit(&planting) { values, _ in numbers += values }
        return numbers
      },
      set: { result, numbers, _ in
        guard var planting = result.planting else { return }
        result.planting = nil
        var start = 0
        visit(&planting) { values, count in
          values = Array(numbers[start..<start + count])
          start += count
        }
        result.planting = planting
      },
      clear: { result in
        guard var planting = result.planting, isPresent(planting) else { return }
        result.planting = nil
        visit(&planting) { values, _ in values = [] }
        result.planting = planting
      })
  }
}

extension PlantingResult {
  /// Words of all classes, class by class.
  var words: [ClassWord] { classes.flatMap(\.words) }
  /// Pairs of all classes, class by class.
  var pairs: [WordPair] { classes.flatMap(\.pairs) }

  fileprivate mutating func visitWords(_ body: (inout ClassWord) -> Void) {
    for index in classes.indices {
      for word in classes[index].words.indices { body(&classes[index].words[word]) }
    }
  }

  fileprivate mutating func visitPairs(_ body: (inout WordPair) -> Void) {
    for index in classes.indices {
      for pair in classes[index].pairs.indices { body(&classes[index].pairs[pair]) }
    }
  }
}

extension ChannelEffects.Row {
  /// Whether sites of the channel were replaced.
  var hasSites: Bool { (siteCount ?? 0) > 0 }
}

extension WordPair {
  /// Points of all curves over distance.
  var distancePoints: Int { distances.map { $0.curves.count * $0.distances.count } ?? 0 }
}

extension PairTest {
  static let effectCount = 6

  private static let effects: [WritableKeyPath<PairTest, MeasuredEffect> & Sendable] = [
    \.firstEffect, \.secondEffect, \.jointEffect, \.overFirst, \.overSecond, \.departure,
  ]

  /// Mean, lower and upper end of each effect; none stands for zeros.
  fileprivate var effectNumbers: [Double] {
    get { Self.effects.flatMap { [self[keyPath: $0].mean, self[keyPath: $0].lower, self[keyPath: $0].upper] } }
    set {
      for (index, effect) in Self.effects.enumerated() {
        let numbers = newValue.isEmpty ? [0, 0, 0] : Array(newValue[3 * index..<3 * index + 3])
        self[keyPath: effect] = MeasuredEffect(mean: numbers[0], lower: numbers[1], upper: numbers[2])
      }
    }
  }
}
