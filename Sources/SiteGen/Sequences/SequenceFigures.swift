import Analysis
import Render

/// The figures of one explained sequence and class.
struct SequenceFigures {
  private let found: SequenceExplanations
  private let sequence: SequenceExplanations.Sequence
  private let attribution: SequenceExplanations.Attribution
  private let interpretation: Interpretation
  private let motifs: MotifMatches
  private let page: PageAddress
  private let letters: [UInt8]
  /// Positions that are drawn, from 0.
  private let shown: Range<Int>

  init(
    _ found: SequenceExplanations, _ sequence: SequenceExplanations.Sequence,
    _ attribution: SequenceExplanations.Attribution, in interpretation: Interpretation, _ motifs: MotifMatches,
    page: PageAddress
  ) {
    self.found = found
    self.sequence = sequence
    self.attribution = attribution
    self.interpretation = interpretation
    self.motifs = motifs
    self.page = page
    letters = Array(sequence.letters.utf8)
    shown = Self.window(
      Array(found.values(.deepLIFT, of: attribution) ?? []), most: SequenceAttributionFigure.mostPositions)
  }

  /// The stretch of so many positions in which attributions are largest, the first of several.
  static func window(_ values: [Float], most: Int) -> Range<Int> {
    guard values.count > most else { return 0..<values.count }
    var sum = values.prefix(most).reduce(0.0) { $0 + Double(abs($1)) }
    var best = (sum: sum, start: 0)
    for start in 1...(values.count - most) {
      sum += Double(abs(values[start + most - 1])) - Double(abs(values[start - 1]))
      if sum > best.sum * (1 + 1e-9) { best = (sum, start) }
    }
    return best.start..<best.start + most
  }

  var all: [PlannedFigure] { [main, methods] }

  private var className: String { interpretation.classes[attribution.classIndex].name }
  private var classStem: String { PageAddress.classStem(attribution.classIndex) }
  private var alphabet: SequenceLogo.Alphabet { interpretation.alphabet == .rna ? .rna : .dna }

  /// What captions say of positions that are left out.
  private var scope: String {
    shown.count < found.length
      ? " Shown are the \(shown.count) positions from \(shown.lowerBound + 1) on, where DeepLIFT attributes most; the table of attributions has all."
      : ""
  }

  private func panel(_ method: AttributionMethod) -> SequenceAttributionFigure.Panel? {
    guard let values = found.values(method, of: attribution) else { return nil }
    let columns = shown.map { position -> SIMD4<Double> in
      var column = SIMD4<Double>.zero
      if let lane = Self.lane(letters[position]) { column[lane] = Double(values[values.startIndex + position]) }
      return column
    }
    return .init(title: method.name, content: .letters(SequenceLogo(columns: columns, alphabet: alphabet)))
  }

  private static func lane(_ letter: UInt8) -> Int? { Array("ACGT".utf8).firstIndex(of: letter) }

  private func figure(_ id: String, _ title: String, _ panels: [SequenceAttributionFigure.Panel])
    -> SequenceAttributionFigure
  {
    SequenceAttributionFigure(
      label: FigureLabel(id: "\(id)-\(classStem)", title: title, summary: "\(title). \(strongest)"), panels: panels,
      spans: spans, positions: shown.count, first: shown.lowerBound + 1, positionTitle: "Position in sequence",
      alphabet: alphabet)
  }

  /// Where DeepLIFT attributes most.
  private var strongest: String {
    guard let values = found.values(.deepLIFT, of: attribution).map(Array.init),
      let place = values.indices.max(by: { abs(values[$0]) < abs(values[$1]) })
    else { return "" }
    return "DeepLIFT attributes most to position \(place + 1), \(NumberText.significant(Double(values[place])))."
  }

