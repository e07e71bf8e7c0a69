import Analysis
import Render

/// The optima of a channel behind the first one, in one figure.
enum FurtherOptimaFigure {
  /// None where the page shows one optimum only.
  static func plans(
    of channel: Int, in interpretation: Interpretation, _ motifs: MotifMatches
  ) -> [PlannedFigure] {
    let owner = LogoOwner.channel(channel)
    let further = OwnedMotif.all(of: owner, in: interpretation).filter(\.isFurtherOptimum)
    guard !further.isEmpty, let found = interpretation.channelMotifs?.channels[channel] else { return [] }
    let optima = further.compactMap { owned in owned.source.optimum.map { (owned, found.optima[$0]) } }
    let title = "Further optima of channel \(channel + 1)"
    let figure = MotifListFigure(
      label: FigureLabel(
        id: "\(owner.id)-further-optima", title: title, summary: summary(optima, channel: channel)),
      rows: optima.map { owned, optimum in
        .init(
          name: owned.name.capitalizedFirst, details: details(of: owned, optimum, found, motifs),
          logo: SequenceLogo(columns: owned.shown.letterHeights))
      })
    let weak = found.weakOptima
    let leftOut: RichText =
      weak == 0
      ? ""
      : """
       \(NumberText.counted(weak, "optimum", "optima")) below \(NumberText.percent(ChannelMotifs.Channel.leastShown)) \
      of the channel's largest activation \(weak == 1 ? "is" : "are") not drawn.
      """
    return [
      PlannedFigure(
        figure: figure, stem: "\(owner.page.figureFolder)/further-optima", title: title,
        caption: """
          Other windows in which ascents on channel \(channel + 1) ended, from the strongest to the weakest: their \
          informative positions, letter heights in bits, 2 at most; the activation of the best bases as a share of the \
          largest that was found, and the share of the starts that ended there. \
          \("motifs-optima.meme", to: .downloads) has their numbers.\(leftOut)
          """, table: table(optima), hasTable: false, role: .repetition)
    ]
  }

  private static func details(
    of owned: OwnedMotif, _ optimum: ChannelMotifs.Optimum, _ found: ChannelMotifs.Channel, _ motifs: MotifMatches
  ) -> [String] {
    let share = found.largestActivation.map { "\(NumberText.percent(optimum.activation / $0)) of largest, " } ?? ""
    let first = "\(share)\(NumberText.percent(optimum.startShare)) of starts"
    let reverse = optimum.isReverseOfFirst ? ["reverse complement of the first"] : []
    guard let annotation = motifs.annotation, let best = motifs.nearest(of: owned.source).first else {
      return [first] + reverse
    }
    let name = NameText.short(motifs.name(best.target), limit: 30)
    let q = "q \(NumberText.significant(best.decidingQValue, digits: 2))"
    return [first, annotation.isMatch(best) ? "\(name), \(q)" : "nearest \(name), \(q)"] + reverse
  }

  private static func summary(
    _ optima: [(OwnedMotif, ChannelMotifs.Optimum)], channel: Int
  ) -> String {
    let list = optima.map { owned, optimum in
      "\(owned.name) \(MotifText.consensus(owned.shown)), \(NumberText.percent(optimum.startShare)) of starts"
        + (optimum.isReverseOfFirst ? ", reverse complement of the first" : "")
    }
    return "Sequence logos of further optima of channel \(channel + 1): \(list.joined(separator: "; "))."
  }

  private static func table(_ optima: [(OwnedMotif, ChannelMotifs.Optimum)]) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["optimum", "activation", "start_share", "consensus"])
    for (owned, optimum) in optima {
      table.append([
        .count(owned.source.optimum.map { $0 + 1 }), .number(optimum.activation), .number(optimum.startShare),
        .text(owned.shown.consensus),
      ])
    }
    return table
  }
}
