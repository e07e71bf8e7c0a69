import Analysis

/// The tables of groups of classes held against each other; empty without two groups.
struct GroupTables: Sendable {
  let interpretation: Interpretation
  /// Every two groups that are compared.
  let pairs: [GroupComparison]

  var files: [SiteFile] {
    [
      .table("groups", "classes of one group that are like those of another") { counts },
      .table("group-blocks", "blocks of the classes of two groups") { blocks },
    ]
  }

  /// `tables/groups.tsv`: how many classes of the other group each class is like, pair of groups by pair.
  var counts: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "class_id", "class", "group", "other_group", "strong", "negative", "upper_bound", "lower_bound",
    ])
    for groups in pairs {
      for (place, count) in groups.counts.enumerated() {
        let isFirst = place < groups.first.members.count
        table.append([
          .count(count.classIndex + 1), .text(interpretation.classes[count.classIndex].name),
          .text(isFirst ? groups.first.name : groups.second.name),
          .text(isFirst ? groups.second.name : groups.first.name), .count(count.positive), .count(count.negative),
          .number(groups.upperBound), .number(groups.lowerBound),
        ])
      }
    }
    return table
  }

  /// `tables/group-blocks.tsv`: the blocks of every two groups under their ids; classes by their numbers, apart by
  /// commas.
  var blocks: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "first_group", "second_group", "block", "first_classes", "second_classes", "mean", "contrast", "residue",
      "first_class_ids", "second_class_ids",
    ])
    for groups in pairs {
      for (place, block) in groups.blocks.all.enumerated() {
        table.append([
          .text(groups.first.name), .text(groups.second.name), .text(BlockName.groups(place)),
          .count(block.rows.count), .count(block.columns.count), .number(block.mean), .number(block.contrast),
          .number(block.residue), .numbers(block.rows),
          .numbers(block.columns),
        ])
      }
    }
    return table
  }
}
