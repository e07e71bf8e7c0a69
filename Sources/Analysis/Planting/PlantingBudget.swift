/// How much planting a network's size allows.
struct PlantingBudget: Sendable {
  /// Work of a pass with one planted word, and of one with several, see `ComputationGraph.work`.
  let ofWord: Double
  let ofSequence: Double
  let limit: Double

  /// Passes that the search for the words of a class takes, as measured on networks of one to twelve classes.
  private static let passesOfSearch = 14_000.0
  /// The same with `PlantingSettings.Search.makeThorough`.
  private static let passesOfThoroughSearch = 30_000.0
  /// The same with `PlantingSettings.Search.makeFrugal`.
  private static let passesOfFrugalSearch = 3_000.0
  /// Parts of the limit for known motifs, for the ranking of start words and for searching.
  private static let shareOfMotifs = 0.15
  private static let shareOfChannels = 0.1
  private static let shareOfRanking = 0.1
  private static let shareOfSearch = 0.5
  /// Part of the work for searching that a thorough search may take.
  private static let shareOfThoroughSearch = 0.25
  /// Multiple of the share for searching that may be taken where no class is left out then.
  private static let overrun = 2.0
  /// Backgrounds on which effects are measured at least.
  private static let fewestBackgrounds = 50
  /// The same of known motifs and of channels, of which there may be hundreds, where more would go beyond the limit by
  /// themselves.
  private static let fewestOfMany = 20

  /// Passes that the least search, and measuring what it finds, take.
  private static let fewestPasses = 5_000.0
  /// Multiple of the limit that the least search may take.
  private static let patience = 10.0

  /// Whether something can be planted at all in a network.
  ///
  /// - Parameter work: of a pass through the whole network.
  static func allows(passesOf work: Double, limit: Double) -> Bool { fewestPasses * work <= patience * limit }

  /// Work that is expected: that of a usual search and of measuring as much again, between the least and the limit, and
  /// what the least backgrounds of many channels and known motifs take beyond their parts.
  func expected(_ asked: PlantingSettings, classes: Int, channels: Int, motifs: Int = 0) -> Double {
    let usual = 2 * Self.passesOfSearch * ofWord * Double(max(1, classes))
    let own = settings(asked, classes: classes, motifs: motifs, channels: channels).settings
    func excess(_ words: Int, _ backgrounds: Int, share: Double) -> Double {
      max(0, Double(words * backgrounds) * ofWord - share * limit)
    }
    return max(min(usual, limit), Self.fewestPasses * ofWord)
      + excess(channels, own.channelBackgrounds, share: Self.shareOfChannels)
      + excess(2 * motifs, own.motifBackgrounds, share: Self.shareOfMotifs)
  }

  /// Settings whose search, rankings and known motifs fit, and the number of classes whose words are looked for.
  func settings(
    _ asked: PlantingSettings, classes: Int, motifs: Int, channels: Int = 0
  ) -> (settings: PlantingSettings, classes: Int) {
    var result = asked
    // Each motif is planted as it is, and with shuffled letters.
    result.motifBackgrounds = backgrounds(asked.motifBackgrounds, of: 2 * motifs, share: Self.shareOfMotifs)
    result.channelBackgrounds = backgrounds(asked.channelBackgrounds, of: channels, share: Self.shareOfChannels)
    let perClass = Self.shareOfSearch * limit / Double(max(1, classes))
    if Self.passesOfThoroughSearch * ofWord <= Self.shareOfThoroughSearch * perClass { result.search.makeThorough() }
    let isFrugal = Self.passesOfSearch * ofWord > perClass
    if isFrugal { result.search.makeFrugal() }
    let affordable = Self.shareOfRanking * limit / (Double(result.search.backgrounds) * ofWord)
    result.search.startWords = min(result.search.startWords, max(result.search.companyWords, Int(min(affordable, 1e6))))
    let passes = isFrugal ? Self.passesOfFrugalSearch : Self.passesOfSearch
    let fitting = min(Self.shareOfSearch * limit / (passes * ofWord), Double(classes))
    let searched = Self.overrun * fitting >= Double(classes) ? classes : Int(fitting)
    return (result, max(1, searched))
  }

  /// Backgrounds in which each of many words is planted.
  private func backgrounds(_ asked: Int, of words: Int, share: Double) -> Int {
    guard words > 0 else { return asked }
    let affordable = Int(min(limit / (Double(words) * ofWord), 1e6))
    let fitting = max(Int(share * Double(affordable)), min(Self.fewestBackgrounds, affordable), Self.fewestOfMany)
    return min(asked, fitting)
  }

  /// Settings whose measurements fit what is left.
  ///
  /// - Parameters:
  ///   - words: words that were found of each class.
  ///   - used: work so far.
  func settings(
    _ asked: PlantingSettings, words: [[Word]], hasTwoStrands: Bool, used: Double
  ) -> PlantingSettings {
    var result = asked
    for share in [1, 0.75, 0.5, 0.375, 0.25] {
      func scaled(_ count: Int, least: Int) -> Int { min(count, max(least, Int((Double(count) * share).rounded()))) }
      result.backgrounds = scaled(asked.backgrounds, least: Self.fewestBackgrounds)
      result.letterBackgrounds = scaled(asked.letterBackgrounds, least: 16)
      result.curveBackgrounds = scaled(asked.curveBackgrounds, least: 8)
      result.distanceBackgrounds = scaled(asked.distanceBackgrounds, least: 16)
      let cost = words.reduce(0) { $0 + work(of: $1, hasTwoStrands: hasTwoStrands, settings: result) }
      if used + cost <= limit { break }
    }
    return result
  }

  /// Work of measuring the words of a class and their pairs.
  private func work(of words: [Word], hasTwoStrands: Bool, settings: PlantingSettings) -> Double {
    let strands = hasTwoStrands ? 2.0 : 1
    let count = Double(settings.backgrounds)
    let single = words.reduce(0) { sum, word in
      sum + (strands + 1) * count + Double((3 * word.width + 1) * settings.letterBackgrounds)
        + strands * Double(settings.curvePlaces * settings.curveBackgrounds)
    }
    let members = Double(min(words.count, settings.members))
    let pairs = members * (members - 1) / 2
    let triples = pairs * (members - 2) / 3
    let curves =
      min(pairs, Double(settings.distanceCurves)) * 2 * strands
      * Double(settings.distances * settings.distanceBackgrounds)
    // A pair is scored as a whole, and so are its three controls.
    return ofWord * (single + count * (members + triples)) + ofSequence * (4 * count * pairs + curves)
  }
}
