import Analysis
import Foundation
import Render

/// Channels of all labelled classes, of one model or of several, by quarters of their importance to the class: how
/// strongly positives activate them, how well their motif agrees with a known one, and how often it may be an artefact.
///
/// Source: Liu, Zeng, Gifford 2019, Fig. 5 and S5.
struct ImportanceQuarters: Sendable {
  /// A quarter of the channels of every class.
  struct Quarter: Sendable {
    /// Mean activations of one channel in positives and in other sequences, as shares of the largest of the class.
    var positives: [Double] = []
    var others: [Double] = []
    /// Smallest p of any known motif, as -log10, of channels that have a motif that was looked up.
    var evidence: [Double] = []
    /// Channels that have a motif, and those of them whose motif may be an artefact.
    var motifs = 0
    var artefacts: [MotifArtefact: Int] = [:]
  }

  /// From the largest importance to the smallest.
  let quarters: [Quarter]
  let classCount: Int
  /// Classes whose positives activate the first quarter beyond the other sequences by more than they do the last.
  let fallingCount: Int
  private let modelCount: Int

  /// - Returns: nil where no class of four channels or more has labelled sequences.
  init?(_ interpretations: [Interpretation]) {
    var quarters = [Quarter](repeating: Quarter(), count: 4)
    var (classes, falling, models) = (0, 0, 0)
    for interpretation in interpretations {
      let motifs = interpretation.channels.indices.map { ChannelMotif($0, in: interpretation) }
      var isCounted = false
      for index in interpretation.classes.indices {
        guard let comparison = EvidenceComparison(index, in: interpretation) else { continue }
        let own = comparison.quarters
        guard own.allSatisfy({ !$0.isEmpty }) else { continue }
        let (positives, others) = (comparison.evidence.positiveMeans, comparison.evidence.negativeMeans)
        let largest = (positives + others).map(abs).max() ?? 0
        guard largest > 0 else { continue }
        classes += 1
        isCounted = true
        let excess = own.map { channels in
          channels.reduce(0) { $0 + positives[$1] - others[$1] } / Double(channels.count)
        }
        if excess[0] > excess[3] { falling += 1 }
        for (place, channels) in own.enumerated() {
          for channel in channels {
            quarters[place].positives.append(positives[channel] / largest)
            quarters[place].others.append(others[channel] / largest)
            quarters[place].add(motifs[channel])
          }
        }
      }
      if isCounted { models += 1 }
    }
    guard classes > 0 else { return nil }
    (self.quarters, classCount, fallingCount, modelCount) = (quarters, classes, falling, models)
  }

  /// What is known of the motif of a channel.
  fileprivate struct ChannelMotif {
    var isKnown: Bool
    var artefact: MotifArtefact?
    var evidence: Double?

    init(_ channel: Int, in interpretation: Interpretation) {
      isKnown = interpretation.motif(ofChannel: channel) != nil
      artefact = interpretation.artefact(ofChannel: channel)
      let nearest = interpretation.motifSources(ofChannel: channel).first.flatMap {
        interpretation.motifAnnotation?.query($0)?.nearest.first
      }
      evidence = nearest.map { -log10(max($0.pValue, .leastNormalMagnitude)) }
    }
  }

