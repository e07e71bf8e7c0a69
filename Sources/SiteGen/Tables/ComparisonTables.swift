import Analysis

/// The tables that set classes against each other.
enum ComparisonTables {
  /// `tables/similarity.tsv`: one row and one column per class; empty where it is not defined.
  static func similarity(_ interpretation: Interpretation, _ similarity: ClassSimilarity)
    -> TabSeparatedTable
  {
    let classes = interpretation.classes
    var table = TabSeparatedTable(
      columns: ["class_id", "class"] + classes.indices.map { "class_\($0 + 1)" })
    let isCompact = classes.count > ClassFigures.mostClassesWithStrips
    for row in classes.indices {
      table.append(
        [.count(row + 1), .text(classes[row].name)]
          + classes.indices.map { column in
            let value = similarity[row, column]
            return .number(isCompact ? value.map { NumberText.rounded($0, digits: ClassTables.compactDigits) } : value)
          })
    }
    return table
  }

  /// `tables/difference.tsv`: OFIV of the first class less that of the second, one column per channel.
  ///
  /// All pairs of up to `mostClassesWithDifferences` classes; beyond, each class with its nearest one.
  static func difference(_ interpretation: Interpretation, _ similarity: ClassSimilarity)
    -> TabSeparatedTable
  {
    let classes = interpretation.classes
    var table = TabSeparatedTable(
      columns: ["first_class_id", "first_class", "second_class_id", "second_class"]
        + interpretation.channels.indices.map { "channel_\($0 + 1)" })
    for (first, second) in pairs(classes.count, similarity, limit: mostClassesWithDifferences) {
      table.append(
        [
          .count(first + 1), .text(classes[first].name), .count(second + 1), .text(classes[second].name),
        ]
          + zip(classes[first].overallImportance, classes[second].overallImportance)
          .map { .number($0 - $1) })
    }
    return table
  }

  /// `tables/measures.tsv`: the similarity of pairs of classes by every measure, all of up to
  /// `mostClassesWithMeasures` classes; beyond, each class with its nearest one.
  ///
  /// Cells are empty where a measure is not defined or not known.
  static func measures(_ context: ReportContext) -> TabSeparatedTable {
    let classes = context.interpretation.classes
    var table = TabSeparatedTable(
      columns: ["first_class_id", "first_class", "second_class_id", "second_class"]
        + SimilarityMeasure.allCases.map(\.rawValue))
    var known = [SimilarityMeasure.overallImportance: context.similarity]
    for other in context.comparison.alternatives { known[other.measure] = other.similarity }
    for (first, second) in pairs(classes.count, context.similarity, limit: mostClassesWithMeasures) {
      table.append(
        [.count(first + 1), .text(classes[first].name), .count(second + 1), .text(classes[second].name)]
          + SimilarityMeasure.allCases.map { .number(known[$0]?[first, second]) })
    }
    return table
  }

  /// Classes up to which all pairs are in the table of differences, which has a column for each channel.
  static let mostClassesWithDifferences = 45
  /// Classes up to which all pairs are in the table of measures, some 2 MB of text.
  static let mostClassesWithMeasures = 200

  /// What a table holds, in words.
  static func scope(_ count: Int, limit: Int) -> String {
    if count == 2 { return "the one pair of classes" }
    return count <= limit
      ? "all \(NumberText.counted(count * (count - 1) / 2, "pair")) of classes"
      : "each class with its nearest one alone, since it holds all pairs of up to \(limit) classes only"
  }

  private static func pairs(_ count: Int, _ similarity: ClassSimilarity, limit: Int) -> [(Int, Int)] {
    if count <= limit {
      return (0..<count).flatMap { first in (first + 1..<max(count, first + 1)).map { (first, $0) } }
    }
    return (0..<count).compactMap { first in similarity.nearest(to: first).first.map { (first, $0) } }
  }
}
