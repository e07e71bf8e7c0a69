import Analysis

/// The tables that set classes against each other.
struct ComparisonTables: Sendable {
  let interpretation: Interpretation
  let comparison: ClassComparison

  private var classes: [ClassInterpretation] { interpretation.classes }

  var similarityFiles: [SiteFile] {
    [
      .table("similarity", "correlation of every pair of classes") { similarity },
      .table("measures", Self.summary("similarity by every measure", limit: ReportLimits.classesWithMeasures)) {
        measures
      },
      .table("neighbours", "nearest and farthest classes of each class, with the spread over restarts and chance") {
        neighbours
      },
    ]
  }

  var differenceFiles: [SiteFile] {
    let summary = Self.summary(
      "differences of the slope of the score along each channel", limit: ReportLimits.classesWithDifferences)
    return [.table("difference", summary) { difference }]
  }

  /// `tables/similarity.tsv`: one row and one column per class; empty where it is not defined.
  var similarity: TabSeparatedTable {
    var table = TabSeparatedTable(
      columns: ["class_id", "class"] + classes.indices.map { "class_\($0 + 1)" })
    for row in classes.indices {
      table.append(
        [.count(row + 1), .text(classes[row].name)]
          + classes.indices.map { column in
            .number(ReportLimits.compacted(comparison.similarity[row, column], classes: classes.count))
          })
    }
    return table
  }

  /// `tables/difference.tsv`: slope of the first class less that of the second, one column per channel.
  ///
  /// All pairs of up to `ReportLimits.classesWithDifferences` classes; beyond, each class with its nearest one.
  var difference: TabSeparatedTable {
    var table = TabSeparatedTable(
      columns: ["first_class_id", "first_class", "second_class_id", "second_class"]
        + interpretation.channels.indices.map { "channel_\($0 + 1)" })
    for (first, second) in pairs(limit: ReportLimits.classesWithDifferences) {
      table.append(
        [
          .count(first + 1), .text(classes[first].name), .count(second + 1), .text(classes[second].name),
        ]
          + zip(classes[first].slopes, classes[second].slopes)
          .map { .number($0 - $1) })
    }
    return table
  }

  /// `tables/measures.tsv`: the similarity of pairs of classes by every measure, all of up to
  /// `ReportLimits.classesWithMeasures` classes; beyond, each class with its nearest one.
  ///
  /// Cells are empty where a measure is not defined or not known.
  var measures: TabSeparatedTable {
    var table = TabSeparatedTable(
      columns: ["first_class_id", "first_class", "second_class_id", "second_class"]
        + SimilarityMeasure.allCases.map(\.rawValue))
    var known = [SimilarityMeasure.overallImportance: comparison.similarity]
    for other in comparison.alternatives { known[other.measure] = other.similarity }
    for (first, second) in pairs(limit: ReportLimits.classesWithMeasures) {
      table.append(
        [.count(first + 1), .text(classes[first].name), .count(second + 1), .text(classes[second].name)]
          + SimilarityMeasure.allCases.map { .number(known[$0]?[first, second]) })
    }
    return table
  }

  /// `tables/neighbours.tsv`: the nearest and farthest classes of each class.
  ///
  /// Those of the largest similarity are called `nearest` where they are nearer than chance, whose 95 % point is in the last
  /// column, and `within_chance` elsewhere. `lower` and `upper` are the spread over restarts, empty where there is none.
  var neighbours: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "class_id", "class", "kind", "rank", "other_class_id", "other_class", "similarity", "lower", "upper", "chance",
    ])
    for index in classes.indices {
      for (kind, others) in [("nearest", comparison.nearest[index]), ("farthest", comparison.farthest[index])] {
        let near = comparison.nearClasses(to: index)
        for (rank, other) in others.enumerated() {
          let kind = kind == "nearest" && !near.contains(other) ? "within_chance" : kind
          let interval = interpretation.spread(index, other)
          table.append([
            .count(index + 1), .text(classes[index].name), .text(kind), .count(rank + 1), .count(other + 1),
            .text(classes[other].name), .number(comparison.similarity[index, other]), .number(interval?.lower),
            .number(interval?.upper), .number(comparison.chance?[index, other]),
          ])
        }
      }
    }
    return table
  }

  /// What a table holds, in words.
  static func scope(_ count: Int, limit: Int) -> String {
    if count == 2 { return "the one pair of classes" }
    return count <= limit
      ? "all \(NumberText.counted(count * (count - 1) / 2, "pair")) of classes"
      : "each class with its nearest one alone, since it holds all pairs of up to \(limit) classes only"
  }

  /// The same for any number of classes, for the list of downloads.
  private static func summary(_ what: String, limit: Int) -> String {
    "\(what) of all pairs of up to \(limit) classes; of more classes, of each with its nearest one"
  }

  private func pairs(limit: Int) -> [(Int, Int)] {
    let count = classes.count
    if count <= limit {
      return (0..<count).flatMap { first in (first + 1..<max(count, first + 1)).map { (first, $0) } }
    }
    return (0..<count).compactMap { first in
      comparison.similarity.nearest(to: first).first.map { (first, $0) }
    }
  }
}
