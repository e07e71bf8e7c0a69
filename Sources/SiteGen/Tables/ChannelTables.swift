import Analysis

/// The tables that have channels in their rows.
enum ChannelTables {
  /// `tables/channels.tsv`: one row per channel of the interpreted layer.
  static func channels(_ interpretation: Interpretation) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "channel", "filter", "consensus", "mean_bits", "largest_activation", "dead",
      "best_class_id", "best_class", "best_ofiv", "flagged_classes",
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
      ])
    }
    return table
  }
}
