import Analysis

/// What of one channel was put to the test by planting what it reads.
struct ChannelTests {
  /// The channel, counted from 0.
  let channel: Int
  let interpretation: Interpretation
  let planting: PlantingResult

  /// - Returns: nil where nothing was planted.
  init?(_ channel: Int, in interpretation: Interpretation) {
    guard let planting = interpretation.planting, planting.channels.rows.indices.contains(channel) else { return nil }
    self.channel = channel
    self.interpretation = interpretation
    self.planting = planting
  }

  private var row: ChannelEffects.Row { planting.channels.rows[channel] }

  func section(on page: PageAddress) -> PageSection {
    PageSection(
      id: "tests", heading: "Put to the test", paragraphs: [planted, importance, sites, words].compactMap(\.self),
      tables: tables(on: page))
  }

  /// The class whose score the channel's word changes most; nil where nothing is known of the channel.
  private var mostChanged: Int? {
    row.effects.indices.max { (abs(row.effects[$0]), $1) < (abs(row.effects[$1]), $0) }
  }

  private var planted: RichText? {
    guard let word = row.word, let most = mostChanged else {
      return "What this channel reads spells no word, so that nothing was planted for it."
    }
    let effect = row.effect(onClass: most)
    let backgrounds = NumberText.counted(planting.channels.backgrounds, "random sequence")
    guard effect.isAbove || effect.isBelow else {
      return """
        What it reads, \(word.text), was planted in \(backgrounds): it changes no class beyond chance (largest mean change \
        \(EffectText.text(effect)), \(class: most, name: interpretation.classes[most].name)).
        """
    }
    let classes: RichText =
      interpretation.classes.count == 1
      ? "it \(effect.isAbove ? "raises" : "lowers") the score by \(EffectText.text(effect.magnitude))."
      : """
      it changes \(class: most, name: interpretation.classes[most].name) most, \
      \(effect.isAbove ? "raising" : "lowering") its score by \(EffectText.text(effect.magnitude)).
      """
    return "What it reads, \(word.text), was planted in \(backgrounds): \(classes)"
  }

  /// Whether the feature maps name the same class.
  private var importance: RichText? {
    guard interpretation.classes.count > 1, let most = mostChanged, row.word != nil,
      let best = interpretation.bestClass(ofChannel: channel)
    else { return nil }
    if best == most { return "By feature maps it matters most to the same class." }
    return """
      By feature maps it matters most to \(class: best, name: interpretation.classes[best].name), whose score the word \
      changes by \(EffectText.text(row.effect(onClass: best))).
      """
  }

  private var sites: RichText? {
    guard let count = row.siteCount else { return nil }
    let most = row.siteEffects.indices.max { (abs(row.siteEffects[$0]), $1) < (abs(row.siteEffects[$1]), $0) }
    guard count > 0, let most, let effect = row.siteEffect(onClass: most) else {
      return "No stretch of the given sequences that activates it strongly could be replaced."
    }
    return """
      Replacing \(NumberText.counted(count, "stretch", "stretches")) of the given sequences that activate it strongly by \
      random bases changes \(class: most, name: interpretation.classes[most].name) most: by \(EffectText.text(effect)).
      """
  }

  /// A word of a class that activates the channel.
  private struct WordRead {
    var classIndex: Int
    var word: ClassWord
    /// In standard deviations of the largest activation in random sequences.
    var rise: Double
  }

  /// The words of classes that activate the channel.
  private var words: RichText? {
    let reads = planting.classes.enumerated().flatMap { index, result in
      result.words.compactMap { word -> WordRead? in
        word.readers.first { $0.channel == channel }.map {
          WordRead(classIndex: index, word: word, rise: $0.standardizedRise ?? .infinity)
        }
      }
    }
    guard !reads.isEmpty else { return "No word that was found for a class activates it clearly." }
    let shown = reads.sorted { ($1.rise, $0.classIndex) < ($0.rise, $1.classIndex) }.prefix(ReportLimits.wordsOfChannel)
    var text: RichText = "It is activated by \(NumberText.counted(reads.count, "word")) of classes: "
    for (place, entry) in shown.enumerated() {
      text =
        text + """
          \(place > 0 ? ", " : "")\(entry.word.word.text) \
          (\(class: entry.classIndex, name: interpretation.classes[entry.classIndex].name))
          """
    }
    text = text + (reads.count > shown.count ? " and \(reads.count - shown.count) more." : ".")
    guard let known = ChannelReading.knownMotif(ofWordReadBy: channel, in: interpretation) else { return text }
    return text + """
       It is called “\(known) word” because the word that activates it most clearly matches \(name: known); its own \
      motif does not.
      """
  }

  // MARK: - Table

  private func tables(on page: PageAddress) -> [TableView] {
    guard row.word != nil, !row.effects.isEmpty else { return [] }
    let most = ReportLimits.classesOfTest
    let shown = row.effects.indices.sorted { (abs(row.effects[$1]), $0) < (abs(row.effects[$0]), $1) }.prefix(most)
    let scope =
      shown.count < row.effects.count ? ", showing \(shown.count) of \(row.effects.count) (the file has all)" : ""
    let hasSites = !row.siteEffects.isEmpty
    let largest = NumberText.largest(row.effects)
    let largestImportance = NumberText.largest(interpretation.classes.map { $0.overallImportance[channel] })
    var columns: [ColumnView] = [
      .text("Class"), .number("Effect", "mean change of the score where what the channel reads is planted"),
      .number("95 % interval", "of the effect"), .number("OFIV", "overall feature importance, in activation units"),
    ]
    if hasSites {
      columns += [
        .number("Sites", "mean change where the channel's sites in given sequences are replaced"),
        .number("Their interval", "95 %"),
      ]
    }
    return [
      TableView(
        id: "tested", caption: "Measured effect beside importance, by class\(scope)".spans(on: page), columns: columns,
        rows: shown.map { index in
          let result = interpretation.classes[index]
          let effect = row.effect(onClass: index)
          var cells: [CellView] = [
            .header("\(class: index, name: result.name)", on: page), .bar(effect.mean, largest: largest),
            .number(EffectText.interval(effect)),
            .number(result.overallImportance[channel], largest: largestImportance),
          ]
          if let site = row.siteEffect(onClass: index) {
            cells += [.number(EffectText.mean(site)), .number(EffectText.interval(site))]
          }
          return RowView(cells: cells)
        },
        isSortable: true, hasSource: true, source: page.link(to: "tables/tests.tsv"), sourceName: "tests.tsv")
    ]
  }
}

extension MeasuredEffect {
  /// The effect without its sign.
  var magnitude: MeasuredEffect {
    mean < 0 ? MeasuredEffect(mean: -mean, lower: -upper, upper: -lower) : self
  }
}
