import Motifs
import Planting

/// What must hold between the parts of what was planted, so that arrays can be read and pages made.
enum PlantingValidation {
  private static let place = "interpretation.planting"

  /// Longest sequence that is believed.
  private static let longest = 1 << 31

  /// - Throws: where a number or a list cannot be; the arrays are not needed.
  static func check(_ result: Interpretation) throws(ResultsError) {
    guard let planting = result.planting else { return }
    try ResultsValidation.require(
      planting.classes.count == result.classes.count, "\(place).classes",
      "\(planting.classes.count) classes with words, \(result.classes.count) classes")
    try ResultsValidation.require(
      planting.frequencies.count == 4 && planting.frequencies.allSatisfy { $0 >= 0 }
        && (1...longest).contains(planting.length) && planting.startWords >= 0 && planting.passes >= 0
        && planting.multiplications >= 0 && planting.controlCount >= 0
        && (0...planting.controlCount).contains(planting.controlRelations), place, "a count that cannot be")
    try ResultsValidation.require(
      planting.channels.rows.count == result.channels.count
        && planting.channels.rankCorrelations.count == result.classes.count
        && planting.channels.siteRankCorrelations.count == result.classes.count && planting.channels.backgrounds >= 0
        && planting.channels.rows.allSatisfy { ($0.siteCount ?? 0) >= 0 }, "\(place).channels",
      "effects of other channels or classes")
    for index in planting.classes.indices { try checkClass(planting.classes[index], index, planting, result) }
    try checkPlantedMotifs(planting, result)
  }

  private static func checkClass(
    _ member: PlantingResult.ClassResult, _ index: Int, _ planting: PlantingResult, _ result: Interpretation
  ) throws(ResultsError) {
    let place = "\(place).classes.\(index)"
    let words = member.words
    let channels = result.channels.indices
    try ResultsValidation.require(member.baselineSpread >= 0, place, "a negative spread")
    try ResultsValidation.require(
      !zip(words, words.dropFirst()).contains { !$0.raises && $1.raises }, "\(place).words",
      "words that raise the class after words that lower it")
    for (number, word) in words.enumerated() {
      try ResultsValidation.require(
        (1...planting.length).contains(word.word.width) && word.motifScale > 0
          && word.company.map { words.indices.contains($0) && $0 != number } ?? true
          && (word.reverseEffect != nil) == planting.hasTwoStrands
          && (word.reversePlaceEffects != nil) == planting.hasTwoStrands
          && !word.places.isEmpty && word.places.allSatisfy { (0...planting.length).contains($0) }
          && zip(word.places, word.places.dropFirst()).allSatisfy { $0 < $1 }, "\(place).words.\(number)",
        "a word that cannot be")
      try ResultsValidation.require(
        isKnown(word.origin, result) && word.readers.allSatisfy { channels.contains($0.channel) }
          && word.nearest.allSatisfy { isPossible($0, result) }, "\(place).words.\(number)",
        "a channel, a filter or a known motif that is not there")
    }
    for (number, own) in member.members.enumerated() {
      try ResultsValidation.require(
        own.word.width > 0 && own.wordNumber.map(words.indices.contains) ?? true
          && own.channels.allSatisfy(channels.contains), "\(place).members.\(number)",
        "a word or a channel that is not there")
    }
    let members = member.members.indices
    for (number, pair) in member.pairs.enumerated() {
      try ResultsValidation.require(
        members.contains(pair.first) && members.contains(pair.second) && pair.first < pair.second
          && pair.tests.indices.contains(pair.chosen)
          && (pair.tests + [pair.control]).allSatisfy { $0.context.map(members.contains) ?? true },
        "\(place).pairs.\(number)", "a member or a test that is not there")
      guard let distances = pair.distances else { continue }
      try ResultsValidation.require(
        !distances.distances.isEmpty && distances.distances.allSatisfy { (0...planting.length).contains($0) }
          && zip(distances.distances, distances.distances.dropFirst()).allSatisfy { $0 < $1 },
        "\(place).pairs.\(number).distances", "distances that cannot be")
    }
  }

  private static func checkPlantedMotifs(
    _ planting: PlantingResult, _ result: Interpretation
  ) throws(ResultsError) {
    guard let known = planting.knownMotifs else { return }
    let place = "\(place).knownMotifs"
    let motifs = result.motifAnnotation?.motifs.indices ?? 0..<0
    try ResultsValidation.require(
      known.rows.count == motifs.count && known.backgrounds >= 0
        && known.rows.enumerated().allSatisfy { number, row in
          row.motif == number && known.groups.indices.contains(row.group)
            && (row.word.map { $0.width > 0 } ?? true) && row.channels.allSatisfy(result.channels.indices.contains)
        }, "\(place).rows", "rows of other known motifs")
    try ResultsValidation.require(
      known.groups.allSatisfy { !$0.isEmpty }
        && known.groups.flatMap(\.self).sorted() == Array(motifs), "\(place).groups", "groups of other known motifs")
  }

  private static func isKnown(_ origin: StartWord.Origin, _ result: Interpretation) -> Bool {
    switch origin {
    case .filterWeights(let filter), .filterSites(let filter): result.filters.indices.contains(filter)
    case .channelWindow(let channel): result.channels.indices.contains(channel)
    case .knownMotif(let motif): result.motifAnnotation?.motifs.indices.contains(motif) ?? false
    case .lostMotif: true
    }
  }

  private static func isPossible(_ match: MotifAlignment, _ result: Interpretation) -> Bool {
    (result.motifAnnotation?.motifs.indices.contains(match.target) ?? false) && match.pValue >= 0
      && match.eValue >= 0 && match.qValue >= 0 && abs(match.offset) <= MotifFile.widthLimit + planted
      && (0...MotifFile.widthLimit).contains(match.overlap)
  }

  /// Widest word.
  private static let planted = 1 << 10
}
