import Sequences

/// How much classes go together in data: Pearson correlation of their labels over sequences.
///
/// Source: Liu, Zeng, Gifford 2019, Fig. 4b, which holds the similarity of classes against it.
public struct LabelCorrelation: Hashable, Sendable {
  /// Base name of the file that the labels come from.
  public var fileName: String
  /// Number of sequences with labels.
  public var sequenceCount: Int
  /// Mean label of each class: the share of positive sequences where labels are 0 and 1.
  public var means: [Double]
  /// `[classes, classes]`, row-major; nil where a class has the same label in all sequences.
  public var correlations: [Double?]

  /// - Precondition: one correlation for each two classes.
  public init(fileName: String, sequenceCount: Int, means: [Double], correlations: [Double?]) {
    precondition(correlations.count == means.count * means.count, "one correlation for each two classes")
    self.fileName = fileName
    self.sequenceCount = sequenceCount
    self.means = means
    self.correlations = correlations
  }

  /// The correlations of a table of labels.
  ///
  /// - Complexity: O(classes² × sequences).
  public init(_ table: LabelTable) {
    let columns = table.columns.map { $0.map(Double.init) }
    let similarity = ClassSimilarity(correlationOf: columns)
    self.init(
      fileName: table.fileName, sequenceCount: table.sequenceCount,
      means: columns.map { $0.reduce(0, +) / Double(max(table.sequenceCount, 1)) },
      correlations: columns.indices.flatMap { row in columns.indices.map { similarity[row, $0] } })
  }

  /// The correlations as a measure beside others.
  public var similarity: ClassSimilarity {
    ClassSimilarity(count: means.count, correlations: correlations)
  }
}