  private var scope: String {
    let classes = NumberText.counted(classCount, "class", "classes")
    return modelCount > 1 ? "\(classes) of \(NumberText.counted(modelCount, "model"))" : classes
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private static func text(_ value: Double) -> String { NumberText.significant(value) }

  /// What the quarters say, with the counts of artefacts.
  var findings: [RichText] { [activation, evidence, artefacts].compactMap(\.self) }

  private var activation: RichText {
    func means(_ quarter: Quarter) -> Means {
      Means(positives: Self.mean(quarter.positives) ?? 0, others: Self.mean(quarter.others) ?? 0)
    }
    let unit = ", as shares of the largest of each class"
    return Self.sentence("Over \(scope) the quarter", means(quarters[0]), means(quarters[3]), unit: unit)
      + """
       The excess in positives is larger in the first quarter than in the last in \(fallingCount) of \
      \(NumberText.counted(classCount, "class", "classes")).
      """
  }

  /// Mean activations of the channels of a quarter.
  struct Means {
    var positives: Double
    var others: Double
  }

  /// What the first quarter and the last have, for one class or for many.
  static func sentence(_ opening: String, _ first: Means, _ last: Means, unit: String = "") -> RichText {
    """
    \(opening) of the channels with the largest OFIV has a mean activation of \(text(first.positives)) in positives and \
    \(text(first.others)) in the other sequences\(unit), the quarter with the smallest \(text(last.positives)) and \
    \(text(last.others)).
    """
  }

  private var evidence: RichText? {
    guard let first = Self.mean(quarters[0].evidence), let last = Self.mean(quarters[3].evidence) else { return nil }
    return """
      The smallest p of any known motif, uncorrected, has a geometric mean of 10^-\(NumberText.fixed(first, decimals: 1)) over \
      channels of the first quarter and 10^-\(NumberText.fixed(last, decimals: 1)) over those of the last.
      """
  }

  private var artefacts: RichText? {
    guard quarters.contains(where: { $0.motifs > 0 }) else { return nil }
    let counts = quarters.map { $0.artefacts.values.reduce(0, +) }
    guard counts.contains(where: { $0 > 0 }) else {
      return "No motif of these channels looks like an artefact: of low information or complexity, or the background."
    }
    func share(_ place: Int) -> String {
      "\(NumberText.count(counts[place])) of \(NumberText.counted(quarters[place].motifs, "channel")) with a motif in the"
    }
    return """
      \(share(0)) first quarter, and \(share(3)) last, have one that may be an artefact: of low information or \
      complexity, or like the background. Channels count once for each class.
      """
  }

  /// One row per quarter.
  var file: TabSeparatedTable {
    var table = TabSeparatedTable(
      columns: ["quarter", "channels", "positive_mean", "other_mean", "minus_log10_p", "motifs"]
        + MotifArtefact.allCases.map { $0.rawValue.replacing("-", with: "_") })
    for (place, quarter) in quarters.enumerated() {
      table.append(
        [
          .count(place + 1), .count(quarter.positives.count), .number(Self.mean(quarter.positives)),
          .number(Self.mean(quarter.others)), .number(Self.mean(quarter.evidence)), .count(quarter.motifs),
        ] + MotifArtefact.allCases.map { .count(quarter.artefacts[$0] ?? 0) })
    }
    return table
  }

  /// Activations by quarter, and p by quarter where motifs were looked up.
  ///
  /// - Parameter folder: of the figures, without a slash at its end.
  func figures(in folder: String) -> [PlannedFigure] {
    let activation = figure(
      id: "activation-quarters", title: "Activation by importance", in: folder,
      panels: [
        .init(title: "", curves: [Self.curve(quarters.map(\.positives)), Self.curve(quarters.map(\.others))])
      ], curves: ["positives", "other sequences"], effect: "Share of the largest mean activation",
      caption: """
        Mean activations of channels in positives and in other sequences as shares of the largest of each class, over \
        \(scope), by quarters of the channels in order of falling OFIV; bars reach over the middle half.
        """)
    guard quarters.allSatisfy({ !$0.evidence.isEmpty }) else { return [activation] }
    let evidence = figure(
      id: "match-quarters", title: "Known motifs by importance", in: folder,
      panels: [.init(title: "", curves: [Self.curve(quarters.map(\.evidence))])], curves: ["best known motif"],
      effect: "−log10 p",
      caption: """
        How well the motif of a channel agrees with the nearest known one, by its p before any correction, over \(scope), \
        by quarters of the channels in order of falling OFIV; bars reach over the middle half.
        """)
    return [activation, evidence]
  }

  private func figure(
    id: String, title: String, in folder: String, panels: [EffectCurveFigure.Panel], curves: [String], effect: String,
    caption: RichText
  ) -> PlannedFigure {
    PlannedFigure(
      figure: EffectCurveFigure(
        label: FigureLabel(id: id, title: title, summary: "\(title), over \(scope). \(activation.plain)"),
        panels: panels, curveNames: curves, placeTitle: "Quarter of channels by falling OFIV", effectTitle: effect),
      stem: "\(folder)/\(id)", title: title, caption: caption, table: file)
  }

  /// Means by quarter, with the middle half of the values.
  static func curve(_ quarters: [[Double]]) -> [EffectCurveFigure.Value] {
    quarters.enumerated().map { place, values in
      let sorted = values.sorted()
      return .init(
        place: Double(place + 1),
        effect: ValueInterval(
          value: sorted.reduce(0, +) / Double(sorted.count), lower: Quantile.ofSorted(0.25, sorted),
          upper: Quantile.ofSorted(0.75, sorted)))
    }
  }
}

extension ImportanceQuarters.Quarter {
  fileprivate mutating func add(_ motif: ImportanceQuarters.ChannelMotif) {
    if motif.isKnown { motifs += 1 }
    if let artefact = motif.artefact { artefacts[artefact, default: 0] += 1 }
    if let value = motif.evidence { evidence.append(value) }
  }
}
