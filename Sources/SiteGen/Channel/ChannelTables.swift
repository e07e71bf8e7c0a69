import Analysis

/// The table of channels, and the windows of deep ones for cloning, mutagenesis and prediction.
enum ChannelTables {
  /// The windows where some were looked for.
  static func files(_ interpretation: Interpretation) -> [SiteFile] {
    let summary = "strongest windows found of channels and of their optima, as sequences"
    let windows = windows(interpretation).map { text in [SiteFile.data("data/channel-windows.fa", summary) { text }] }
    return [.table("channels", "one row per channel") { channels(interpretation) }] + (windows ?? [])
  }

  /// `tables/channels.tsv`: one row per channel of the interpreted layer.
  static func channels(_ interpretation: Interpretation) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "channel", "filter", "consensus", "mean_bits", "largest_activation", "dead",
      "best_class_id", "best_class", "best_ofiv", "flagged_classes", "best_importance", "artefact",
    ])
    for (index, channel) in interpretation.channels.enumerated() {
      let motif = interpretation.motif(ofChannel: index)
      let best = interpretation.bestClass(ofChannel: index)
      table.append([
        .count(index + 1), .count(channel.filter.map { $0 + 1 }), .text(motif?.consensus ?? ""),
        .number(motif?.meanInformationContent), .number(channel.largestActivation),
        .flag(channel.isDead), .count(best.map { $0 + 1 }),
        .text(best.map { interpretation.classes[$0].name } ?? ""),
        .number(best.map { interpretation.classes[$0].overallImportance[index] }),
        .count(interpretation.classes.count { $0.flagged[index] }),
        .number(best.flatMap { interpretation.classes[$0].relativeImportance?[index] }),
        .text(interpretation.artefact(ofChannel: index)?.rawValue ?? ""),
      ])
    }
    return table
  }

  /// FASTA: of each channel the strongest window found, then the best bases of each optimum; nil where none was
  /// looked for.
  static func windows(_ interpretation: Interpretation) -> String? {
    guard let motifs = interpretation.channelMotifs else { return nil }
    var text = ""
    for (index, channel) in motifs.channels.enumerated() {
      let stem = PageAddress.channelStem(index)
      if let best = channel.strongest {
        text += record("\(stem)-strongest", best.sequence, activation: best.activation)
      }
      for (number, optimum) in channel.optima.enumerated() {
        guard let sequence = optimum.sequence else { continue }
        text += record("\(stem)-optimum-\(number + 1)", sequence, activation: optimum.activation)
      }
    }
    return text.isEmpty ? nil : text
  }

  private static func record(_ name: String, _ sequence: String, activation: Double) -> String {
    ">\(name) activation=\(NumberText.significant(activation, digits: 6))\n\(sequence)\n"
  }
}
