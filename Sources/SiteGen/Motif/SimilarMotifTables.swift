import Analysis

/// Tables of channels and filters grouped by their own motifs; columns are a versioned schema.
struct SimilarMotifTables: Sendable {
  let interpretation: Interpretation
  let motifs: MotifMatches

  var files: [SiteFile] {
    [
      .table("motif-groups", "channels and filters grouped by their own motifs") { groups },
      .table("motif-group-importance", "importance summed over channels whose motifs are alike, by class") {
        importance
      },
    ]
  }

  /// `tables/motif-groups.tsv`: one row per channel or filter with a motif, the representative of each group first.
  ///
  /// Members are laid against the representative; the offset is the position of it at which they begin, on the strand
  /// that the orientation tells, which is empty for RNA.
  var groups: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "kind", "group", "size", "member", "r", "offset", "orientation", "consensus",
    ])
    let kinds: [(String, [SimilarMotifGroup], (Int) -> PositionProbabilityMatrix?)] = [
      ("channel", motifs.similarChannels, { interpretation.motif(ofChannel: $0) }),
      ("filter", motifs.similarFilters, { interpretation.filters[$0].motif }),
    ]
    for (kind, groups, motif) in kinds {
      for (index, group) in groups.enumerated() {
        for member in group.members {
          table.append([
            .text(kind), .count(index + 1), .count(group.members.count), .count(member.number + 1),
            .number(member.alignment?.correlation), .count(member.alignment?.offset),
            interpretation.hasTwoStrands ? member.alignment.map { .strand($0.orientation) } ?? .text("") : .text(""),
            .text(motif(member.number)?.consensus ?? ""),
          ])
        }
      }
    }
    return table
  }

  /// `tables/motif-group-importance.tsv`: one row per group of channels, groups of one among them, and class.
  var importance: TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["group", "channels", "consensus", "class_id", "class", "ofiv"])
    for (index, group) in motifs.similarChannels.enumerated() {
      let sums = interpretation.overallImportance(ofChannels: group.numbers)
      let consensus = group.numbers.first.flatMap { interpretation.motif(ofChannel: $0) }?.consensus ?? ""
      for (number, result) in interpretation.classes.enumerated() {
        table.append([
          .count(index + 1), .numbers(group.numbers), .text(consensus),
          .count(number + 1), .text(result.name), .number(sums[number]),
        ])
      }
    }
    return table
  }
}