  private var main: PlannedFigure {
    let title = "DeepLIFT" + (attribution.mutations.isEmpty ? "" : " and mutagenesis")
    var panels = [panel(.deepLIFT)].compactMap(\.self)
    if !attribution.mutations.isEmpty {
      panels.append(.init(title: "Change of the score by each base", content: .map(changes)))
    }
    let limit = changes.map { abs($0) }.max() ?? 0
    let map =
      attribution.mutations.isEmpty
      ? ""
      : " Below, the change of the score where another base stands: red raises it, blue lowers it, by up to \(NumberText.significant(limit))."
    return PlannedFigure(
      figure: figure("attribution", title, panels), stem: "\(page.figureFolder)/\(classStem)-attribution", title: title,
      caption: """
        Letters as high as what DeepLIFT attributes to them of the score of \(name: className).\(map)\(spanWords)\(scope)
        """, table: table, role: .repetition)
  }

  private var methods: PlannedFigure {
    let title = "All methods side by side"
    return PlannedFigure(
      figure: figure("methods", title, found.methods.compactMap(panel)),
      stem: "\(page.figureFolder)/\(classStem)-methods", title: title,
      caption: """
        The same sequence by every method, each on its own scale in units of the score of \(name: className); saliency has \
        no sign.\(spanWords)\(scope)
        """, table: table, hasTable: false, role: .repetition)
  }

  private var changes: [Double] {
    guard !attribution.mutations.isEmpty else { return [] }
    return (0..<4).flatMap { base in
      shown.map { Double(attribution.mutations[base * found.length + $0]) }
    }
  }

  private var spanWords: String {
    let known = motifs.matchedChannelCount > 0 ? " that match a known motif" : ""
    return spans.isEmpty ? "" : " Bars beneath are the strongest sites of channels\(known)."
  }

  /// Sites of channels in the sequence, as far as they are kept, the strongest ones, from left to right.
  private var spans: [SequenceAttributionFigure.Span] {
    guard let sites = interpretation.channelSites else { return [] }
    // Channels without a known motif would hide those with one.
    let hasNames = motifs.matchedChannelCount > 0
    let rows = sites.rows.enumerated().filter { !hasNames || motifs.channelMatches[$0.offset] != nil }
    let all = rows.flatMap { channel, row in
      row.sites.filter { $0.sequence == sequence.number && $0.start >= shown.lowerBound && $0.end <= shown.upperBound }
        .map { (channel: channel, site: $0, share: $0.activation / max(row.largestActivation, .leastNormalMagnitude)) }
    }
    let strongest = all.sorted { ($1.share, $0.channel, $0.site.start) < ($0.share, $1.channel, $1.site.start) }
      .prefix(ReportLimits.sitesOfSequence)
    return strongest.sorted { ($0.site.start, $0.channel) < ($1.site.start, $1.channel) }.map { hit in
      let known = motifs.channelMatches[hit.channel].flatMap { motifs.annotation?.motifs[$0.target] }
      let name = known.map { $0.alternateName ?? $0.identifier }.map { " \(NameText.short($0, limit: 12))" } ?? ""
      return .init(
        name: "\(hit.channel + 1)\(name)",
        range: hit.site.start - shown.lowerBound..<hit.site.end - shown.lowerBound)
    }
  }

  /// One row per position of the whole sequence.
  private var table: TabSeparatedTable {
    let hasMutations = !attribution.mutations.isEmpty
    var table = TabSeparatedTable(
      columns: ["position", "base"] + found.methods.map { $0.rawValue.replacing("-", with: "_") }
        + (hasMutations ? ["change_a", "change_c", "change_g", "change_t"] : []))
    for position in 0..<found.length {
      let values = found.methods.map { method -> TabSeparatedTable.Cell in
        .number(found.values(method, of: attribution).map { Double($0[$0.startIndex + position]) })
      }
      let changes = (0..<4).map { base -> TabSeparatedTable.Cell in
        .number(hasMutations ? Double(attribution.mutations[base * found.length + position]) : nil)
      }
      table.append(
        [.count(position + 1), .text(String(decoding: [letters[position]], as: UTF8.self))] + values
          + (hasMutations ? changes : []))
    }
    return table
  }
}
