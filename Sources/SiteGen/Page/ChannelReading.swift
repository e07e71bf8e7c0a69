import Analysis

/// What a channel reads, in the few letters by which pages and figures call it beside its number.
///
/// A channel that a known motif matches is called after it, any other behind several convolutions after the planted word that
/// activates it most clearly, the rest by the core of its motif. The name of a known motif that a word spells is followed
/// by `word`: the channel answers to it, but its own motif matches nothing.
enum ChannelReading {
  /// Most bases of a core in a name.
  static let longestCore = 12
  /// Positions that the logo of a deep channel shows in tables and figures, where no known motif says which.
  static let logoPositions = 15
  /// Most characters of the name of a known motif.
  private static let longestName = 24

  /// For example `SRF` or `CACGTG`; nil where nothing is known of what the channel reads.
  static func name(_ channel: Int, in interpretation: Interpretation) -> String? {
    if let annotation = interpretation.motifAnnotation, let match = interpretation.bestMatch(ofChannel: channel) {
      let known = annotation.motifs[match.target]
      let name = known.alternateName ?? known.identifier
      if !name.isEmpty { return NameText.short(name, limit: longestName) }
    }
    if let word = clearestWord(channel, in: interpretation) {
      if let known = knownMotif(of: word, in: interpretation) { return known + " word" }
      if word.word.text.count <= longestCore { return word.word.text }
    }
    let core = motif(channel, in: interpretation).map(core) ?? ""
    return core.isEmpty ? nil : core
  }

  /// Name of the known motif that the word matches by which a channel is called; nil where it is called otherwise.
  static func knownMotif(ofWordReadBy channel: Int, in interpretation: Interpretation) -> String? {
    guard interpretation.bestMatch(ofChannel: channel) == nil else { return nil }
    return clearestWord(channel, in: interpretation).flatMap { knownMotif(of: $0, in: interpretation) }
  }

  private static func knownMotif(of word: ClassWord, in interpretation: Interpretation) -> String? {
    guard let annotation = interpretation.motifAnnotation, let match = word.nearest.first, annotation.isMatch(match)
    else { return nil }
    let known = annotation.motifs[match.target]
    return NameText.short(known.alternateName ?? known.identifier, limit: longestName)
  }

  /// The planted word that activates a channel behind several convolutions most clearly; nil where none does.
  private static func clearestWord(_ channel: Int, in interpretation: Interpretation) -> ClassWord? {
    guard let planting = interpretation.planting, interpretation.channels[channel].filter == nil else { return nil }
    let reads = planting.classes.flatMap(\.words).compactMap { word in
      word.readers.first { $0.channel == channel }.map { (word: word, rise: $0.standardizedRise ?? .infinity) }
    }
    return reads.max { $0.rise < $1.rise }?.word
  }

  /// For example `114 · SRF`, or the number alone; channels are given from 0 and shown from 1.
  static func label(_ channel: Int, in interpretation: Interpretation) -> String {
    name(channel, in: interpretation).map { "\(channel + 1) · \($0)" } ?? "\(channel + 1)"
  }

  /// The letters of a motif that say most: at most `longestCore`, without two positions side by side that say nothing.
  static func core(of motif: PositionProbabilityMatrix) -> String {
    let letters = Array(motif.consensus)
    let bits = motif.informationContent
    var best: (bits: Double, range: Range<Int>)?
    for piece in pieces(letters) {
      for range in windows(of: piece) {
        let sum = bits[range].reduce(0, +)
        if sum > (best?.bits ?? 0) { best = (sum, range) }
      }
    }
    guard let range = best?.range, let first = letters[range].firstIndex(where: { $0 != "N" }),
      let last = letters[range].lastIndex(where: { $0 != "N" })
    else { return "" }
    return String(letters[first...last])
  }

  /// Stretches between runs of positions that say nothing.
  private static func pieces(_ letters: [Character]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    for place in letters.indices
    where letters[place] == "N" && (place + 1 == letters.count || letters[place + 1] == "N") {
      if start < place { pieces.append(start..<place) }
      start = place + 1
    }
    return start < letters.count ? pieces + [start..<letters.count] : pieces
  }

  private static func windows(of piece: Range<Int>) -> [Range<Int>] {
    guard piece.count > longestCore else { return [piece] }
    return (piece.lowerBound...piece.upperBound - longestCore).map { $0..<$0 + longestCore }
  }

  /// The motif as tables and figures show it small; nil where nothing is known of what the channel reads.
  ///
  /// Behind several convolutions these are the positions under the known motif that it matches, else those that say most:
  /// of a whole window no letter could be read. The page of the channel shows it all.
  static func motif(_ channel: Int, in interpretation: Interpretation) -> PositionProbabilityMatrix? {
    guard let whole = interpretation.motif(ofChannel: channel) else { return nil }
    guard let source = interpretation.motifSources(ofChannel: channel).first, source.kind == .channelOptimum,
      let found = interpretation.motif(of: source)
    else { return whole }
    if let range = matched(channel, source, in: interpretation), found.columns.indices.contains(range.upperBound - 1) {
      return PositionProbabilityMatrix(columns: Array(found.columns[range]))
    }
    guard whole.width > logoPositions else { return whole }
    let bits = whole.informationContent
    var (best, most) = (0, -Double.infinity)
    for start in 0...whole.width - logoPositions {
      let sum = bits[start..<start + logoPositions].reduce(0, +)
      if sum > most { (best, most) = (start, sum) }
    }
    return PositionProbabilityMatrix(columns: Array(whole.columns[best..<best + logoPositions]))
  }

  /// Positions of the window that lie under the known motif it matches best; nil without a match.
  private static func matched(_ channel: Int, _ source: MotifSource, in interpretation: Interpretation) -> Range<Int>? {
    guard let match = interpretation.bestMatch(ofChannel: channel),
      let query = interpretation.motifAnnotation?.query(source)
    else { return nil }
    // The offset is the position of the known motif under which the query begins.
    let start = query.positions.lowerBound + max(0, -match.offset)
    let end = min(start + match.overlap, query.positions.upperBound)
    return start < end ? start..<end : nil
  }
}
