import Analysis

/// What results have in common as tables for machines.
struct AgreementFiles: Sendable {
  let agreement: ModelAgreement
  /// Of the results, by which the site calls them.
  let names: [String]
  let kind: AgreementReport.Kind

  /// `tables/agreement-classes.tsv`: one row per shared class and pair of results.
  var classes: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "class", "first", "second", "groups", "correlation", "chance_95", "above_chance",
    ])
    for (number, shared) in agreement.classes.enumerated() {
      for pair in agreement.importance[number].pairs {
        table.append([
          .text(shared.name), .text(names[pair.first]), .text(names[pair.second]), .count(pair.groups),
          .number(pair.correlation), .number(pair.chance),
          .text(pair.isAboveChance.map { $0 ? "true" : "false" } ?? ""),
        ])
      }
    }
    return table
  }

  /// `tables/agreement-words.tsv`: one row per class, word and result that has it.
  var words: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "class", "group_word", "word", "direction", "found_in", "searched_in", kind.noun, "effect", "effect_lower",
      "effect_upper",
    ])
    for (number, shared) in agreement.classes.enumerated() {
      let planted = agreement.planted[number]
      for word in planted.words {
        for (model, effect) in word.effects.enumerated() {
          guard let effect else { continue }
          table.append([
            .text(shared.name), .text(word.text), .text(word.texts[model] ?? ""),
            .text(word.raises ? "raises" : "lowers"), .count(word.modelCount),
            .count(planted.searchedCount), .text(names[model]), .number(effect.mean), .number(effect.lower),
            .number(effect.upper),
          ])
        }
      }
    }
    return table
  }

  /// `tables/agreement-pairs.tsv`: one row per class, pair of words and result in which both were planted together.
  var pairs: TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["class", "first_group_word", "second_group_word", kind.noun, "relation"])
    for (number, shared) in agreement.classes.enumerated() {
      let planted = agreement.planted[number]
      for pair in planted.pairs {
        for (model, relation) in pair.relations.enumerated() {
          guard let relation else { continue }
          table.append([
            .text(shared.name), .text(planted.words[pair.first].text), .text(planted.words[pair.second].text),
            .text(names[model]), .text(PairText.name(relation)),
          ])
        }
      }
    }
    return table
  }

  /// `tables/agreement-motifs.tsv`: one row per channel that has a motif.
  var motifs: TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["group", "read_in", kind.noun, "channel_id", "correlation"])
    for (number, group) in agreement.readers.enumerated() {
      for member in group.members {
        table.append([
          .count(number + 1), .count(group.models.count), .text(names[member.model]), .count(member.channel + 1),
          .number(member.correlation),
        ])
      }
    }
    return table
  }

  /// `tables/agreement-channels.tsv`: one row per two channels of two results that are each other's nearest.
  var channels: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "first", "first_channel", "second", "second_channel", "correlation", "chance_95", "one_motif",
    ])
    for pair in agreement.responses {
      for match in pair.matches {
        table.append([
          .text(names[pair.first]), .count(match.first + 1), .text(names[pair.second]), .count(match.second + 1),
          .number(match.correlation), .number(pair.chance),
          .text(match.isOneMotif.map { $0 ? "true" : "false" } ?? ""),
        ])
      }
    }
    return table
  }

  /// `tables/agreement-importance.tsv`: one row per group and shared class, with the sum over the channels of each result.
  var importance: TabSeparatedTable {
    var table = TabSeparatedTable(
      columns: ["group", "class", "mean", "mean_lower", "mean_upper"] + names.map { "importance_\($0)" }
        + ["called_non_additive_in", "read_in"])
    for (number, shared) in agreement.classes.enumerated() {
      let own = agreement.importance[number]
      for group in agreement.readers.indices {
        let mean = own.means[group]
        let flags = own.flags.compactMap { $0[group] }
        table.append(
          [
            .count(group + 1), .text(shared.name), .number(mean?.mean),
            .number(mean?.halfWidth == nil ? nil : mean?.lower), .number(mean?.halfWidth == nil ? nil : mean?.upper),
          ] + own.values.map { .number($0?[group]) } + [.count(flags.count { $0 }), .count(flags.count)])
      }
    }
    return table
  }
}
